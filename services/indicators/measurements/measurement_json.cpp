#include "measurement_json.hpp"

#include <nlohmann/json.hpp>

#include "input.hpp"

namespace indicators {
using nlohmann::json;
using service::nullable;

static json nullable_decimal(const std::optional<domain::Decimal>& value) {
    return value ? json(value->to_string()) : json(nullptr);
}

json to_json(const Measurement& m, const std::vector<MeasurementAction>& allowed) {
    auto evidence = json::array(), actions = json::array();
    for (const auto& one : m.evidence)
        evidence.push_back({{"title", one.title}, {"url", nullable(one.url)}, {"file_id", nullable(one.file_id)}});
    for (const auto action : allowed) actions.push_back(code(action));
    const auto decision = m.decision.value_or(Decision{});
    return {{"id", m.id},
            {"target_id", m.target_id},
            {"value", nullable_decimal(m.value)},
            {"numerator", nullable_decimal(m.numerator)},
            {"denominator", nullable_decimal(m.denominator)},
            {"measured_on", domain::to_string(m.measured_on)},
            {"evidence", std::move(evidence)},
            {"source", m.source},
            {"origin", m.origin ? json{{"feed", m.origin->feed}, {"event_id", m.origin->event_id}} : json()},
            {"external_key", nullable(m.external_key)},
            {"reported_by", nullable(m.reporter.employee_id)},
            {"late", m.late},
            {"counts", m.counts},
            {"verification",
             {{"state", code(m.verification)},
              {"verifier_id", nullable(decision.verifier_id)},
              {"reason", nullable(decision.reason)},
              {"decided_at", m.decision ? json(decision.decided_at) : json()}}},
            {"corrects", nullable(m.corrects)},
            {"corrected_by", nullable(m.corrected_by)},
            {"reason", nullable(m.reason)},
            {"recorded_at", m.recorded_at},
            {"allowed_actions", std::move(actions)}};
}

}
