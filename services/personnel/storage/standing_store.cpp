#include "standing_store.hpp"

#include "day.hpp"

namespace personnel::store {

std::vector<StandingEntry> standings(postgres::Transaction& tx, const std::string& employee_id) {
    std::vector<StandingEntry> found;
    for (const auto row :
         tx.query("SELECT id, employee_id, standing, from_day, lead(from_day) OVER (ORDER BY from_day) AS to_day, "
                  "reason, decree_number, decree_date, recorded_by, version FROM employee_standing "
                  "WHERE region = $1 AND employee_id = $2 ORDER BY from_day",
                  {tx.region(), employee_id}))
        found.push_back({.id = row["id"].text(),
                         .employee_id = row["employee_id"].text(),
                         .standing = domain::find_code(all_standings, row["standing"].view()).value(),
                         .from = day(row["from_day"]),
                         .to = optional_day(row["to_day"]),
                         .reason = row["reason"].optional_text(),
                         .decree = Decree{row["decree_number"].optional_text(), optional_day(row["decree_date"])},
                         .recorded_by = row["recorded_by"].text(),
                         .version = row["version"].integer()});
    return found;
}

void insert(postgres::Transaction& tx, const StandingEntry& entry) {
    tx.query(
        "INSERT INTO employee_standing (region, id, employee_id, from_day, standing, serves, reason, decree_number, "
        "decree_date, recorded_by) VALUES ($1, $2, $3, $4::date, $5, $6, $7, $8, $9::date, $10)",
        {tx.region(), entry.id, entry.employee_id, to_text(entry.from), code(entry.standing), serves(entry.standing),
         entry.reason, entry.decree.number, to_text(entry.decree.date), entry.recorded_by});
}

void withdraw(postgres::Transaction& tx, const StandingEntry& entry) {
    tx.query("DELETE FROM employee_standing WHERE region = $1 AND id = $2", {tx.region(), entry.id});
}

}
