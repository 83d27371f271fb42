#include "rank_store.hpp"

#include "day.hpp"

namespace personnel::store {
namespace {

const std::string select_ranks =
    "SELECT id, employee_id, version, rank, from_day, decree_number, decree_date, to_day FROM (SELECT *, "
    "lead(from_day) OVER (ORDER BY from_day) AS to_day FROM employee_rank WHERE region = $1 AND employee_id = $2) h ";

Grant read_grant(const postgres::Row& row) {
    return {.rank = row["rank"].text(),
            .from = day(row["from_day"]),
            .decree = {row["decree_number"].optional_text(), optional_day(row["decree_date"])}};
}

RankEntry read(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .employee_id = row["employee_id"].text(),
            .version = row["version"].integer(),
            .grant = read_grant(row),
            .to = optional_day(row["to_day"])};
}

std::optional<RankEntry> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

void remember(postgres::Transaction& tx, const RankEntry& before, const RankCorrection& why) {
    tx.query(
        "INSERT INTO employee_rank_correction (region, rank_id, employee_id, corrected_by, reason, withdrawn, "
        "from_day, "
        "rank, decree_number, decree_date) VALUES ($1, $2, $3, $4, $5, $6, $7::date, $8, $9, $10::date)",
        {tx.region(), before.id, before.employee_id, why.by, why.reason, why.withdrawn, to_text(before.grant.from),
         before.grant.rank, before.grant.decree.number, to_text(before.grant.decree.date)});
}

}

std::vector<RankEntry> ranks(postgres::Transaction& tx, const std::string& employee_id) {
    static const std::string sql = select_ranks + "ORDER BY from_day";
    std::vector<RankEntry> found;
    for (const auto row : tx.query(sql, {tx.region(), employee_id})) found.push_back(read(row));
    return found;
}

std::optional<RankEntry> rank(postgres::Transaction& tx, const std::string& employee_id, const std::string& rank_id) {
    static const std::string sql = select_ranks + "WHERE id = $3";
    return one(tx.query(sql, {tx.region(), employee_id, rank_id}));
}

std::optional<RankEntry> rank_on(postgres::Transaction& tx, const std::string& employee_id, domain::Date on) {
    static const std::string sql = select_ranks + "WHERE from_day <= $3::date ORDER BY from_day DESC LIMIT 1";
    return one(tx.query(sql, {tx.region(), employee_id, to_text(on)}));
}

std::vector<RankCorrection> rank_corrections(postgres::Transaction& tx, const std::string& employee_id) {
    std::vector<RankCorrection> found;
    for (const auto row :
         tx.query("SELECT rank_id, to_char(corrected_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS at, "
                  "corrected_by, reason, withdrawn, from_day, rank, decree_number, decree_date "
                  "FROM employee_rank_correction WHERE region = $1 AND employee_id = $2 ORDER BY number",
                  {tx.region(), employee_id}))
        found.push_back({.rank_id = row["rank_id"].text(),
                         .at = row["at"].text(),
                         .by = row["corrected_by"].text(),
                         .reason = row["reason"].optional_text(),
                         .withdrawn = row["withdrawn"].boolean(),
                         .before = read_grant(row)});
    return found;
}

bool append(postgres::Transaction& tx, const RankEntry& entry) {
    return tx.query(
                 "INSERT INTO employee_rank (region, id, employee_id, from_day, rank, decree_number, decree_date) "
                 "VALUES ($1, $2, $3, $4::date, $5, $6, $7::date) ON CONFLICT (region, employee_id, from_day) DO "
                 "NOTHING",
                 {tx.region(), entry.id, entry.employee_id, to_text(entry.grant.from), entry.grant.rank,
                  entry.grant.decree.number, to_text(entry.grant.decree.date)})
               .affected() > 0;
}

bool correct(postgres::Transaction& tx, const RankEntry& before, const Grant& after, const RankCorrection& why) {
    const auto written = tx.query(
        "UPDATE employee_rank SET rank = $4, from_day = $5::date, decree_number = $6, decree_date = $7::date, "
        "version = version + 1 WHERE region = $1 AND employee_id = $2 AND id = $3 AND NOT EXISTS (SELECT FROM "
        "employee_rank other WHERE other.region = $1 AND other.employee_id = $2 AND other.from_day = $5::date "
        "AND other.id <> $3)",
        {tx.region(), before.employee_id, before.id, after.rank, to_text(after.from), after.decree.number,
         to_text(after.decree.date)});
    if (written.affected() == 0) return false;
    remember(tx, before, why);
    return true;
}

void withdraw(postgres::Transaction& tx, const RankEntry& entry, const RankCorrection& why) {
    tx.query("DELETE FROM employee_rank WHERE region = $1 AND id = $2", {tx.region(), entry.id});
    remember(tx, entry, why);
}

void hold_rank(postgres::Transaction& tx, const std::string& employee_id, const std::string& rank, domain::Date from,
               const std::string& by) {
    const auto present = rank_on(tx, employee_id, from);
    if (present && present->grant.rank == rank) return;
    if (present && present->grant.from == from) {
        correct(tx, *present, {.rank = rank, .from = from, .decree = present->grant.decree}, {.by = by});
        return;
    }
    tx.query(
        "INSERT INTO employee_rank (region, id, employee_id, from_day, rank) "
        "VALUES ($1, gen_random_uuid(), $2, $3::date, $4)",
        {tx.region(), employee_id, to_text(from), rank});
}

std::map<std::string, RankEntry> insert_first_ranks(postgres::Transaction& tx, const std::vector<Employee>& employees) {
    std::map<std::string, RankEntry> entries;
    std::vector<std::string> ids, days, grades;
    for (const auto& one : employees) {
        ids.push_back(one.id);
        days.push_back(to_text(one.valid_from));
        grades.push_back(one.rank);
        entries[one.id] = {.employee_id = one.id, .grant = {.rank = one.rank, .from = one.valid_from}};
    }
    for (const auto row :
         tx.query("INSERT INTO employee_rank (region, id, employee_id, from_day, rank) SELECT $1, gen_random_uuid(), "
                  "n.* FROM unnest($2::uuid[], $3::date[], $4::text[]) AS n RETURNING employee_id, id",
                  {tx.region(), ids, days, grades}))
        entries.at(row["employee_id"].text()).id = row["id"].text();
    return entries;
}

}
