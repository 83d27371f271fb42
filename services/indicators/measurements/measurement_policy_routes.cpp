#include "indicator_store.hpp"
#include "input.hpp"
#include "json_values.hpp"
#include "measurement_policy_store.hpp"
#include "measurement_routes.hpp"
#include "policies.hpp"

namespace indicators {
namespace {

MeasurementPolicy read_policy(const nlohmann::json& body) {
    MeasurementPolicy policy{.verify = service::code_of<MeasurementPolicy::Verify>(body, "verification"),
                             .late_after_days = service::member<int>(body, "late_after_days"),
                             .late = service::code_of<MeasurementPolicy::Late>(body, "late")};
    for (const auto& id : body["verified_indicators"])
        policy.verified_indicators.push_back(service::id_of<Indicator>(id.get<std::string>()));
    return policy;
}

std::vector<domain::Violation> check_policy(postgres::Transaction& tx, const MeasurementPolicy& policy) {
    std::vector<domain::Violation> found;
    for (std::size_t i = 0; i < policy.verified_indicators.size(); ++i)
        if (!store::find_indicator(tx, policy.verified_indicators[i]))
            found.push_back({"verified_indicators/" + std::to_string(i), unknown_indicator});
    return found;
}

nlohmann::json render_policy(const MeasurementPolicyVersion& version) {
    const auto& policy = version.policy;
    return {{"version", version.version},
            {"valid_from", version.valid_from},
            {"verification", policy.verify},
            {"verified_indicators", policy.verified_indicators},
            {"late_after_days", policy.late_after_days},
            {"late", policy.late}};
}

feed::Event changed_event(const MeasurementPolicyVersion& version, const std::string& region) {
    return {"id.kinerja.measurement_policy.changed", region, render_policy(version).dump(), {}};
}

}

std::vector<service::Endpoint> measurement_policy_routes(const Context& context) {
    return service::policy_endpoints<MeasurementPolicy>(context.app, service::regional("measurement-policies"),
                                                        {.list = store::list_measurement_policies,
                                                         .lock = store::lock_measurement_policies,
                                                         .insert = store::insert,
                                                         .read = read_policy,
                                                         .render = render_policy,
                                                         .changed_event = changed_event,
                                                         .check = check_policy});
}

}
