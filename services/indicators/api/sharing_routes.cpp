#include "sharing_routes.hpp"

#include "input.hpp"
#include "period.hpp"
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

json to_json(const store::SharedResult& result, const std::string& period) {
    return {{"owner", {{"kind", result.owner_kind}, {"id", result.owner_id}}},
            {"unit_code", service::nullable(result.unit_code)},
            {"unit_name", service::nullable(result.unit_name)},
            {"indicator",
             {{"id", result.indicator_id},
              {"code", result.indicator_code},
              {"name", result.indicator_name},
              {"name_en", service::nullable(result.indicator_name_en)},
              {"unit", result.measure_unit},
              {"direction", result.direction}}},
            {"period", period},
            {"target", result.target},
            {"realisation", service::nullable(result.realisation)},
            {"achievement", service::nullable(result.achievement)}};
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, 1);
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
    const auto period = domain::Period::parse(call.query("period").value());
    if (!period) throw http::not_found();
    const auto audience = service::query_text(call, "audience").value_or("public");
    if (audience == "province" && !reads_for_the_province(call)) throw http::forbidden();
    const auto asked = service::page_request(call, 2);
    const store::SharedFilter filter{
        .audience = audience,
        .period = period->to_string(),
        .indicator_id = service::query_text(call, "indicator_id"),
        .on = period->last_day(),
        .after = asked.after.empty() ? std::nullopt : std::optional(std::pair{asked.after[0], asked.after[1]}),
        .limit = asked.limit + 1};
    const auto found = app.database().read(call.region, [&](auto& tx) { return store::shared_results(tx, filter); });
    return service::page_of(
        call, asked, found, [&](const store::SharedResult& result) { return to_json(result, filter.period); },
        [](const store::SharedResult& result) {
            return std::vector{result.indicator_code, result.owner_id};
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
