#include "rank_store.hpp"

#include "interval_sql.hpp"
#include "uuid.hpp"

namespace personnel::store {
namespace {

constexpr auto select_ranks = R"(
    SELECT id, employee_id, version, rank, from_day, decree_number, decree_date, to_day
    FROM (
        SELECT *, )" + postgres::day_before("lead(from_day) OVER (ORDER BY from_day)") +
                              R"( AS to_day
        FROM employee_rank
        WHERE region = $1 AND employee_id = $2) h)";

constexpr auto rank_list = postgres::statement("rank.list", select_ranks + R"(
    ORDER BY from_day)");

constexpr auto rank_find = postgres::statement("rank.find", select_ranks + R"(
    WHERE id = $3)");

constexpr auto rank_find_on = postgres::statement("rank.find_on", select_ranks + R"(
    WHERE from_day <= $3::date
    ORDER BY from_day DESC
    LIMIT 1)");

constexpr auto rank_insert_correction = postgres::statement("rank.insert_correction", R"(
    INSERT INTO employee_rank_correction (region, rank_id, employee_id, corrected_by, reason, withdrawn,
        from_day, rank, decree_number, decree_date)
    VALUES ($1, $2, $3, $4, $5, $6, $7::date, $8, $9, $10::date))");

constexpr auto rank_list_corrections = postgres::statement("rank.list_corrections", R"(
    SELECT rank_id, to_char(corrected_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, corrected_by,
        reason, withdrawn, from_day, rank, decree_number, decree_date
    FROM employee_rank_correction
    WHERE region = $1 AND employee_id = $2
    ORDER BY number)");

constexpr auto rank_insert = postgres::statement("rank.insert", R"(
    INSERT INTO employee_rank (region, id, employee_id, from_day, rank, decree_number, decree_date)
    VALUES ($1, $2, $3, $4::date, $5, $6, $7::date)
    ON CONFLICT (region, employee_id, from_day) DO NOTHING)");

constexpr auto rank_update = postgres::statement("rank.update", R"(
    UPDATE employee_rank
    SET rank = $4, from_day = $5::date, decree_number = $6, decree_date = $7::date, version = version + 1
    WHERE region = $1
      AND employee_id = $2
      AND id = $3
      AND NOT EXISTS (
          SELECT FROM employee_rank other
          WHERE other.region = $1
            AND other.employee_id = $2
            AND other.from_day = $5::date
            AND other.id <> $3))");

constexpr auto rank_delete = postgres::statement("rank.delete", R"(
    DELETE FROM employee_rank
    WHERE region = $1 AND id = $2)");

constexpr auto rank_insert_first = postgres::statement("rank.insert_first", R"(
    INSERT INTO employee_rank (region, id, employee_id, from_day, rank)
    SELECT $1, n.*
    FROM unnest($2::uuid[], $3::uuid[], $4::date[], $5::text[]) AS n)");

Grant read_grant(const postgres::Row& row) {
    return {.rank = row["rank"].text(),
            .from = row["from_day"].as<domain::Date>(),
            .decree = {row["decree_number"].optional_text(), row["decree_date"].as<std::optional<domain::Date>>()}};
}

RankEntry read_rank(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .employee_id = row["employee_id"].text(),
            .version = row["version"].integer(),
            .grant = read_grant(row),
            .to = row["to_day"].as<std::optional<domain::Date>>()};
}

RankCorrection read_correction(const postgres::Row& row) {
    return {.rank_id = row["rank_id"].text(),
            .at = row["at"].text(),
            .by = row["corrected_by"].text(),
            .reason = row["reason"].optional_text(),
            .withdrawn = row["withdrawn"].boolean(),
            .before = read_grant(row)};
}

void record_correction(postgres::Transaction& tx, const RankEntry& before, const RankCorrection& why) {
    tx.query(rank_insert_correction,
             {tx.region(), before.id, before.employee_id, why.by, why.reason, why.withdrawn, before.grant.from,
              before.grant.rank, before.grant.decree.number, before.grant.decree.date});
}

}

std::vector<RankEntry> list_ranks(postgres::Transaction& tx, const std::string& employee_id) {
    return postgres::all(tx.query(rank_list, {tx.region(), employee_id}), read_rank);
}

std::optional<RankEntry> find_rank(postgres::Transaction& tx, const std::string& employee_id,
                                   const std::string& rank_id) {
    return postgres::one(tx.query(rank_find, {tx.region(), employee_id, rank_id}), read_rank);
}

std::optional<RankEntry> find_rank_on(postgres::Transaction& tx, const std::string& employee_id, domain::Date on) {
    return postgres::one(tx.query(rank_find_on, {tx.region(), employee_id, on}), read_rank);
}

std::vector<RankCorrection> list_rank_corrections(postgres::Transaction& tx, const std::string& employee_id) {
    return postgres::all(tx.query(rank_list_corrections, {tx.region(), employee_id}), read_correction);
}

bool insert_rank(postgres::Transaction& tx, const RankEntry& entry) {
    return tx.query(rank_insert, {tx.region(), entry.id, entry.employee_id, entry.grant.from, entry.grant.rank,
                                  entry.grant.decree.number, entry.grant.decree.date})
               .affected() > 0;
}

bool correct_rank(postgres::Transaction& tx, const RankEntry& before, const Grant& after, const RankCorrection& why) {
    const auto written = tx.query(rank_update, {tx.region(), before.employee_id, before.id, after.rank, after.from,
                                                after.decree.number, after.decree.date});
    if (written.affected() == 0) return false;
    record_correction(tx, before, why);
    return true;
}

void withdraw_rank(postgres::Transaction& tx, const RankEntry& entry, const RankCorrection& why) {
    tx.query(rank_delete, {tx.region(), entry.id});
    record_correction(tx, entry, why);
}

void hold_rank(postgres::Transaction& tx, const std::string& employee_id, const std::string& rank, domain::Date from,
               const std::string& by) {
    const auto present = find_rank_on(tx, employee_id, from);
    if (present && present->grant.rank == rank) return;
    if (present && present->grant.from == from) {
        correct_rank(tx, *present, {.rank = rank, .from = from, .decree = present->grant.decree}, {.by = by});
        return;
    }
    insert_rank(
        tx, {.id = uuid::make_ordered_text(), .employee_id = employee_id, .grant = Grant{.rank = rank, .from = from}});
}

std::map<std::string, RankEntry> insert_first_ranks(postgres::Transaction& tx, const std::vector<Employee>& employees) {
    std::map<std::string, RankEntry> entries;
    std::vector<std::string> ids, of, ranks;
    std::vector<domain::Date> days;
    for (const auto& employee : employees) {
        ids.push_back(uuid::make_ordered_text());
        of.push_back(employee.id);
        days.push_back(employee.valid_from);
        ranks.push_back(employee.rank);
        entries[employee.id] = {.id = ids.back(),
                                .employee_id = employee.id,
                                .grant = Grant{.rank = employee.rank, .from = employee.valid_from}};
    }
    tx.query(rank_insert_first, {tx.region(), ids, of, days, ranks});
    return entries;
}

}
