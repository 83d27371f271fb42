#include "policy_routes.hpp"

#include "code.hpp"
#include "input.hpp"
#include "json.hpp"
#include "policy_store.hpp"
#include "refusals.hpp"

namespace appraisal {
namespace {

http::Response list(const Context& context, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::number});
    auto found = context.app.database().read(call.region, store::policies);
    if (!asked.after.empty())
        std::erase_if(found,
                      [last = service::whole_number(asked.after[0])](const auto& one) { return one.version <= last; });
    return service::page_of(
        call, asked, found, [](const store::PolicyVersion& one) { return to_json(one); },
        [](const store::PolicyVersion& one) { return std::vector{std::to_string(one.version)}; });
}

http::Response read_current(const Context& context, service::Call& call) {
    return context.app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        return service::ok_versioned(call, to_json(store::policy_on(tx, service::today(context.app))),
                                     store::policies(tx).back().version);
    });
}

Policy policy_from(const nlohmann::json& body) {
    return {
        .calibration = service::code_of(all_calibrations, body, "calibration"),
        .objection_days = body["objection"]["days"],
        .objection_unit = service::code_of(all_day_units, body["objection"], "unit"),
        .behaviour = {.below_from = body["behaviour"]["below_from"], .above_from = body["behaviour"]["above_from"]}};
}

http::Response set(const Context& context, service::Call& call) {
    const auto today = service::today(context.app);
    const auto from = service::member<std::string>(call.body, "valid_from");
    const auto valid_from = from ? domain::parse_date(*from) : std::optional(today);
    if (!valid_from || *valid_from < today) throw invalid("/valid_from", "in_the_past");
    return context.app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        store::lock_policies(tx);
        const auto latest = store::policies(tx).back().version;
        service::require_version(call, latest);
        const store::PolicyVersion made{
            .version = latest + 1, .valid_from = *valid_from, .policy = policy_from(call.body)};
        store::insert(tx, made);
        writing.publish(changed_event(made, call.region));
        return service::ok_versioned(call, to_json(made), made.version);
    });
}

}

std::vector<service::Endpoint> policy_routes(const Context& context) {
    using http::Method;
    return {
        {Method::get, "/v1/regions/{region}/policies", bound(context, list)},
        {Method::get, "/v1/regions/{region}/policies/current", bound(context, read_current)},
        {Method::put, "/v1/regions/{region}/policies/current", bound(context, set)},
    };
}

}
