#include "overview_routes.hpp"

#include <array>

#include "input.hpp"
#include "status_board.hpp"
#include "upstream_calls.hpp"

namespace gateway {
namespace {
using nlohmann::json;

http::Response me_answer(const identity::Principal& who, json employee) {
    return service::ok({{"subject", who.subject},
                        {"region", who.region},
                        {"roles", who.roles},
                        {"scopes", who.scopes},
                        {"employee", std::move(employee)}});
}

void send(const http::Responder& responder, http::Response response) {
    response.headers.set("Cache-Control", "private, no-cache");
    responder.send(std::move(response));
}

service::LateHandler me(service::App& app, const std::shared_ptr<Upstreams>& upstreams) {
    return [&app, upstreams](const std::shared_ptr<const http::Request>& request, const identity::Principal& who,
                             const http::Responder& responder) {
        if (!who.nip || who.region == "*") return send(responder, me_answer(who, nullptr));
        ask_all(app, upstreams->requests(), request, responder, {{"personnel", "/v1/regions/" + who.region + "/self"}},
                [who, responder](const Replies& replies) {
                    const auto& self = replies.front();
                    send(responder, me_answer(who, self.status == 200 ? json::parse(self.body) : json(nullptr)));
                });
    };
}

/// What a service said, or that the part is missing and why.
json part(const Reply& reply) {
    if (reply.status == 200) {
        auto said = json::parse(reply.body, nullptr, false);
        if (said.is_object()) {
            said["missing"] = false;
            return said;
        }
    }
    const char* reason = reply.status == 0 || reply.status >= 500     ? "unavailable"
                         : reply.status == 403 || reply.status == 404 ? "not_visible"
                                                                      : "refused";
    return {{"missing", true}, {"reason", reason}};
}

/// The questions that anybody's dashboard answers, in the order of `parts`.
std::vector<Question> questions(const std::string& base, const std::string& id, const std::string& period) {
    return {{"personnel", base + "/employees/" + id},
            {"personnel", base + "/employees/" + id + "/supervision"},
            {"indicators", base + "/targets?owner_kind=employee&owner_id=" + id + period},
            {"indicators", base + "/scores?owner_kind=employee&owner_id=" + id + period},
            {"appraisal", base + "/appraisals?employee_id=" + id + period},
            {"appraisal", base + "/awards?employee_id=" + id + period},
            {"training", base + "/training-needs?employee_id=" + id + period},
            {"training", base + "/enrolments?employee_id=" + id},
            {"training", base + "/learning-records?employee_id=" + id}};
}
constexpr std::array parts{"employee", "supervision",    "targets",    "scores",  "appraisals",
                           "awards",   "training_needs", "enrolments", "learning"};

service::LateHandler dashboard(service::App& app, const std::shared_ptr<Upstreams>& upstreams) {
    return [&app, upstreams](const std::shared_ptr<const http::Request>& request, const identity::Principal&,
                             const http::Responder& responder) {
        const auto base = "/v1/regions/" + request->parameter("region");
        const auto asked = request->query.get("period");
        const auto period = asked ? "&period=" + std::string(*asked) : std::string();
        const auto go_on = [&app, upstreams, request, responder, base, period](const Replies& replies) {
            if (replies[0].status == 403 || replies[0].status == 404) throw http::not_found();
            json all;
            for (std::size_t i = 0; i < parts.size(); ++i) all[parts.at(i)] = part(replies[i]);
            // Citizens speak about a unit; which one, the first part tells.
            if (!all["employee"].contains("unit_id")) {
                all["satisfaction"] = part({});
                return send(responder, service::ok(all));
            }
            const auto unit = all["employee"]["unit_id"].get<std::string>();
            ask_all(app, upstreams->requests(), request, responder,
                    {{"feedback", base + "/satisfaction?unit_id=" + unit + period}},
                    [responder, all](const Replies& last) mutable {
                        all["satisfaction"] = part(last.front());
                        send(responder, service::ok(all));
                    });
        };
        ask_all(app, upstreams->requests(), request, responder, questions(base, request->parameter("id"), period),
                go_on);
    };
}

}

std::vector<service::Endpoint> overview_routes(service::App& app, const std::shared_ptr<Upstreams>& upstreams) {
    using http::Method;
    const auto board = std::make_shared<StatusBoard>(app, upstreams);
    return {
        {Method::get, "/v1/me", me(app, upstreams)},
        {Method::get, "/v1/status",
         [board](const std::shared_ptr<const http::Request>&, const identity::Principal&,
                 const http::Responder& responder) { board->show(responder); }},
        {Method::get, "/v1/regions/{region}/employees/{id}/dashboard", dashboard(app, upstreams)},
    };
}

}
