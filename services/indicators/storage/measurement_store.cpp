#include "measurement_store.hpp"

#include <nlohmann/json.hpp>

#include "columns.hpp"

namespace indicators::store {
namespace {
using nlohmann::json;

const std::string select_measurements =
    "SELECT m.id, m.target_id, m.entry, m.value, m.numerator, m.denominator, m.measured_on, m.evidence, m.source, "
    "m.corrects, "
    "m.reason, to_char(m.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS recorded_at, "
    "(SELECT c.id FROM measurement c WHERE c.region = m.region AND c.corrects = m.id) AS corrected_by FROM measurement "
    "m ";

Measurement read(const postgres::Row& row) {
    Measurement m{.id = row["id"].text(),
                  .target_id = row["target_id"].text(),
                  .entry = row["entry"].integer(),
                  .value = optional_decimal(row["value"]),
                  .numerator = optional_decimal(row["numerator"]),
                  .denominator = optional_decimal(row["denominator"]),
                  .measured_on = domain::parse_date(row["measured_on"].view()).value(),
                  .source = row["source"].text(),
                  .corrects = row["corrects"].optional_text(),
                  .corrected_by = row["corrected_by"].optional_text(),
                  .reason = row["reason"].optional_text(),
                  .recorded_at = row["recorded_at"].text()};
    for (const auto& one : json::parse(row["evidence"].view())) m.evidence.push_back({one["title"], one["url"]});
    return m;
}

postgres::Value written(const std::optional<domain::Decimal>& value) {
    return value ? postgres::Value(value->to_string()) : postgres::Value(std::nullopt);
}

std::string written(const std::vector<Evidence>& evidence) {
    auto list = json::array();
    for (const auto& one : evidence) list.push_back({{"title", one.title}, {"url", one.url}});
    return list.dump();
}

}

std::vector<Measurement> measurements(postgres::Transaction& tx, const std::string& target_id, std::int64_t after_entry,
                                      int limit) {
    static const std::string sql =
        select_measurements + "WHERE m.region = $1 AND m.target_id = $2 AND m.entry > $3 ORDER BY m.entry LIMIT $4";
    std::vector<Measurement> found;
    for (const auto row : tx.query(sql, {tx.region(), target_id, after_entry, limit})) found.push_back(read(row));
    return found;
}

std::optional<Measurement> measurement(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_measurements + "WHERE m.region = $1 AND m.id = $2";
    const auto rows = tx.query(sql, {tx.region(), id});
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

std::string new_id(postgres::Transaction& tx) {
    return tx.query("SELECT gen_random_uuid() AS id").front()["id"].text();
}

bool insert(postgres::Transaction& tx, const std::vector<Measurement>& measurements) {
    std::vector<std::string> ids, targets, days, evidence, sources;
    std::vector<postgres::Value> values, numerators, denominators, corrects, reasons;
    for (const auto& m : measurements) {
        ids.push_back(m.id);
        targets.push_back(m.target_id);
        days.push_back(domain::to_string(m.measured_on));
        evidence.push_back(written(m.evidence));
        sources.push_back(m.source);
        values.push_back(written(m.value));
        numerators.push_back(written(m.numerator));
        denominators.push_back(written(m.denominator));
        corrects.emplace_back(m.corrects);
        reasons.emplace_back(m.reason);
    }
    const auto rows = tx.query(
        "INSERT INTO measurement (region, id, target_id, value, numerator, denominator, measured_on, evidence, source, "
        "corrects, "
        "reason) SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::numeric[], $5::numeric[], $6::numeric[], "
        "$7::date[], "
        "$8::jsonb[], $9::text[], $10::uuid[], $11::text[]) ON CONFLICT (region, corrects) DO NOTHING",
        {tx.region(), ids, targets, values, numerators, denominators, days, evidence, sources, corrects, reasons});
    return rows.affected() == static_cast<int>(measurements.size());
}

std::optional<Measurement> counting_of_source(postgres::Transaction& tx, const std::string& target_id,
                                              const std::string& source) {
    static const std::string sql =
        select_measurements +
        "WHERE m.region = $1 AND m.target_id = $2 AND m.source = $3 AND NOT EXISTS (SELECT FROM measurement c "
        "WHERE c.region = m.region AND c.corrects = m.id) ORDER BY m.entry DESC LIMIT 1";
    const auto rows = tx.query(sql, {tx.region(), target_id, source});
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

void lock_satisfaction(postgres::Transaction& tx, const std::string& unit_id, const std::string& period) {
    tx.query("SELECT pg_advisory_xact_lock(hashtextextended('satisfaction ' || $1 || ' ' || $2 || ' ' || $3, 0))",
             {tx.region(), unit_id, period});
}

void keep_satisfaction(postgres::Transaction& tx, const std::string& unit_id, const std::string& period,
                       const domain::Decimal& ikm) {
    tx.query(
        "INSERT INTO unit_satisfaction (region, unit_id, period, ikm) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (region, unit_id, period) DO UPDATE SET ikm = $4",
        {tx.region(), unit_id, period, ikm.to_string()});
}

std::optional<domain::Decimal> satisfaction(postgres::Transaction& tx, const std::string& unit_id,
                                            const std::string& period) {
    const auto rows = tx.query("SELECT ikm FROM unit_satisfaction WHERE region = $1 AND unit_id = $2 AND period = $3",
                               {tx.region(), unit_id, period});
    if (rows.empty()) return std::nullopt;
    return decimal(rows.front()["ikm"]);
}

}
