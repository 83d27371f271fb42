#include "sharing_routes.hpp"

#include <algorithm>

#include "input.hpp"
#include "owner_json.hpp"
#include "period.hpp"
#include "score_json.hpp"
#include "sharing_store.hpp"

namespace indicators {
namespace {

using nlohmann::json;

json to_json(const store::SharingRule& rule) {
    return {{"indicator_id", rule.indicator_id},
            {"indicator_code", rule.indicator_code},
            {"audiences", rule.audiences},
            {"owner_kinds", rule.owner_kinds}};
}

/// Of a score's targets those whose indicator is shared for this kind of owner.
json results_of(const store::ScoreRow& score, const std::vector<store::SharedIndicator>& shared_ones) {
    const auto scored = indicators::to_json(score);
    auto results = json::array();
    const auto kind = std::string(code(score.owner.kind));
    for (const auto& target : scored["targets"])
        for (const auto& one : shared_ones)
            if (target["indicator_id"] == one.id && std::ranges::find(one.owner_kinds, kind) != one.owner_kinds.end())
                results.push_back({{"indicator",
                                    {{"id", one.id},
                                     {"code", one.code},
                                     {"name", one.name},
                                     {"name_en", service::nullable(one.name_en)},
                                     {"unit", one.measure_unit},
                                     {"direction", one.direction}}},
                                   {"target", target["target"]},
                                   {"realisation", target["realisation"]},
                                   {"achievement", target["achievement"]}});
    return results;
}

json to_json(const store::SharedScore& one, const std::vector<store::SharedIndicator>& shared_ones) {
    return {{"owner", indicators::to_json(one.score.owner)},
            {"unit_code", service::nullable(one.unit_code)},
            {"unit_name", service::nullable(one.unit_name)},
            {"period", one.score.period},
            {"results", results_of(one.score, shared_ones)}};
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::text});
    const auto after = asked.after.empty() ? std::string() : asked.after[0];
    const auto found =
        app.database().read(call.region, [&](auto& tx) { return store::sharing_rules(tx, after, asked.limit + 1); });
    return service::page_of(
        call, asked, found, [](const store::SharingRule& rule) { return to_json(rule); },
        [](const store::SharingRule& rule) { return std::vector{rule.indicator_code}; });
}

http::Response read(service::App& app, service::Call& call) {
    const auto rule =
        app.database().read(call.region, [&](auto& tx) { return store::sharing_rule(tx, call.parameter("id")); });
    if (!rule) throw http::not_found();
    return service::ok_versioned(call, to_json(*rule), rule->version);
}

http::Response put(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto rule = store::lock_sharing_rule(writing.sql(), call.parameter("id"));
        if (!rule) throw http::not_found();
        service::require_version(call, rule->version);
        rule->audiences = call.body["audiences"].get<std::vector<std::string>>();
        rule->owner_kinds = call.body["owner_kinds"].get<std::vector<std::string>>();
        store::save(writing.sql(), *rule);
        ++rule->version;
        auto data = to_json(*rule);
        data["version"] = rule->version;
        writing.publish({"id.kinerja.sharing_rule.changed", rule->indicator_id, data.dump(), {}});
        return service::ok_versioned(call, to_json(*rule), rule->version);
    });
}

bool reads_for_the_province(const service::Call& call) {
    for (const auto* role : {"national_viewer", "kpi_admin", "auditor"})
        if (call.has_role(role)) return true;
    return call.principal.scopes.contains("kpi:shared");
}

http::Response shared(service::App& app, service::Call& call) {
    const auto period = domain::Period::parse(service::asked(call, "period"));
    if (!period) throw http::not_found();
    const auto audience = service::query_text(call, "audience").value_or("public");
    if (audience == "province" && !reads_for_the_province(call)) throw http::forbidden();
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto after = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]);
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto indicators = store::shared_indicators(tx, audience, service::query_text(call, "indicator_id"));
        const auto found =
            store::shared_scores(tx, indicators, period->to_string(), period->last_day(), after, asked.limit + 1);
        return service::page_of(
            call, asked, found, [&](const store::SharedScore& one) { return to_json(one, indicators); },
            [](const store::SharedScore& one) { return std::vector{one.score.owner.id}; });
    });
}

}

std::vector<service::Endpoint> sharing_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    return {{Method::get, "/v1/regions/{region}/sharing-rules", service::bound(app, list)},
            {Method::get, "/v1/regions/{region}/sharing-rules/{id}", service::bound(app, read)},
            {Method::put, "/v1/regions/{region}/sharing-rules/{id}", service::bound(app, put)},
            {Method::get, "/v1/regions/{region}/shared/kpi", service::bound(app, shared)}};
}

}
