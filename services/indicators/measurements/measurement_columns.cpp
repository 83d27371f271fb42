#include "measurement_columns.hpp"

#include "json_values.hpp"

namespace indicators::store {
namespace {
using nlohmann::json;

MeasurementState read_verification(const postgres::Row& row) {
    if (const auto verified = row["verified"].optional_boolean())
        return *verified ? MeasurementState::verified : MeasurementState::rejected;
    return row["needs_verification"].boolean() ? MeasurementState::waiting : MeasurementState::not_needed;
}

std::vector<Evidence> read_evidence(std::string_view column) {
    std::vector<Evidence> found;
    for (const auto& one : json::parse(column))
        found.push_back({one.at("title"), one.value("url", json()).get<std::optional<std::string>>(),
                         one.value("file_id", json()).get<std::optional<domain::Id<Evidence>>>()});
    return found;
}

}

Measurement read_measurement(const postgres::Row& row) {
    Measurement m{.id = row["id"].as<domain::Id<Measurement>>(),
                  .target_id = row["target_id"].as<domain::Id<Target>>(),
                  .entry = row["entry"].integer(),
                  .value = row["value"].as<std::optional<domain::Decimal>>(),
                  .numerator = row["numerator"].as<std::optional<domain::Decimal>>(),
                  .denominator = row["denominator"].as<std::optional<domain::Decimal>>(),
                  .measured_on = row["measured_on"].as<domain::Date>(),
                  .evidence = read_evidence(row["evidence"].view()),
                  .source = row["source"].text(),
                  .external_key = row["external_key"].optional_text(),
                  .reporter = Reporter{row["reporter"].text(), row["reporter_id"].optional_text()},
                  .made_by = row["made_by"].texts(),
                  .late = row["late"].boolean(),
                  .counts = row["counts"].boolean(),
                  .verification = read_verification(row),
                  .cause = row["cause"].as<std::optional<WaitCause>>(),
                  .corrects = row["corrects"].as<std::optional<domain::Id<Measurement>>>(),
                  .corrected_by = row["corrected_by"].as<std::optional<domain::Id<Measurement>>>(),
                  .reason = row["reason"].optional_text(),
                  .recorded_at = row["recorded_at"].text()};
    if (const auto feed = row["origin_feed"].optional_text()) m.origin = {*feed, row["origin_event"].text()};
    if (const auto at = row["decided_at"].optional_text())
        m.decision = {row["verifier_id"].optional_text(), row["decision_reason"].optional_text(), *at};
    return m;
}

}
