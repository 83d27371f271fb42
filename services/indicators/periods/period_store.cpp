#include "period_store.hpp"

#include "owner_columns.hpp"

namespace indicators::store {
namespace {

constexpr postgres::Sql select_periods = R"(
    SELECT p.period, p.state, p.missing, p.reason, p.score_run_id, p.version,
           p.state = 'closing' AND EXISTS (
               SELECT FROM job j
               WHERE j.region = p.region AND j.id = p.score_run_id AND j.state IN ('queued', 'running')
           ) AS run_under_way
    FROM period p
    WHERE p.region = $1)";

constexpr auto select_page = postgres::statement("period.list", select_periods + R"(
      AND ($2::text IS NULL OR p.period > $2)
    ORDER BY p.period
    LIMIT $3)");

constexpr auto select_one = postgres::statement("period.find", select_periods + " AND p.period = $2");

// A period may have no row to lock yet, so those who write into it and who closes it go by an advisory lock on its
// name.
constexpr auto hold_shared = postgres::statement("period.hold", R"(
    SELECT pg_advisory_xact_lock_shared(hashtextextended('period ' || $1 || ' ' || name, 0))
    FROM (SELECT unnest($2::text[]) AS name ORDER BY 1) AS periods)");

constexpr auto lock_one = postgres::statement("period.lock", R"(
    SELECT pg_advisory_xact_lock(hashtextextended('period ' || $1 || ' ' || $2, 0)))");

constexpr auto save_one = postgres::statement("period.save", R"(
    WITH saved AS (
        INSERT INTO period (region, period, state, missing, reason, score_run_id, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (region, period) DO UPDATE
        SET state = $3, missing = $4, reason = $5, score_run_id = $6, version = $7)
    INSERT INTO period_change (region, period, version, state, missing, reason, changed_by)
    VALUES ($1, $2, $7, $3, $4, $5, $8))");

constexpr auto select_changes = postgres::statement("period.list_changes", R"(
    SELECT period, version, state, missing, reason, changed_by, NULL AS score_run_id, false AS run_under_way, )" +
                                                                               instant("changed_at") + R"( AS changed_at
    FROM period_change
    WHERE region = $1 AND period = $2 AND version > $3
    ORDER BY version
    LIMIT $4)");

PeriodRow read_period(const postgres::Row& row) {
    return {.period = row["period"].as<domain::Period>(),
            .state = row["state"].as<PeriodState>(),
            .missing = row["missing"].as<domain::MissingPolicy>(),
            .reason = row["reason"].optional_text(),
            .score_run_id = row["score_run_id"].optional_text(),
            .run_under_way = row["run_under_way"].boolean(),
            .version = row["version"].integer()};
}

PeriodChange read_change(const postgres::Row& row) {
    return {read_period(row), row["changed_by"].text(), row["changed_at"].text()};
}

}

std::vector<PeriodRow> list_periods(postgres::Transaction& tx, const std::optional<std::string>& after, int limit) {
    return postgres::all(tx.query(select_page, {tx.region(), after, limit}), read_period);
}

PeriodRow find_period(postgres::Transaction& tx, const domain::Period& period) {
    return postgres::one(tx.query(select_one, {tx.region(), period}), read_period)
        .value_or(PeriodRow{.period = period});
}

void hold_periods(postgres::Transaction& tx, std::span<const domain::Period> periods) {
    tx.query(hold_shared, {tx.region(), std::vector<postgres::Value>(periods.begin(), periods.end())});
}

PeriodRow lock_period_shared(postgres::Transaction& tx, const domain::Period& period) {
    hold_periods(tx, {&period, 1});
    return find_period(tx, period);
}

PeriodRow lock_period(postgres::Transaction& tx, const domain::Period& period) {
    tx.query(lock_one, {tx.region(), period});
    return find_period(tx, period);
}

void save(postgres::Transaction& tx, PeriodRow& row, const std::string& changed_by) {
    ++row.version;
    tx.query(save_one,
             {tx.region(), row.period, row.state, row.missing, row.reason, row.score_run_id, row.version, changed_by});
}

std::vector<PeriodChange> list_period_changes(postgres::Transaction& tx, const domain::Period& period,
                                              std::int64_t after_version, int limit) {
    return postgres::all(tx.query(select_changes, {tx.region(), period, after_version, limit}), read_change);
}

}
