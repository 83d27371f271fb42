#include "measurement_json.hpp"

#include "json_values.hpp"

namespace indicators {
using nlohmann::json;
namespace {

json render_evidence(const std::vector<Evidence>& evidence) {
    auto list = json::array();
    for (const auto& [title, url, file_id] : evidence)
        list.push_back({{"title", title}, {"url", url}, {"file_id", file_id}});
    return list;
}

}

json render_verification(const Measurement& m) {
    const auto decision = m.decision.value_or(Decision{});
    return {{"state", m.verification},
            {"because", m.cause},
            {"verifier_id", decision.verifier_id},
            {"reason", decision.reason},
            {"decided_at", m.decision ? json(decision.decided_at) : json()}};
}

json render_measurement(const Measurement& m, const std::vector<MeasurementAction>& allowed) {
    return {{"id", m.id},
            {"target_id", m.target_id},
            {"value", m.value},
            {"numerator", m.numerator},
            {"denominator", m.denominator},
            {"measured_on", m.measured_on},
            {"evidence", render_evidence(m.evidence)},
            {"source", m.source},
            {"origin", m.origin ? json{{"feed", m.origin->feed}, {"event_id", m.origin->event_id}} : json()},
            {"external_key", m.external_key},
            {"reported_by", m.reporter.employee_id},
            {"late", m.late},
            {"counts", m.counts},
            {"verification", render_verification(m)},
            {"corrects", m.corrects},
            {"corrected_by", m.corrected_by},
            {"reason", m.reason},
            {"recorded_at", m.recorded_at},
            {"allowed_actions", allowed}};
}

}
