#include "career_policy_routes.hpp"

#include "career_policy_store.hpp"
#include "days.hpp"
#include "event.hpp"
#include "refusals.hpp"

namespace personnel {
namespace {

constexpr domain::Reason not_in_order{
    "not_in_order", "Batas harus berurutan; bobot dari 0 sampai 100, dan sedikitnya satu lebih dari nol.",
    "Limits must be in order; weights are from 0 to 100, at least one above 0."};
constexpr domain::Reason in_the_past{"in_the_past", "Kebijakan tidak dapat berlaku surut.",
                                     "A policy cannot begin in the past."};

nlohmann::json render_policy(const CareerPolicyVersion& version) {
    auto content = store::render_content(version.policy);
    content["version"] = version.version;
    content["valid_from"] = version.valid_from;
    return content;
}

http::Response list_policies(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    auto found = app.database().read(call.region, store::list_career_policies);
    if (!asked.after.empty())
        std::erase_if(found, [last = service::whole_number(asked.after[0])](const CareerPolicyVersion& version) {
            return version.version <= last;
        });
    return service::page_of(call, asked, found, render_policy, [](const CareerPolicyVersion& version) {
        return std::vector{std::to_string(version.version)};
    });
}

http::Response find_policy(service::App& app, service::Call& call) {
    const auto all = app.database().read(call.region, store::list_career_policies);
    return service::ok_versioned(call, render_policy(policy_on(all, as_of(call))), all.back().version);
}

http::Response set_policy(service::App& app, service::Call& call) {
    const auto today = call.today;
    const auto from = valid_from(call);
    const auto policy = store::read_career_policy(call.body);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        store::lock_career_policies(tx);
        const auto latest = store::list_career_policies(tx).back().version;
        service::require_version(call, latest);
        Refusals refusals;
        for (const auto field : faults(policy)) refusals.add("/" + std::string(field), not_in_order);
        refusals.add_if(from < today, "/valid_from", in_the_past);
        refusals.check();
        const CareerPolicyVersion made{.version = latest + 1, .valid_from = from, .policy = policy};
        store::insert(tx, made, call.principal.subject);
        writing.publish(make_event("id.kinerja.career_policy.changed", call.region, render_policy(made)));
        return service::ok_versioned(call, render_policy(made), made.version);
    });
}

}

std::vector<service::Endpoint> career_policy_routes(service::App& app) {
    using http::Method;
    return {
        {Method::get, "/v1/regions/{region}/career-policies", service::bound(app, list_policies)},
        {Method::get, "/v1/regions/{region}/career-policies/current", service::bound(app, find_policy)},
        {Method::put, "/v1/regions/{region}/career-policies/current", service::bound(app, set_policy)},
    };
}

}
