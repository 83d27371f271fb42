#include "rule_routes.hpp"

#include "date.hpp"
#include "input.hpp"
#include "rule_evaluations.hpp"
#include "rules.hpp"
#include "upstream_calls.hpp"

namespace gateway {
namespace {
using nlohmann::json;

std::optional<domain::Date> asked_day(const service::Call& call) {
    const auto day = call.query("on");
    return day ? domain::parse_date(*day) : std::nullopt;
}

http::Response list(service::App&, service::Call& call) {
    const auto on = asked_day(call);
    auto items = json::array();
    for (const auto& rule : domain::rules()) {
        if (on && !rule.in_force(*on)) continue;
        items.push_back({{"name", rule.name},
                         {"regulation", rule.regulation},
                         {"version", rule.version},
                         {"valid_from", domain::to_string(rule.valid_from)},
                         {"valid_to", rule.valid_to ? json(domain::to_string(*rule.valid_to)) : json(nullptr)},
                         {"url", "/v1/rules/" + std::string(rule.name)}});
    }
    return service::page(std::move(items), std::nullopt);
}

/// Days are counted by the region's own calendar, which personnel keeps, unless the request brings one.
json evaluate(service::App& app, service::Call& call, const RuleEvaluation& rule) {
    const auto region = call.query("region");
    if (rule.name != "working-days" || !region || call.body.contains("holidays")) return rule.evaluate(call.body);
    rule.evaluate(call.body);  // what cannot be counted by the national calendar cannot by any
    const auto reply = ask_all(app, call.request,
                               {{"personnel", "/v1/regions/" + std::string(*region) +
                                                  "/working-days?from=" + call.body["from"].get<std::string>() +
                                                  "&days=" + std::to_string(call.body["days"].get<int>())}})
                           .front();
    if (reply.status != 200) throw http::unavailable(std::chrono::seconds(5));
    return {{"date", json::parse(reply.body)["to"]}};
}

service::Handler evaluating(service::App& app, const RuleEvaluation& rule) {
    return [&app, rule](service::Call& call) {
        const auto on = asked_day(call).value_or(service::today(app));
        if (!domain::find_rule(rule.name, on))
            throw http::not_found().detail(
                {"Aturan ini belum berlaku pada tanggal tersebut.", "The rule was not in force on that day."});
        return service::ok(evaluate(app, call, rule));
    };
}

}

std::vector<service::Endpoint> rule_routes(service::App& app) {
    using http::Method;
    std::vector<service::Endpoint> routes{{Method::get, "/v1/rules", service::bound(app, list)}};
    for (const auto& rule : rule_evaluations())
        routes.push_back({Method::post, "/v1/rules/" + std::string(rule.name), evaluating(app, rule)});
    return routes;
}

}
