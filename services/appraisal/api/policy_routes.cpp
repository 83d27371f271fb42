#include "policies.hpp"

#include "json.hpp"
#include "routes.hpp"

namespace appraisal {
namespace {

Policy read_policy(const nlohmann::json& body) {
    const auto& objection = body["objection"];
    const auto unit = service::code_of<DayUnit>(objection, "unit");
    const BehaviourRule behaviour{body["behaviour"]["below_from"], body["behaviour"]["above_from"]};
    return {.calibration = service::code_of<Calibration>(body, "calibration"),
            .objection_days = objection["days"],
            .objection_unit = unit,
            .behaviour = behaviour};
}

}

std::vector<service::Endpoint> policy_routes(const Context& context) {
    return service::policy_endpoints<Policy>(context.app, service::regional("policies"),
                                             {.list = store::list_policies,
                                              .lock = store::lock_policies,
                                              .insert = store::insert,
                                              .read = read_policy,
                                              .render = render_policy,
                                              .changed_event = changed_event});
}

}
