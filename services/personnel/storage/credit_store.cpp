#include "credit_store.hpp"

#include "day.hpp"

namespace personnel::store {
namespace {

const std::string select_entries =
    "SELECT *, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS at FROM credit_entry e ";

/// PostgreSQL pads numeric(27, 9) with zeros, which fit.
domain::Decimal decimal(const postgres::Field& field) { return domain::Decimal::parse(field.view()).value(); }

CreditEntry read(const postgres::Row& row) {
    const auto predicate = row["predicate"].optional_text();
    const auto months = row["months"].optional_integer();
    return {.id = row["id"].text(),
            .employee_id = row["employee_id"].text(),
            .kind = domain::find_code(all_credit_kinds, row["kind"].view()).value(),
            .level = domain::find_code(domain::all_position_levels, row["level"].view()).value(),
            .amount = decimal(row["amount"]),
            .effective_on = day(row["effective_on"]),
            .appraisal_id = row["appraisal_id"].optional_text(),
            .period = row["period"].optional_text(),
            .predicate = predicate ? domain::find_code(domain::all_predicates, *predicate) : std::nullopt,
            .months = months ? std::optional(static_cast<int>(*months)) : std::nullopt,
            .conventional = row["conventional"].is_null() ? std::nullopt : std::optional(decimal(row["conventional"])),
            .rank = row["rank"].optional_text(),
            .corrects = row["corrects"].optional_text(),
            .reason = row["reason"].optional_text(),
            .recorded_by = row["recorded_by"].text(),
            .recorded_at = row["at"].text(),
            .number = row["number"].integer()};
}

std::vector<CreditEntry> all(const postgres::Rows& rows) {
    std::vector<CreditEntry> found;
    for (const auto row : rows) found.push_back(read(row));
    return found;
}

}

std::vector<CreditEntry> credit_entries(postgres::Transaction& tx, const CreditFilter& filter) {
    static const std::string sql =
        select_entries +
        "WHERE e.region = $1 AND e.employee_id = $2 AND ($3::date IS NULL OR "
        "(e.effective_on, e.number) > ($3, $4::bigint)) ORDER BY e.effective_on, e.number LIMIT $5";
    const auto after_day = filter.after ? std::optional(filter.after->first) : std::nullopt;
    const auto after_number = filter.after ? std::optional(filter.after->second) : std::nullopt;
    return all(tx.query(sql, {tx.region(), filter.employee_id, after_day, after_number, filter.limit}));
}

std::optional<CreditEntry> credit_entry(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_entries + "WHERE e.region = $1 AND e.id = $2";
    auto found = all(tx.query(sql, {tx.region(), id}));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<CreditEntry> standing_conversions(postgres::Transaction& tx, const std::string& employee_id) {
    static const std::string sql =
        select_entries +
        "WHERE e.region = $1 AND e.employee_id = $2 AND e.kind = 'conversion' AND NOT EXISTS (SELECT FROM credit_entry "
        "c WHERE c.region = e.region AND c.corrects = e.id) ORDER BY e.number";
    return all(tx.query(sql, {tx.region(), employee_id}));
}

bool insert(postgres::Transaction& tx, const CreditEntry& entry) {
    const auto text = [](const std::optional<domain::Decimal>& value) {
        return value ? std::optional(value->to_string()) : std::nullopt;
    };
    return tx.query(
                 "INSERT INTO credit_entry (region, id, employee_id, kind, level, amount, effective_on, "
                 "appraisal_id, period, predicate, months, conventional, rank, corrects, reason, recorded_by) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) "
                 "ON CONFLICT ON CONSTRAINT credit_entry_corrected_once DO NOTHING",
                 {tx.region(), entry.id, entry.employee_id, code(entry.kind), code(entry.level),
                  entry.amount.to_string(), domain::to_string(entry.effective_on), entry.appraisal_id, entry.period,
                  entry.predicate ? postgres::Value(code(*entry.predicate)) : postgres::Value(std::nullopt),
                  entry.months, text(entry.conventional), entry.rank, entry.corrects, entry.reason, entry.recorded_by})
               .affected() == 1;
}

domain::Decimal credit_balance(postgres::Transaction& tx, const std::string& employee_id, domain::PositionLevel level,
                               domain::Date on) {
    return decimal(tx.query("SELECT coalesce(sum(amount), 0) AS balance FROM credit_entry WHERE region = $1 AND "
                            "employee_id = $2 AND level = $3 AND effective_on <= $4",
                            {tx.region(), employee_id, code(level), domain::to_string(on)})
                       .front()["balance"]);
}

std::vector<LevelSpan> level_spans(postgres::Transaction& tx, const std::string& employee_id) {
    std::vector<LevelSpan> spans;
    for (const auto row : tx.query("SELECT p.level, lower(a.valid * p.valid) AS from_day, upper(a.valid * p.valid) AS "
                                   "to_day FROM assignment a JOIN position_state p ON p.region = a.region AND "
                                   "p.position_id = a.position_id AND p.valid && a.valid WHERE a.region = $1 AND "
                                   "a.employee_id = $2 ORDER BY 2",
                                   {tx.region(), employee_id}))
        spans.push_back({.level = domain::find_code(domain::all_position_levels, row["level"].view()).value(),
                         .from = day(row["from_day"]),
                         .to = optional_day(row["to_day"])});
    return spans;
}

}
