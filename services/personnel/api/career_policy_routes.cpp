#include "career_policy_routes.hpp"

#include "career_policy_store.hpp"
#include "competency_json.hpp"
#include "days.hpp"

namespace personnel {
namespace {

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    auto found = app.database().read(call.region, store::career_policies);
    if (!asked.after.empty())
        std::erase_if(found,
                      [last = service::whole_number(asked.after[0])](const auto& one) { return one.version <= last; });
    return service::page_of(
        call, asked, found, [](const CareerPolicyVersion& one) { return to_json(one); },
        [](const CareerPolicyVersion& one) { return std::vector{std::to_string(one.version)}; });
}

http::Response read_current(service::App& app, service::Call& call) {
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        return service::ok_versioned(call, to_json(store::career_policy_on(tx, as_of(app, call))),
                                     store::career_policies(tx).back().version);
    });
}

http::Response set(service::App& app, service::Call& call) {
    const auto today = service::today(app);
    const auto from = valid_from(app, call.body);
    const auto policy = store::career_policy_from(call.body);
    return app.write(call, [&](feed::Writing& writing) {
        std::vector<http::Fault> refusals;
        for (const auto field : faults(policy))
            refusals.push_back({"/" + std::string(field),
                                "not_in_order",
                                {"Batas harus berurutan, dan sedikitnya satu bobot lebih dari nol.",
                                 "Limits must be in order, and at least one weight more than nothing."}});
        if (from < today)
            refusals.push_back({"/valid_from",
                                "in_the_past",
                                {"Kebijakan tidak dapat berlaku surut.", "A policy cannot begin in the past."}});
        if (!refusals.empty()) throw http::unprocessable(std::move(refusals));
        auto& tx = writing.sql();
        store::lock_career_policies(tx);
        const auto latest = store::career_policies(tx).back().version;
        service::require_version(call, latest);
        const CareerPolicyVersion made{.version = latest + 1, .valid_from = from, .policy = policy};
        store::insert(tx, made, call.principal.subject);
        writing.publish(changed_event(made, call.region));
        return service::ok_versioned(call, to_json(made), made.version);
    });
}

}

std::vector<service::Endpoint> career_policy_routes(service::App& app) {
    using http::Method;
    return {
        {Method::get, "/v1/regions/{region}/career-policies", service::bound(app, list)},
        {Method::get, "/v1/regions/{region}/career-policies/current", service::bound(app, read_current)},
        {Method::put, "/v1/regions/{region}/career-policies/current", service::bound(app, set)},
    };
}

}
