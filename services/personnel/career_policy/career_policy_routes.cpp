#include "career_policy_routes.hpp"

#include "career_policy_store.hpp"
#include "event.hpp"
#include "policies.hpp"

namespace personnel {
namespace {

constexpr domain::Reason not_in_order{
    "not_in_order", "Batas harus berurutan; bobot dari 0 sampai 100, dan sedikitnya satu lebih dari nol.",
    "Limits must be in order; weights are from 0 to 100, at least one above 0."};

std::vector<domain::Violation> check_policy(postgres::Transaction& /*tx*/, const CareerPolicy& policy) {
    std::vector<domain::Violation> found;
    for (const auto field : faults(policy)) found.push_back({std::string(field), not_in_order});
    return found;
}

nlohmann::json render_policy(const CareerPolicyVersion& version) {
    auto content = store::render_content(version.policy);
    content["version"] = version.version;
    content["valid_from"] = version.valid_from;
    return content;
}

feed::Event changed_event(const CareerPolicyVersion& version, const std::string& region) {
    return make_event("id.kinerja.career_policy.changed", region, render_policy(version));
}

}

std::vector<service::Endpoint> career_policy_routes(service::App& app) {
    return service::policy_endpoints<CareerPolicy>(app, service::regional("career-policies"),
                                                   {.list = store::list_career_policies,
                                                    .lock = store::lock_career_policies,
                                                    .insert = store::insert,
                                                    .read = store::read_career_policy,
                                                    .render = render_policy,
                                                    .changed_event = changed_event,
                                                    .check = check_policy});
}

}
