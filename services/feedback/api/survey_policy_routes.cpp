#include "survey_policy_routes.hpp"

#include "input.hpp"
#include "json.hpp"
#include "survey_policy_store.hpp"

namespace feedback {
namespace {

using store::SurveyPolicyVersion;

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    auto found = app.database().read(call.region, store::survey_policies);
    if (!asked.after.empty())
        std::erase_if(found,
                      [last = service::whole_number(asked.after[0])](const auto& one) { return one.version <= last; });
    return service::page_of(
        call, asked, found, [](const SurveyPolicyVersion& one) { return to_json(one); },
        [](const SurveyPolicyVersion& one) { return std::vector{std::to_string(one.version)}; });
}

http::Response read_current(service::App& app, service::Call& call) {
    const auto all = app.database().read(call.region, store::survey_policies);
    return service::ok_versioned(call, to_json(store::survey_policy_on(all, service::today(app))), all.back().version);
}

SurveyPolicy policy_from(const nlohmann::json& body) {
    SurveyPolicy policy{.basis = body["basis"]};
    for (const auto& limit : survey_limits) policy.*limit.value = body[limit.name];
    return policy;
}

http::Response set(service::App& app, service::Call& call) {
    const auto today = service::today(app);
    const auto from = service::member<std::string>(call.body, "valid_from");
    const auto valid_from = from ? domain::parse_date(*from) : std::optional(today);
    if (!valid_from || *valid_from < today)
        throw service::refused("/valid_from", "in_the_past", {"Hari itu sudah lewat.", "That day has passed."});
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        store::lock_survey_policies(tx);
        const auto latest = store::survey_policies(tx).back().version;
        service::require_version(call, latest);
        const SurveyPolicyVersion made{
            .version = latest + 1, .valid_from = *valid_from, .policy = policy_from(call.body)};
        store::insert(tx, made);
        writing.publish(changed_event(made, call.region));
        return service::ok_versioned(call, to_json(made), made.version);
    });
}

}

std::vector<service::Endpoint> survey_policy_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    return {
        {Method::get, "/v1/regions/{region}/survey-policies", service::bound(app, list)},
        {Method::get, "/v1/regions/{region}/survey-policies/current", service::bound(app, read_current)},
        {Method::put, "/v1/regions/{region}/survey-policies/current", service::bound(app, set)},
    };
}

}
