#include "rule_routes.hpp"

#include "date.hpp"
#include "input.hpp"
#include "json_body.hpp"
#include "rule_evaluations.hpp"
#include "rules.hpp"
#include "upstream_calls.hpp"

namespace gateway {
namespace {
using nlohmann::json;

std::optional<domain::Date> asked_day(const http::Request& request) {
    const auto day = request.query.get("on");
    return day ? domain::parse_date(*day) : std::nullopt;
}

http::Response list(service::App&, service::Call& call) {
    const auto on = asked_day(call.request);
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

void require_in_force(const RuleEvaluation& rule, domain::Date on) {
    if (!domain::find_rule(rule.name, on))
        throw http::not_found().detail(
            {"Aturan ini belum berlaku pada tanggal tersebut.", "The rule was not in force on that day."});
}

service::Handler evaluating(const RuleEvaluation& rule) {
    return [rule](service::Call& call) {
        require_in_force(rule, asked_day(call.request).value_or(call.today));
        return service::ok(rule.evaluate(call.body));
    };
}

/// Days are counted by the region's own calendar, which personnel keeps, unless the request brings one.
service::LateHandler evaluating_by_region(service::App& app, const std::shared_ptr<Upstreams>& upstreams,
                                          const RuleEvaluation& rule) {
    return [&app, upstreams, rule](const std::shared_ptr<const http::Request>& request, const identity::Principal&,
                                   const http::Responder& responder) {
        const auto send = [responder](const json& evaluated) {
            auto response = service::ok(evaluated);
            response.headers.set("Cache-Control", "no-store");
            responder.send(std::move(response));
        };
        const auto region = request->query.get("region");
        const auto today = service::today(app, std::string(region.value_or("")));
        require_in_force(rule, asked_day(*request).value_or(today));
        const auto body = http::parse_json(request->body.text());
        const auto by_national_calendar = rule.evaluate(body);  // what cannot be counted by it cannot by any
        if (!region || body.contains("holidays")) return send(by_national_calendar);
        ask_all(app, upstreams->requests(), request, responder,
                {{"personnel", "/v1/regions/" + std::string(*region) +
                                   "/working-days?from=" + body["from"].get<std::string>() +
                                   "&days=" + std::to_string(body["days"].get<int>())}},
                [send](const Replies& replies) {
                    const auto& reply = replies.front();
                    if (reply.status != 200)
                        throw http::unavailable(
                            std::chrono::seconds(5), "upstream",
                            reply.status == 0 ? reply.failure : "personnel: " + std::to_string(reply.status));
                    const auto counted = json::parse(reply.body);
                    send({{"date", counted["to"]}, {"provisional", counted["provisional"]}});
                });
    };
}

}

std::vector<service::Endpoint> rule_routes(service::App& app, const std::shared_ptr<Upstreams>& upstreams) {
    using http::Method;
    std::vector<service::Endpoint> routes{{Method::get, "/v1/rules", service::bound(app, list)}};
    for (const auto& rule : rule_evaluations()) {
        const auto path = "/v1/rules/" + std::string(rule.name);
        if (rule.name == "working-days")
            routes.push_back({Method::post, path, evaluating_by_region(app, upstreams, rule)});
        else
            routes.push_back({Method::post, path, evaluating(rule)});
    }
    return routes;
}

}
