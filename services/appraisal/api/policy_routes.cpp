#include "policies.hpp"

#include "json.hpp"
#include "routes.hpp"

namespace appraisal {
namespace {

Policy read_policy(const nlohmann::json& body) {
    const auto& objection = body["objection"];
    const auto unit = service::code_of<DayUnit>(objection, "unit");
    const BehaviourRule behaviour{body["behaviour"]["below_from"], body["behaviour"]["above_from"]};
    Policy policy{.calibration = service::code_of<Calibration>(body, "calibration"),
                  .objection_days = objection["days"],
                  .objection_unit = unit,
                  .behaviour = behaviour};
    if (const auto fallback = service::member<std::string>(objection, "fallback_unit_id"))
        policy.objection_fallback_unit_id = domain::UnitId::parse(*fallback);
    if (const auto source = service::member<std::string>(objection, "source")) policy.objection_source = *source;
    return policy;
}

constexpr domain::Reason unknown_unit{"unknown_unit", "Unit tidak dikenal.", "There is no such unit."};

std::vector<domain::Violation> check_policy(postgres::Transaction& tx, const Policy& policy) {
    const auto& fallback = policy.objection_fallback_unit_id;
    if (!fallback || directory::unit(tx, fallback->to_string(), domain::last_day)) return {};
    return {{"objection/fallback_unit_id", unknown_unit}};
}

}

std::vector<service::Endpoint> policy_routes(const Context& context) {
    return service::policy_endpoints<Policy>(context.app, service::regional("policies"),
                                             {.list = store::list_policies,
                                              .lock = store::lock_policies,
                                              .insert = store::insert,
                                              .read = read_policy,
                                              .render = render_policy,
                                              .changed_event = changed_event,
                                              .check = check_policy});
}

}
