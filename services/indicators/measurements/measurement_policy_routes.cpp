#include "measurement_policy_routes.hpp"

#include "indicator_store.hpp"
#include "input.hpp"
#include "measurement_policy_store.hpp"
#include "objection_texts.hpp"

namespace indicators {
namespace {

nlohmann::json to_json(const MeasurementPolicy& policy) {
    return {{"version", policy.version},
            {"valid_from", policy.valid_from.empty() ? nlohmann::json() : nlohmann::json(policy.valid_from)},
            {"verification", code(policy.verify)},
            {"verified_indicators", policy.verified_indicators},
            {"late_after_days", service::nullable(policy.late_after_days)},
            {"late", code(policy.late)}};
}

http::Response read(service::App& app, service::Call& call) {
    const auto asked = call.query("as_of");
    const auto day = asked ? domain::parse_date(*asked) : service::today(app);
    if (!day) throw http::not_found();
    const auto policy = app.database().read(call.region, [&](auto& tx) { return store::measurement_policy(tx, *day); });
    return service::ok_versioned(call, to_json(policy), policy.version);
}

http::Response versions(service::App& app, service::Call& call) {
    auto items = nlohmann::json::array();
    for (const auto& one : app.database().read(call.region, [&](auto& tx) { return store::measurement_policies(tx); }))
        items.push_back(to_json(one));
    return service::ok({{"items", std::move(items)}});
}

http::Response decide(service::App& app, service::Call& call) {
    const auto& body = call.body;
    MeasurementPolicy policy{.valid_from = body["valid_from"],
                             .verify = service::code_of(all_verify_rules, body, "verification"),
                             .late_after_days = service::member<int>(body, "late_after_days"),
                             .late = service::code_of(all_late_rules, body.value("late", std::string("refuse")))};
    if (body.contains("verified_indicators"))
        policy.verified_indicators = body["verified_indicators"].get<std::vector<std::string>>();
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto last = store::lock_measurement_policies(tx);
        service::require_version(call, last);
        std::vector<Objection> objected;
        // Who has recorded something yesterday knew what held yesterday.
        if (policy.valid_from < domain::to_string(service::today(app))) objected.push_back({"valid_from", "past_day"});
        for (std::size_t i = 0; i < policy.verified_indicators.size(); ++i)
            if (!store::indicator(tx, policy.verified_indicators[i]))
                objected.push_back({"verified_indicators/" + std::to_string(i), "unknown_indicator"});
        if (!objected.empty()) throw refused(objected);
        policy.version = last + 1;
        store::insert(tx, policy);
        writing.publish({"id.kinerja.measurement_policy.changed", writing.region(), to_json(policy).dump(), {}});
        return service::ok_versioned(call, to_json(policy), policy.version);
    });
}

}

std::vector<service::Endpoint> measurement_policy_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    const std::string path = "/v1/regions/{region}/measurement-policy";
    return {{Method::get, path, service::bound(app, read)},
            {Method::put, path, service::bound(app, decide)},
            {Method::get, path + "/versions", service::bound(app, versions)}};
}

}
