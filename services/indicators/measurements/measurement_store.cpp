#include "measurement_store.hpp"

#include <nlohmann/json.hpp>

#include "columns.hpp"

namespace indicators::store {
namespace {
using nlohmann::json;

const std::string select_measurements =
    "SELECT m.id, m.target_id, m.entry, m.value, m.numerator, m.denominator, m.measured_on, m.evidence, m.source, "
    "m.corrects, m.reason, m.counts, m.late, m.needs_verification, m.external_key, m.reporter, m.reporter_id, "
    "m.origin_feed, m.origin_event, v.verified, v.verifier_id, v.reason AS decision_reason, "
    "to_char(v.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS decided_at, "
    "to_char(m.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS recorded_at, "
    "(SELECT c.id FROM measurement c WHERE c.region = m.region AND c.corrects = m.id) AS corrected_by FROM measurement "
    "m LEFT JOIN verification v ON v.region = m.region AND v.measurement_id = m.id ";

Verification verification(const postgres::Row& row) {
    if (const auto verified = row["verified"].optional_boolean())
        return *verified ? Verification::verified : Verification::rejected;
    return row["needs_verification"].boolean() ? Verification::waiting : Verification::not_needed;
}

Measurement read(const postgres::Row& row) {
    Measurement m{.id = row["id"].text(),
                  .target_id = row["target_id"].text(),
                  .entry = row["entry"].integer(),
                  .value = optional_decimal(row["value"]),
                  .numerator = optional_decimal(row["numerator"]),
                  .denominator = optional_decimal(row["denominator"]),
                  .measured_on = domain::parse_date(row["measured_on"].view()).value(),
                  .source = row["source"].text(),
                  .external_key = row["external_key"].optional_text(),
                  .reporter = Reporter{row["reporter"].text(), row["reporter_id"].optional_text()},
                  .late = row["late"].boolean(),
                  .counts = row["counts"].boolean(),
                  .verification = verification(row),
                  .corrects = row["corrects"].optional_text(),
                  .corrected_by = row["corrected_by"].optional_text(),
                  .reason = row["reason"].optional_text(),
                  .recorded_at = row["recorded_at"].text()};
    if (const auto feed = row["origin_feed"].optional_text()) m.origin = {*feed, row["origin_event"].text()};
    if (const auto at = row["decided_at"].optional_text())
        m.decision = {row["verifier_id"].optional_text(), row["decision_reason"].optional_text(), *at};
    const auto text = [](const json& one, const char* name) {
        const auto found = one.find(name);
        return found == one.end() ? std::nullopt : std::optional(found->get<std::string>());
    };
    for (const auto& one : json::parse(row["evidence"].view()))
        m.evidence.push_back({one["title"], text(one, "url"), text(one, "file_id")});
    return m;
}

postgres::Value written(const std::optional<domain::Decimal>& value) {
    return value ? postgres::Value(value->to_string()) : postgres::Value(std::nullopt);
}

std::string written(const std::vector<Evidence>& evidence) {
    auto list = json::array();
    for (const auto& one : evidence) {
        list.push_back({{"title", one.title}});
        if (one.url) list.back()["url"] = *one.url;
        if (one.file_id) list.back()["file_id"] = *one.file_id;
    }
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

std::map<std::string, Measurement> measurements_by_external_key(postgres::Transaction& tx,
                                                                const std::vector<std::string>& keys) {
    static const std::string sql = select_measurements + "WHERE m.region = $1 AND m.external_key = ANY($2)";
    std::map<std::string, Measurement> found;
    if (keys.empty()) return found;
    for (const auto row : tx.query(sql, {tx.region(), keys})) found.emplace(row["external_key"].text(), read(row));
    return found;
}

std::vector<Measurement> waiting(postgres::Transaction& tx, const std::optional<std::string>& after_id,
                                 const std::optional<std::vector<std::string>>& visible_owners, int limit) {
    static const std::string sql =
        select_measurements +
        "JOIN target t ON t.region = m.region AND t.id = m.target_id WHERE m.region = $1 AND m.needs_verification "
        "AND v.measurement_id IS NULL AND ($2::uuid IS NULL OR m.id > $2) "
        "AND ($3::uuid[] IS NULL OR t.owner_kind <> 'region' AND t.owner_id = ANY($3)) "
        "AND NOT EXISTS (SELECT FROM measurement c WHERE c.region = m.region AND c.corrects = m.id) "
        "ORDER BY m.id LIMIT $4";
    std::vector<Measurement> found;
    for (const auto row : tx.query(sql, {tx.region(), after_id, visible_owners, limit})) found.push_back(read(row));
    return found;
}

/// Who corrects a measurement and who decides upon it take turns.
static void lock(postgres::Transaction& tx, const std::vector<std::string>& ids) {
    tx.query("SELECT FROM measurement WHERE region = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE",
             {tx.region(), ids});
}

void stop_counting(postgres::Transaction& tx, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    tx.query(
        "WITH RECURSIVE before AS (SELECT id, corrects FROM measurement WHERE region = $1 AND id = ANY($2::uuid[]) "
        "UNION SELECT m.id, m.corrects FROM before b JOIN measurement m ON m.region = $1 AND m.id = b.corrects) "
        "UPDATE measurement SET counts = false WHERE region = $1 AND counts AND id IN (SELECT id FROM before)",
        {tx.region(), ids});
}

std::set<std::string> insert(postgres::Transaction& tx, const std::vector<Measurement>& measurements) {
    std::vector<std::string> ids, targets, days, evidence, sources, counts, late, waiting, reporters;
    std::vector<postgres::Value> values, numerators, denominators, corrects, reasons, keys, reporter_ids, feeds, events;
    for (const auto& m : measurements) {
        ids.push_back(m.id);
        targets.push_back(m.target_id);
        days.push_back(domain::to_string(m.measured_on));
        evidence.push_back(written(m.evidence));
        sources.push_back(m.source);
        counts.emplace_back(m.counts ? "true" : "false");
        late.emplace_back(m.late ? "true" : "false");
        waiting.emplace_back(m.verification == Verification::waiting ? "true" : "false");
        reporters.push_back(m.reporter.subject);
        values.push_back(written(m.value));
        numerators.push_back(written(m.numerator));
        denominators.push_back(written(m.denominator));
        corrects.emplace_back(m.corrects);
        reasons.emplace_back(m.reason);
        keys.emplace_back(m.external_key);
        reporter_ids.emplace_back(m.reporter.employee_id);
        feeds.emplace_back(m.origin ? postgres::Value(m.origin->feed) : postgres::Value(std::nullopt));
        events.emplace_back(m.origin ? postgres::Value(m.origin->event_id) : postgres::Value(std::nullopt));
    }
    std::set<std::string> recorded;
    std::vector<std::string> corrected;
    for (const auto& m : measurements)
        if (m.corrects) corrected.push_back(*m.corrects);
    if (!corrected.empty()) lock(tx, corrected);
    corrected.clear();
    for (const auto row : tx.query(
             "INSERT INTO measurement (region, id, target_id, value, numerator, denominator, measured_on, evidence, "
             "source, corrects, reason, counts, late, needs_verification, external_key, reporter, reporter_id, "
             "origin_feed, origin_event) SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::numeric[], "
             "$5::numeric[], $6::numeric[], $7::date[], $8::jsonb[], $9::text[], $10::uuid[], $11::text[], "
             "$12::boolean[], $13::boolean[], $14::boolean[], $15::text[], $16::text[], $17::uuid[], $18::text[], "
             "$19::text[]) ON CONFLICT DO NOTHING RETURNING id, corrects, counts",
             {tx.region(), ids, targets, values, numerators, denominators, days, evidence, sources, corrects, reasons,
              counts, late, waiting, keys, reporters, reporter_ids, feeds, events})) {
        recorded.insert(row["id"].text());
        if (row["counts"].boolean() && !row["corrects"].is_null()) corrected.push_back(row["corrects"].text());
    }
    stop_counting(tx, corrected);
    return recorded;
}

bool decide(postgres::Transaction& tx, const Measurement& measurement, bool verified, const Reporter& verifier,
            const std::optional<std::string>& reason) {
    lock(tx, {measurement.id});
    if (!tx.query("SELECT FROM measurement WHERE region = $1 AND corrects = $2", {tx.region(), measurement.id}).empty())
        return false;
    if (tx.query("INSERT INTO verification (region, measurement_id, verified, verifier, verifier_id, reason) "
                 "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                 {tx.region(), measurement.id, verified, verifier.subject, verifier.employee_id, reason})
            .affected() == 0)
        return false;
    if (verified) {
        if (measurement.corrects) stop_counting(tx, {*measurement.corrects});
        tx.query("UPDATE measurement SET counts = true WHERE region = $1 AND id = $2", {tx.region(), measurement.id});
    }
    return true;
}

std::optional<Measurement> counting_of_source(postgres::Transaction& tx, const std::string& target_id,
                                              const std::string& source) {
    static const std::string sql =
        select_measurements +
        "WHERE m.region = $1 AND m.target_id = $2 AND m.source = $3 AND m.counts ORDER BY m.entry DESC LIMIT 1";
    const auto rows = tx.query(sql, {tx.region(), target_id, source});
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

}
