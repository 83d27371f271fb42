#include "standing_store.hpp"

#include "interval_sql.hpp"

namespace personnel::store {
namespace {

constexpr auto standing_list = postgres::statement("standing.list", R"(
    SELECT id, employee_id, standing, from_day, )" + postgres::day_before("lead(from_day) OVER (ORDER BY from_day)") +
                                                                        R"( AS to_day, reason,
        decree_number, decree_date, recorded_by, version
    FROM employee_standing
    WHERE region = $1 AND employee_id = $2
    ORDER BY from_day)");

constexpr auto standing_insert = postgres::statement("standing.insert", R"(
    INSERT INTO employee_standing (region, id, employee_id, from_day, standing, serves, reason, decree_number,
        decree_date, recorded_by)
    VALUES ($1, $2, $3, $4::date, $5, $6, $7, $8, $9::date, $10))");

constexpr auto standing_delete = postgres::statement("standing.delete", R"(
    DELETE FROM employee_standing
    WHERE region = $1 AND id = $2)");

StandingEntry read_standing_entry(const postgres::Row& row) {
    return {
        .id = row["id"].text(),
        .employee_id = row["employee_id"].text(),
        .standing = row["standing"].as<Standing>(),
        .from = row["from_day"].as<domain::Date>(),
        .to = row["to_day"].as<std::optional<domain::Date>>(),
        .reason = row["reason"].optional_text(),
        .decree = Decree{row["decree_number"].optional_text(), row["decree_date"].as<std::optional<domain::Date>>()},
        .recorded_by = row["recorded_by"].text(),
        .version = row["version"].integer()};
}

}

std::vector<StandingEntry> list_standings(postgres::Transaction& tx, const std::string& employee_id) {
    return postgres::all(tx.query(standing_list, {tx.region(), employee_id}), read_standing_entry);
}

void insert(postgres::Transaction& tx, const StandingEntry& entry) {
    tx.query(standing_insert,
             {tx.region(), entry.id, entry.employee_id, entry.from, entry.standing, serves(entry.standing),
              entry.reason, entry.decree.number, entry.decree.date, entry.recorded_by});
}

void withdraw_standing(postgres::Transaction& tx, const StandingEntry& entry) {
    tx.query(standing_delete, {tx.region(), entry.id});
}

}
