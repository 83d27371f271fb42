#include "period_store.hpp"

#include "code.hpp"

namespace indicators::store {
namespace {

const std::string select_periods = "SELECT period, state, missing, reason, version FROM period ";

PeriodRow read(const postgres::Row& row) {
    return {.period = row["period"].text(),
            .closed = row["state"].view() == "closed",
            .missing = domain::find_code(domain::all_missing_policies, row["missing"].view()).value(),
            .reason = row["reason"].optional_text(),
            .version = row["version"].integer()};
}

}

std::vector<PeriodRow> periods(postgres::Transaction& tx, const std::optional<std::string>& after, int limit) {
    static const std::string sql =
        select_periods + "WHERE region = $1 AND ($2::text IS NULL OR period > $2) ORDER BY period LIMIT $3";
    std::vector<PeriodRow> found;
    for (const auto row : tx.query(sql, {tx.region(), after, limit})) found.push_back(read(row));
    return found;
}

PeriodRow period(postgres::Transaction& tx, const std::string& period) {
    static const std::string sql = select_periods + "WHERE region = $1 AND period = $2";
    const auto rows = tx.query(sql, {tx.region(), period});
    return rows.empty() ? PeriodRow{.period = period} : read(rows.front());
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

void save(postgres::Transaction& tx, const PeriodRow& row) {
    tx.query(
        "INSERT INTO period (region, period, state, missing, reason, version) VALUES ($1, $2, $3, $4, $5, $6) "
        "ON CONFLICT (region, period) DO UPDATE SET state = $3, missing = $4, reason = $5, version = $6",
        {tx.region(), row.period, row.closed ? "closed" : "open", domain::code(row.missing), row.reason, row.version});
}

}
