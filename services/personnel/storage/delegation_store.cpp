#include "delegation_store.hpp"

#include "day.hpp"

namespace personnel::store {
namespace {

const std::string select_delegations =
    "SELECT id, appraiser_id, delegate_id, unit_id, employee_id, from_day, "
    "CASE WHEN isempty(valid) THEN from_day ELSE upper(valid) END AS to_day, planned_to, decree_number, decree_date, "
    "reason, revoked_by, revoke_reason, version FROM delegation ";

DelegationRecord read(const postgres::Row& row) {
    return {.delegation = Delegation{.id = row["id"].text(),
                                     .appraiser_id = row["appraiser_id"].text(),
                                     .delegate_id = row["delegate_id"].text(),
                                     .unit_id = row["unit_id"].optional_text(),
                                     .employee_id = row["employee_id"].optional_text(),
                                     .from = day(row["from_day"]),
                                     .to = optional_day(row["to_day"])},
            .planned_to = optional_day(row["planned_to"]),
            .decree = Decree{row["decree_number"].optional_text(), optional_day(row["decree_date"])},
            .reason = row["reason"].text(),
            .revoked_by = row["revoked_by"].optional_text(),
            .revoke_reason = row["revoke_reason"].optional_text(),
            .version = row["version"].integer()};
}

std::optional<DelegationRecord> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

std::vector<DelegationRecord> all(const postgres::Rows& rows) {
    std::vector<DelegationRecord> found;
    for (const auto row : rows) found.push_back(read(row));
    return found;
}

}

std::vector<DelegationRecord> delegation_records(postgres::Transaction& tx, const DelegationFilter& filter) {
    static const std::string sql =
        select_delegations +
        "WHERE region = $1 AND ($2::uuid IS NULL OR appraiser_id = $2) AND ($3::uuid IS NULL OR delegate_id = $3) "
        "AND ($4::uuid IS NULL OR $4 IN (appraiser_id, delegate_id, employee_id)) "
        "AND ($5::date IS NULL OR valid @> $5) AND ($6::uuid IS NULL OR id > $6) ORDER BY id LIMIT $7";
    return all(tx.query(sql, {tx.region(), filter.appraiser_id, filter.delegate_id, filter.concerning,
                              to_text(filter.on), filter.after_id, filter.limit}));
}

std::optional<DelegationRecord> delegation(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_delegations + "WHERE region = $1 AND id = $2";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<DelegationRecord> lock_delegation(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_delegations + "WHERE region = $1 AND id = $2 FOR UPDATE";
    return one(tx.query(sql, {tx.region(), id}));
}

std::vector<DelegationRecord> delegations_ended(postgres::Transaction& tx, const std::string& employee_id,
                                                domain::Date on) {
    static const std::string sql =
        select_delegations +
        "WHERE region = $1 AND $2 IN (appraiser_id, delegate_id, employee_id) AND revoked_by IS NOT NULL "
        "AND (isempty(valid) OR upper(valid) = $3::date) ORDER BY id";
    return all(tx.query(sql, {tx.region(), employee_id, to_text(on)}));
}

bool insert(postgres::Transaction& tx, const DelegationRecord& record) {
    const auto& one = record.delegation;
    if (!tx.query("SELECT FROM delegation WHERE region = $1 AND appraiser_id = $2 "
                  "AND coalesce(unit_id, employee_id, appraiser_id) = $3 AND valid && daterange($4::date, $5::date)",
                  {tx.region(), one.appraiser_id,
                   one.unit_id       ? *one.unit_id
                   : one.employee_id ? *one.employee_id
                                     : one.appraiser_id,
                   to_text(one.from), to_text(one.to)})
             .empty())
        return false;
    tx.query(
        "INSERT INTO delegation (region, id, appraiser_id, delegate_id, unit_id, employee_id, from_day, planned_to, "
        "valid, decree_number, decree_date, reason) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7::date, $8::date, daterange($7::date, $8::date), $9, $10::date, $11)",
        {tx.region(), one.id, one.appraiser_id, one.delegate_id, one.unit_id, one.employee_id, to_text(one.from),
         to_text(one.to), record.decree.number, to_text(record.decree.date), record.reason});
    return true;
}

void revoke(postgres::Transaction& tx, const DelegationRecord& record, domain::Date from, const std::string& by,
            const std::string& reason) {
    tx.query(
        "UPDATE delegation SET valid = valid * daterange(NULL, $3::date), revoked_by = $4, revoke_reason = $5, "
        "version = version + 1 WHERE region = $1 AND id = $2",
        {tx.region(), record.delegation.id, to_text(from), by, reason});
}

}
