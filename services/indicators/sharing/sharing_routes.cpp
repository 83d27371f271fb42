#include "sharing_routes.hpp"

#include <algorithm>

#include "owner_input.hpp"
#include "owner_json.hpp"
#include "score_json.hpp"
#include "sharing_store.hpp"

namespace indicators {
namespace {

using nlohmann::json;

json render_rule(const store::SharingRule& rule) {
    return {{"indicator_id", rule.indicator_id},
            {"indicator_code", rule.indicator_code},
            {"audiences", rule.audiences},
            {"owner_kinds", rule.owner_kinds}};
}

/// Of a score's targets those whose indicator is shared for this kind of owner.
json render_results(const store::ScoreRow& score, const std::vector<store::SharedIndicator>& indicators) {
    const auto scored = render_score(score);
    auto results = json::array();
    const auto kind = std::string(domain::code(score.owner.kind));
    for (const auto& target : scored["targets"])
        for (const auto& one : indicators)
            if (target["indicator_id"] == one.id && std::ranges::find(one.owner_kinds, kind) != one.owner_kinds.end())
                results.push_back({{"indicator",
                                    {{"id", one.id},
                                     {"code", one.code},
                                     {"name", one.name},
                                     {"name_en", one.name_en},
                                     {"unit", one.measure_unit},
                                     {"direction", one.direction}}},
                                   {"target", target["target"]},
                                   {"realisation", target["realisation"]},
                                   {"achievement", target["achievement"]}});
    return results;
}

json render_shared(const store::SharedScore& one, const std::vector<store::SharedIndicator>& indicators) {
    return {{"owner", one.score.owner},
            {"unit_code", one.unit_code},
            {"unit_name", one.unit_name},
            {"period", one.score.period},
            {"results", render_results(one.score, indicators)}};
}

http::Response list_rules(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::text});
    const auto found = app.database().read(call.region, [&](auto& tx) {
        return store::list_sharing_rules(tx, after_key(page).value_or(""), page.limit + 1);
    });
    return service::page_of(call, page, found, render_rule,
                            [](const store::SharingRule& rule) { return std::vector{rule.indicator_code}; });
}

http::Response find_rule(service::App& app, service::Call& call) {
    const auto rule = app.database().read(
        call.region, [&](auto& tx) { return store::find_sharing_rule(tx, service::path_id<Indicator>(call)); });
    if (!rule) throw http::not_found();
    return service::ok_versioned(call, render_rule(*rule), rule->version);
}

http::Response set_rule(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto rule = store::lock_sharing_rule(writing.sql(), service::path_id<Indicator>(call));
        if (!rule) throw http::not_found();
        service::require_version(call, rule->version);
        rule->audiences = call.body["audiences"].get<std::vector<std::string>>();
        rule->owner_kinds = call.body["owner_kinds"].get<std::vector<std::string>>();
        store::save(writing.sql(), *rule);
        auto data = render_rule(*rule);
        data["version"] = rule->version;
        writing.publish({"id.kinerja.sharing_rule.changed", rule->indicator_id.to_string(), data.dump(), {}});
        return service::ok_versioned(call, render_rule(*rule), rule->version);
    });
}

bool reads_for_the_province(const service::Call& call) {
    for (const auto* role : {"national_viewer", "kpi_admin", "auditor"})
        if (call.has_role(role)) return true;
    return call.principal.scopes.contains("kpi:shared");
}

http::Response list_shared(service::App& app, service::Call& call) {
    const auto period = named_period(service::asked(call, "period"));
    const auto audience = service::query_text(call, "audience").value_or("public");
    if (audience == "province" && !reads_for_the_province(call)) throw http::forbidden();
    const auto page = service::page_request(call, {service::Key::uuid});
    return app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto indicators = store::list_shared_indicators(tx, audience, service::query_text(call, "indicator_id"));
        const auto found = store::list_shared_scores(tx, indicators, period, after_key(page), page.limit + 1);
        return service::page_of(
            call, page, found, [&](const store::SharedScore& one) { return render_shared(one, indicators); },
            [](const store::SharedScore& one) { return std::vector{one.score.owner.id.to_string()}; });
    });
}

}

std::vector<service::Endpoint> sharing_routes(const Context& context) {
    using http::Method;
    const auto all = service::regional("sharing-rules");
    return {{Method::get, all, bound(context, list_rules)},
            {Method::get, all + "/{id}", bound(context, find_rule)},
            {Method::put, all + "/{id}", bound(context, set_rule)},
            {Method::get, service::regional("shared/kpi"), bound(context, list_shared)}};
}

}
