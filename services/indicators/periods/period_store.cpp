#include "period_store.hpp"

#include "code.hpp"

namespace indicators::store {
namespace {

const std::string select_periods = "SELECT period, state, missing, reason, score_run_id, version FROM period ";

PeriodRow read(const postgres::Row& row) {
    const auto state = domain::find_code(all_period_states, row["state"].view()).value();
    return {.period = row["period"].text(),
            .state = state,
            .closed = is_shut(state),
            .missing = domain::find_code(domain::all_missing_policies, row["missing"].view()).value(),
            .reason = row["reason"].optional_text(),
            .version = row["version"].integer()};
}

PeriodRow read_present(const postgres::Row& row) {
    auto found = read(row);
    found.score_run_id = row["score_run_id"].optional_text();
    return found;
}

}

std::string_view code(PeriodState state) {
    switch (state) {
        case PeriodState::open:
            return "open";
        case PeriodState::closing:
            return "closing";
        case PeriodState::closed:
            return "closed";
        case PeriodState::reopened:
            return "reopened";
    }
    return {};
}

std::vector<PeriodRow> periods(postgres::Transaction& tx, const std::optional<std::string>& after, int limit) {
    static const std::string sql =
        select_periods + "WHERE region = $1 AND ($2::text IS NULL OR period > $2) ORDER BY period LIMIT $3";
    std::vector<PeriodRow> found;
    for (const auto row : tx.query(sql, {tx.region(), after, limit})) found.push_back(read_present(row));
    return found;
}

PeriodRow period(postgres::Transaction& tx, const std::string& period) {
    static const std::string sql = select_periods + "WHERE region = $1 AND period = $2";
    const auto rows = tx.query(sql, {tx.region(), period});
    return rows.empty() ? PeriodRow{.period = period} : read_present(rows.front());
}

// The period may have no row to lock yet, so both go by an advisory lock on its name.
PeriodRow hold_open(postgres::Transaction& tx, const std::string& name) {
    tx.query("SELECT pg_advisory_xact_lock_shared(hashtextextended('period ' || $1 || ' ' || $2, 0))",
             {tx.region(), name});
    return period(tx, name);
}

PeriodRow lock(postgres::Transaction& tx, const std::string& name) {
    tx.query("SELECT pg_advisory_xact_lock(hashtextextended('period ' || $1 || ' ' || $2, 0))", {tx.region(), name});
    return period(tx, name);
}

void save(postgres::Transaction& tx, const PeriodRow& row, const std::string& changed_by) {
    tx.query(
        "INSERT INTO period (region, period, state, missing, reason, score_run_id, version) VALUES ($1, $2, $3, $4, "
        "$5, $6, $7) ON CONFLICT (region, period) DO UPDATE SET state = $3, missing = $4, reason = $5, score_run_id = "
        "$6, version = $7",
        {tx.region(), row.period, code(row.state), domain::code(row.missing), row.reason, row.score_run_id,
         row.version});
    tx.query(
        "INSERT INTO period_change (region, period, version, state, missing, reason, changed_by) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {tx.region(), row.period, row.version, code(row.state), domain::code(row.missing), row.reason, changed_by});
}

std::vector<PeriodChange> period_changes(postgres::Transaction& tx, const std::string& period,
                                         std::int64_t after_version, int limit) {
    std::vector<PeriodChange> found;
    for (const auto row : tx.query("SELECT period, version, state, missing, reason, changed_by, "
                                   "to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS "
                                   "changed_at FROM period_change WHERE region = $1 AND period = $2 AND version > $3 "
                                   "ORDER BY version LIMIT $4",
                                   {tx.region(), period, after_version, limit}))
        found.push_back({read(row), row["changed_by"].text(), row["changed_at"].text()});
    return found;
}

}
