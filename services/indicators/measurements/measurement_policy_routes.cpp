#include "indicator_store.hpp"
#include "input.hpp"
#include "json_values.hpp"
#include "measurement_policy_store.hpp"
#include "measurement_routes.hpp"

namespace indicators {
namespace {

constexpr Reason past_day{"past_day", "Tanggal sudah lewat.", "That day is past."};

nlohmann::json render_policy(const MeasurementPolicy& policy) {
    return {{"version", policy.version},
            {"valid_from", policy.valid_from},
            {"verification", policy.verify},
            {"verified_indicators", policy.verified_indicators},
            {"late_after_days", policy.late_after_days},
            {"late", policy.late}};
}

http::Response find_policy(service::App& app, service::Call& call) {
    const auto day = service::query_day(call, "as_of").value_or(service::today(app));
    const auto policy =
        app.database().read(call.region, [&](auto& tx) { return store::find_measurement_policy(tx, day); });
    return service::ok_versioned(call, render_policy(policy), policy.version);
}

http::Response list_versions(service::App& app, service::Call& call) {
    auto items = nlohmann::json::array();
    for (const auto& policy : app.database().read(call.region, store::list_measurement_policies))
        items.push_back(render_policy(policy));
    return service::ok({{"items", std::move(items)}});
}

MeasurementPolicy read_policy(const nlohmann::json& body) {
    MeasurementPolicy policy{.valid_from = service::day_of(body, "valid_from"),
                             .verify = service::code_of<MeasurementPolicy::Verify>(body, "verification"),
                             .late_after_days = service::member<int>(body, "late_after_days")};
    if (body.contains("late")) policy.late = service::code_of<MeasurementPolicy::Late>(body, "late");
    if (body.contains("verified_indicators"))
        for (const auto& id : body["verified_indicators"])
            policy.verified_indicators.push_back(service::id_of<Indicator>(id.get<std::string>()));
    return policy;
}

http::Response decide_policy(service::App& app, service::Call& call) {
    auto policy = read_policy(call.body);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        const auto last = store::lock_measurement_policies(tx);
        service::require_version(call, last);
        std::vector<domain::Violation> found;
        // Who has recorded something yesterday knew what held yesterday.
        if (policy.valid_from < service::today(app)) found.push_back({"valid_from", past_day});
        for (std::size_t i = 0; i < policy.verified_indicators.size(); ++i)
            if (!store::find_indicator(tx, policy.verified_indicators[i]))
                found.push_back({"verified_indicators/" + std::to_string(i), unknown_indicator});
        if (!found.empty()) throw service::refused(found);
        policy.version = last + 1;
        store::insert(tx, policy);
        writing.publish({"id.kinerja.measurement_policy.changed", writing.region(), render_policy(policy).dump(), {}});
        return service::ok_versioned(call, render_policy(policy), policy.version);
    });
}

}

std::vector<service::Endpoint> measurement_policy_routes(const Context& context) {
    using http::Method;
    const auto path = service::regional("measurement-policy");
    return {{Method::get, path, bound(context, find_policy)},
            {Method::put, path, bound(context, decide_policy)},
            {Method::get, path + "/versions", bound(context, list_versions)}};
}

}
