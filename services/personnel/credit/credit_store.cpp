#include "credit_store.hpp"

#include "interval_sql.hpp"

#include <map>
#include <nlohmann/json.hpp>

namespace personnel::store {
namespace {

constexpr postgres::Sql select_entries = R"(
    SELECT *, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
    FROM credit_entry e)";

constexpr auto credit_list_entries = postgres::statement("credit.list_entries", select_entries +
                                                                                    R"(
    WHERE e.region = $1
      AND e.employee_id = $2
      AND ($3::date IS NULL OR (e.effective_on, e.number) > ($3, $4::bigint))
    ORDER BY e.effective_on, e.number
    LIMIT $5)");

constexpr auto credit_find_entry = postgres::statement("credit.find_entry", select_entries + R"(
    WHERE e.region = $1 AND e.id = $2)");

constexpr auto credit_list_open_conversions = postgres::statement("credit.list_open_conversions", select_entries +
                                                                                                      R"(
    WHERE e.region = $1
      AND e.employee_id = $2
      AND e.kind = 'conversion'
      AND NOT EXISTS (SELECT FROM credit_entry c WHERE c.region = e.region AND c.corrects = e.id)
    ORDER BY e.number)");

constexpr auto credit_insert = postgres::statement("credit.insert", R"(
    INSERT INTO credit_entry (region, id, employee_id, kind, level, amount, effective_on, appraisal_id, period,
        predicate, months, conventional, rank, education_id, inputs, corrects, reason, recorded_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
    ON CONFLICT ON CONSTRAINT credit_entry_corrected_once DO NOTHING)");

constexpr auto credit_list_open_grants = postgres::statement("credit.list_open_grants", select_entries + R"(
    WHERE e.region = $1
      AND e.employee_id = $2
      AND e.kind IN ('base', 'appointment', 'diploma')
      AND NOT EXISTS (SELECT FROM credit_entry c WHERE c.region = e.region AND c.corrects = e.id)
    ORDER BY e.effective_on, e.number)");

constexpr auto credit_sum = postgres::statement("credit.sum", R"(
    SELECT coalesce(sum(amount), 0) AS balance
    FROM credit_entry
    WHERE region = $1 AND employee_id = $2 AND level = $3 AND effective_on <= $4)");

constexpr auto credit_list_level_spans = postgres::statement("credit.list_level_spans", R"(
    SELECT level, from_day, )" + postgres::day_before("to_day") + R"( AS to_day
    FROM level_spans_of($1))");

/// PostgreSQL pads numeric(27, 9) with zeros, which fit.
domain::Decimal decimal(const postgres::Field& field) { return domain::Decimal::parse(field.view()).value(); }

using Inputs = std::vector<std::pair<std::string, std::string>>;

std::optional<std::string> render_inputs(const Inputs& inputs) {
    if (inputs.empty()) return std::nullopt;
    auto content = nlohmann::json::object();
    for (const auto& [name, value] : inputs) content[name] = value;
    return content.dump();
}

Inputs read_inputs(const std::optional<std::string>& content) {
    if (!content) return {};
    const auto all = nlohmann::json::parse(*content).get<std::map<std::string, std::string>>();
    return {all.begin(), all.end()};
}

CreditEntry read_entry(const postgres::Row& row) {
    const auto predicate = row["predicate"].optional_text();
    const auto months = row["months"].optional_integer();
    return {.id = row["id"].text(),
            .employee_id = row["employee_id"].text(),
            .kind = row["kind"].as<CreditKind>(),
            .level = row["level"].as<domain::PositionLevel>(),
            .amount = row["amount"].as<domain::Decimal>(),
            .effective_on = row["effective_on"].as<domain::Date>(),
            .appraisal_id = row["appraisal_id"].optional_text(),
            .period = row["period"].optional_text(),
            .predicate = predicate ? domain::find_code<domain::Predicate>(*predicate) : std::nullopt,
            .months = months ? std::optional(static_cast<int>(*months)) : std::nullopt,
            .conventional =
                row["conventional"].is_null() ? std::nullopt : std::optional(row["conventional"].as<domain::Decimal>()),
            .rank = row["rank"].optional_text(),
            .education_id = row["education_id"].optional_text(),
            .inputs = read_inputs(row["inputs"].optional_text()),
            .corrects = row["corrects"].optional_text(),
            .reason = row["reason"].optional_text(),
            .recorded_by = row["recorded_by"].text(),
            .recorded_at = row["at"].text(),
            .number = row["number"].integer()};
}

LevelSpan read_level_span(const postgres::Row& row) {
    return {.level = row["level"].as<domain::PositionLevel>(),
            .from = row["from_day"].as<domain::Date>(),
            .to = row["to_day"].as<std::optional<domain::Date>>()};
}

}

std::vector<CreditEntry> list_credit_entries(postgres::Transaction& tx, const CreditFilter& filter) {
    const auto after_day = filter.after ? std::optional(filter.after->first) : std::nullopt;
    const auto after_number = filter.after ? std::optional(filter.after->second) : std::nullopt;
    return postgres::all(
        tx.query(credit_list_entries, {tx.region(), filter.employee_id, after_day, after_number, filter.limit}),
        read_entry);
}

std::optional<CreditEntry> find_credit_entry(postgres::Transaction& tx, const std::string& id) {
    auto found = postgres::all(tx.query(credit_find_entry, {tx.region(), id}), read_entry);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<CreditEntry> list_open_conversions(postgres::Transaction& tx, const std::string& employee_id) {
    return postgres::all(tx.query(credit_list_open_conversions, {tx.region(), employee_id}), read_entry);
}

std::vector<CreditEntry> list_open_grants(postgres::Transaction& tx, const std::string& employee_id) {
    return postgres::all(tx.query(credit_list_open_grants, {tx.region(), employee_id}), read_entry);
}

std::optional<domain::Rank> find_entry_rank(postgres::Transaction& tx, const std::string& employee_id,
                                            domain::PositionLevel level, domain::Date on) {
    std::optional<domain::Rank> entered;
    for (const auto& entry : list_open_grants(tx, employee_id))
        if (entry.level == level && entry.rank && entry.effective_on <= on) entered = domain::Rank::parse(*entry.rank);
    return entered;
}

bool insert(postgres::Transaction& tx, const CreditEntry& entry) {
    const auto text = [](const std::optional<domain::Decimal>& value) {
        return value ? std::optional(value->to_string()) : std::nullopt;
    };
    return tx.query(credit_insert,
                    {tx.region(), entry.id, entry.employee_id, entry.kind, entry.level, entry.amount.to_string(),
                     entry.effective_on, entry.appraisal_id, entry.period, entry.predicate, entry.months,
                     text(entry.conventional), entry.rank, entry.education_id, render_inputs(entry.inputs),
                     entry.corrects, entry.reason, entry.recorded_by})
               .affected() == 1;
}

domain::Decimal sum_credit(postgres::Transaction& tx, const std::string& employee_id, domain::PositionLevel level,
                           domain::Date on) {
    return decimal(tx.query(credit_sum, {tx.region(), employee_id, level, on}).front()["balance"]);
}

std::vector<LevelSpan> list_level_spans(postgres::Transaction& tx, const std::string& employee_id) {
    return postgres::all(tx.query(credit_list_level_spans, {employee_id}), read_level_span);
}

}
