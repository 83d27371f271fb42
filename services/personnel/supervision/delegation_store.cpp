#include "delegation_store.hpp"

#include "interval_sql.hpp"

namespace personnel::store {
namespace {

// Of what was revoked before it began the last day is the one before the first.
constexpr auto columns = R"(id, appraiser_id, delegate_id, unit_id, employee_id, from_day,
        CASE WHEN isempty(valid) THEN )" +
                         postgres::day_before("from_day") + " ELSE " + postgres::last_day("valid") +
                         R"( END AS to_day, )" + postgres::day_before("planned_to") +
                         R"( AS planned_to, decree_number, decree_date,
        reason, revoked_by, revoke_reason, version)";

constexpr auto select_delegations = "SELECT " + columns + R"(
    FROM delegation)";

constexpr auto delegation_list = postgres::statement("delegation.list", select_delegations +
                                                                            R"(
    WHERE region = $1
      AND ($2::uuid IS NULL OR appraiser_id = $2)
      AND ($3::uuid IS NULL OR delegate_id = $3)
      AND ($4::uuid IS NULL OR $4 IN (appraiser_id, delegate_id, employee_id))
      AND ($5::date IS NULL OR valid @> $5)
      AND ($6::uuid IS NULL OR id > $6)
    ORDER BY id
    LIMIT $7)");

constexpr auto delegation_find = postgres::statement("delegation.find", select_delegations + R"(
    WHERE region = $1 AND id = $2)");

constexpr auto delegation_lock = postgres::statement("delegation.lock", select_delegations + R"(
    WHERE region = $1 AND id = $2
    FOR UPDATE)");

constexpr auto delegation_list_ended = postgres::statement("delegation.list_ended", select_delegations +
                                                                                        R"(
    WHERE region = $1
      AND $2 IN (appraiser_id, delegate_id, employee_id)
      AND revoked_by IS NOT NULL
      AND (isempty(valid) OR upper(valid) = $3::date)
    ORDER BY id)");

constexpr auto delegation_find_overlap = postgres::statement("delegation.find_overlap", R"(
    SELECT FROM delegation
    WHERE region = $1
      AND appraiser_id = $2
      AND coalesce(unit_id, employee_id, appraiser_id) = $3
      AND valid && )" + postgres::days_from("$4", "$5"));

constexpr auto delegation_insert = postgres::statement("delegation.insert", R"(
    INSERT INTO delegation (region, id, appraiser_id, delegate_id, unit_id, employee_id, from_day, planned_to,
        valid, decree_number, decree_date, reason)
    VALUES ($1, $2, $3, $4, $5, $6, $7::date, )" + postgres::day_after("$8") + ", " +
                                                                                postgres::days_from("$7", "$8") + R"(,
        $9, $10::date, $11))");

constexpr auto delegation_revoke = postgres::statement("delegation.revoke", R"(
    UPDATE delegation
    SET valid = valid * daterange(NULL, $3::date), revoked_by = $4, revoke_reason = $5, version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING )" + columns);

constexpr auto delegation_names_nip = postgres::statement("delegation.names", R"(
    SELECT FROM delegation d
    JOIN employee e ON e.region = d.region AND e.id IN (d.appraiser_id, d.delegate_id, d.employee_id)
    WHERE d.region = $1 AND d.id = $2 AND e.nip = $3)");

constexpr auto rank_find_many = postgres::statement("rank.find_many", R"(
    SELECT DISTINCT ON (employee_id) employee_id, rank
    FROM employee_rank
    WHERE region = $1 AND employee_id = ANY($2::uuid[]) AND from_day <= $3::date
    ORDER BY employee_id, from_day DESC)");

DelegationRecord read_record(const postgres::Row& row) {
    return {
        .id = row["id"].text(),
        .delegation = Delegation{.id = row["id"].text(),
                                 .appraiser_id = row["appraiser_id"].text(),
                                 .delegate_id = row["delegate_id"].text(),
                                 .unit_id = row["unit_id"].optional_text(),
                                 .employee_id = row["employee_id"].optional_text(),
                                 .from = row["from_day"].as<domain::Date>(),
                                 .to = row["to_day"].as<std::optional<domain::Date>>()},
        .planned_to = row["planned_to"].as<std::optional<domain::Date>>(),
        .decree = Decree{row["decree_number"].optional_text(), row["decree_date"].as<std::optional<domain::Date>>()},
        .reason = row["reason"].text(),
        .revoked_by = row["revoked_by"].optional_text(),
        .revoke_reason = row["revoke_reason"].optional_text(),
        .version = row["version"].integer()};
}

}

std::vector<DelegationRecord> list_delegations(postgres::Transaction& tx, const DelegationFilter& filter) {
    return postgres::all(tx.query(delegation_list, {tx.region(), filter.appraiser_id, filter.delegate_id,
                                                    filter.concerning, filter.on, filter.after_id, filter.limit}),
                         read_record);
}

std::optional<DelegationRecord> find_delegation(postgres::Transaction& tx, const std::string& id) {
    return postgres::one(tx.query(delegation_find, {tx.region(), id}), read_record);
}

std::optional<DelegationRecord> lock_delegation(postgres::Transaction& tx, const std::string& id) {
    return postgres::one(tx.query(delegation_lock, {tx.region(), id}), read_record);
}

std::vector<DelegationRecord> list_ended_delegations(postgres::Transaction& tx, const std::string& employee_id,
                                                     domain::Date on) {
    return postgres::all(tx.query(delegation_list_ended, {tx.region(), employee_id, on}), read_record);
}

bool insert(postgres::Transaction& tx, const DelegationRecord& record) {
    const auto& one = record.delegation;
    if (!tx.query(delegation_find_overlap, {tx.region(), one.appraiser_id,
                                            one.unit_id       ? *one.unit_id
                                            : one.employee_id ? *one.employee_id
                                                              : one.appraiser_id,
                                            one.from, one.to})
             .empty())
        return false;
    tx.query(delegation_insert, {tx.region(), one.id, one.appraiser_id, one.delegate_id, one.unit_id, one.employee_id,
                                 one.from, one.to, record.decree.number, record.decree.date, record.reason});
    return true;
}

DelegationRecord revoke_delegation(postgres::Transaction& tx, const DelegationRecord& record, domain::Date from,
                                   const std::string& by, const std::string& reason) {
    return read_record(tx.query(delegation_revoke, {tx.region(), record.id, from, by, reason}).front());
}

std::map<std::string, std::string> find_ranks(postgres::Transaction& tx, const std::vector<std::string>& employee_ids,
                                              domain::Date on) {
    std::map<std::string, std::string> found;
    for (const auto row : tx.query(rank_find_many, {tx.region(), employee_ids, on}))
        found.emplace(row["employee_id"].text(), row["rank"].text());
    return found;
}

bool delegation_names(postgres::Transaction& tx, const std::string& id, const std::string& nip) {
    return !tx.query(delegation_names_nip, {tx.region(), id, nip}).empty();
}

}
