#include "policies.hpp"

#include "json.hpp"
#include "routes.hpp"

namespace feedback {
namespace {

SurveyPolicy read_policy(const nlohmann::json& body) {
    SurveyPolicy policy{.basis = body["basis"]};
    for (const auto& limit : survey_limits) policy.*limit.value = body[limit.name];
    return policy;
}

}

std::vector<service::Endpoint> survey_policy_routes(const Context& context) {
    return service::policy_endpoints<SurveyPolicy>(context.app, service::regional("survey-policies"),
                                                   {.list = store::list_survey_policies,
                                                    .lock = store::lock_survey_policies,
                                                    .insert = store::insert,
                                                    .read = read_policy,
                                                    .render = render_policy,
                                                    .changed_event = changed_event});
}

}
