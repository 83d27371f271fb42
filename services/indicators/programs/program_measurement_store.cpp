#include "link_json.hpp"
#include "owner_columns.hpp"
#include "program_store.hpp"

namespace indicators::store {
namespace {
using nlohmann::json;

constexpr auto columns =
    "m.id, m.indicator_id, m.entry, m.value, m.numerator, m.denominator, m.measured_on, "
    "m.evidence, m.corrects, m.reason, m.counts, m.needs_verification, m.reporter, m.reporter_id, m.verified, "
    "m.verifier_id, m.decision_reason, " +
    instant("m.decided_at") + " AS decided_at, " + instant("m.recorded_at") + R"( AS recorded_at,
    (SELECT c.id FROM program_measurement c WHERE c.region = m.region AND c.corrects = m.id) AS corrected_by)";
constexpr auto select_measurements = "SELECT " + columns + R"(
    FROM program_measurement m
    WHERE m.region = $1 AND m.program_id = $2)";

constexpr auto select_page = postgres::statement("program.list_measurements", select_measurements + R"(
      AND m.entry > $3
    ORDER BY m.entry
    LIMIT $4)");

constexpr auto select_one = postgres::statement("program.find_measurement", select_measurements + " AND m.id = $3");

constexpr auto select_counting = postgres::statement("program.list_counting", select_measurements + R"(
      AND m.indicator_id = $3 AND m.counts
    ORDER BY m.entry)");

constexpr auto insert_one = postgres::statement("program.insert_measurement", R"(
    WITH RECURSIVE inserted AS (
        INSERT INTO program_measurement (region, id, program_id, indicator_id, value, numerator, denominator, measured_on,
                                         evidence, corrects, reason, counts, needs_verification, reporter, reporter_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, NOT $12, $13, $14)
        ON CONFLICT (region, corrects) DO NOTHING
        RETURNING *),
    replaced AS (
        SELECT corrects AS id FROM inserted WHERE counts AND corrects IS NOT NULL
        UNION
        SELECT b.corrects
        FROM replaced r
        JOIN program_measurement b ON b.region = $1 AND b.id = r.id AND b.corrects IS NOT NULL),
    stopped AS (
        UPDATE program_measurement SET counts = false WHERE region = $1 AND counts AND id IN (SELECT id FROM replaced))
    SELECT )" + columns + " FROM inserted m");

constexpr auto decide_one = postgres::statement("program.decide_measurement", R"(
    WITH RECURSIVE before AS (
        SELECT corrects AS id FROM program_measurement WHERE region = $1 AND id = $2 AND corrects IS NOT NULL
        UNION
        SELECT m.corrects
        FROM before b
        JOIN program_measurement m ON m.region = $1 AND m.id = b.id AND m.corrects IS NOT NULL),
    stopped AS (
        UPDATE program_measurement SET counts = false
        WHERE region = $1 AND $3::boolean AND counts AND id IN (SELECT id FROM before))
    UPDATE program_measurement m
    SET verified = $3, counts = $3, verifier = $4, verifier_id = $5, decision_reason = $6, decided_at = now()
    WHERE m.region = $1 AND m.id = $2
    RETURNING )" + columns);

MeasurementState read_verification(const postgres::Row& row) {
    if (const auto verified = row["verified"].optional_boolean())
        return *verified ? MeasurementState::verified : MeasurementState::rejected;
    return row["needs_verification"].boolean() ? MeasurementState::waiting : MeasurementState::not_needed;
}

std::optional<Decision> read_decision(const postgres::Row& row) {
    if (row["verified"].is_null()) return std::nullopt;
    return Decision{.verifier_id = row["verifier_id"].optional_text(),
                    .reason = row["decision_reason"].optional_text(),
                    .decided_at = row["decided_at"].text()};
}

ProgramMeasurement read_measurement(const postgres::Row& row) {
    Measurement measurement{
        .id = row["id"].as<domain::Id<Measurement>>(),
        .entry = row["entry"].integer(),
        .value = row["value"].as<std::optional<domain::Decimal>>(),
        .numerator = row["numerator"].as<std::optional<domain::Decimal>>(),
        .denominator = row["denominator"].as<std::optional<domain::Decimal>>(),
        .measured_on = row["measured_on"].as<domain::Date>(),
        .source = "program",
        .reporter = Reporter{row["reporter"].text(), row["reporter_id"].optional_text()},
        .counts = row["counts"].boolean(),
        .verification = read_verification(row),
        .cause = row["needs_verification"].boolean() ? std::optional(WaitCause::own_result) : std::nullopt,
        .decision = read_decision(row),
        .corrects = row["corrects"].as<std::optional<domain::Id<Measurement>>>(),
        .corrected_by = row["corrected_by"].as<std::optional<domain::Id<Measurement>>>(),
        .reason = row["reason"].optional_text(),
        .recorded_at = row["recorded_at"].text()};
    return {row["indicator_id"].as<domain::Id<Indicator>>(), std::move(measurement),
            json::parse(row["evidence"].view()).get<std::vector<Link>>()};
}

}

std::vector<ProgramMeasurement> list_program_measurements(postgres::Transaction& tx, domain::Id<Program> program_id,
                                                          std::int64_t after_entry, int limit) {
    return postgres::all(tx.query(select_page, {tx.region(), program_id, after_entry, limit}), read_measurement);
}

std::optional<ProgramMeasurement> find_program_measurement(postgres::Transaction& tx, domain::Id<Program> program_id,
                                                           domain::Id<Measurement> id) {
    return postgres::one(tx.query(select_one, {tx.region(), program_id, id}), read_measurement);
}

std::vector<Measurement> list_counting(postgres::Transaction& tx, domain::Id<Program> program_id,
                                       domain::Id<Indicator> indicator_id) {
    std::vector<Measurement> found;
    for (auto& one :
         postgres::all(tx.query(select_counting, {tx.region(), program_id, indicator_id}), read_measurement))
        found.push_back(std::move(one.measurement));
    return found;
}

bool insert(postgres::Transaction& tx, domain::Id<Program> program_id, ProgramMeasurement& one) {
    const auto& m = one.measurement;
    const auto rows = tx.query(insert_one, {tx.region(), m.id, program_id, one.indicator_id, m.value, m.numerator,
                                            m.denominator, m.measured_on, json(one.evidence).dump(), m.corrects,
                                            m.reason, m.counts, m.reporter.subject, m.reporter.employee_id});
    if (rows.empty()) return false;
    one = read_measurement(rows.front());
    return true;
}

ProgramMeasurement decide(postgres::Transaction& tx, const ProgramMeasurement& one, const Reporter& verifier,
                          const std::optional<std::string>& reason) {
    const bool verified = one.measurement.verification == MeasurementState::verified;
    return read_measurement(tx.query(decide_one, {tx.region(), one.measurement.id, verified, verifier.subject,
                                                  verifier.employee_id, reason})
                                .front());
}

}
