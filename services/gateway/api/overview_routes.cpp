#include "overview_routes.hpp"

#include <array>

#include "input.hpp"
#include "upstream_calls.hpp"

namespace gateway {
namespace {
using nlohmann::json;

http::Response me(service::App& app, service::Call& call) {
    const auto& who = call.principal;
    json employee = nullptr;
    if (who.nip && who.region != "*") {
        const auto reply = ask_all(app, call.request, {{"personnel", "/v1/regions/" + who.region + "/self"}}).front();
        if (reply.status == 200) employee = json::parse(reply.body);
    }
    return service::ok({{"subject", who.subject},
                        {"region", who.region},
                        {"roles", who.roles},
                        {"scopes", who.scopes},
                        {"employee", std::move(employee)}});
}

constexpr std::array services{"personnel", "indicators", "appraisal", "training", "feedback"};

/// Any answer at all, also that there is nothing at "/", shows that a service serves.
http::Response status(service::App& app, service::Call& call) {
    std::vector<Question> questions;
    for (const auto* name : services) questions.push_back({name, "/"});
    const auto replies = ask_all(app, call.request, questions);
    json states = json::object();
    bool all = true;
    for (std::size_t i = 0; i < services.size(); ++i) {
        const bool answers = replies[i].status != 0 && replies[i].status < 500;
        states[services[i]] = answers ? "ok" : "unavailable";
        all = all && answers;
    }
    return service::ok({{"status", all ? "ok" : "degraded"}, {"services", std::move(states)}});
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

http::Response dashboard(service::App& app, service::Call& call) {
    const auto base = "/v1/regions/" + call.region;
    const auto& id = call.parameter("id");
    const auto period = call.query("period") ? "&period=" + std::string(*call.query("period")) : std::string();
    const auto replies = ask_all(app, call.request,
                                 {{"personnel", base + "/employees/" + id},
                                  {"personnel", base + "/employees/" + id + "/supervision"},
                                  {"indicators", base + "/targets?owner_kind=employee&owner_id=" + id + period},
                                  {"indicators", base + "/scores?owner_kind=employee&owner_id=" + id + period},
                                  {"appraisal", base + "/appraisals?employee_id=" + id + period},
                                  {"appraisal", base + "/awards?employee_id=" + id + period},
                                  {"training", base + "/training-needs?employee_id=" + id + period},
                                  {"training", base + "/enrolments?employee_id=" + id},
                                  {"training", base + "/learning-records?employee_id=" + id}});
    if (replies[0].status == 403 || replies[0].status == 404) throw http::not_found();
    const auto employee = part(replies[0]);
    // Citizens speak about a unit; which one, the first part tells.
    Reply satisfaction;
    if (employee.contains("unit_id"))
        satisfaction =
            ask_all(app, call.request,
                    {{"feedback", base + "/satisfaction?unit_id=" + employee["unit_id"].get<std::string>() + period}})
                .front();
    return service::ok({{"employee", employee},
                        {"supervision", part(replies[1])},
                        {"targets", part(replies[2])},
                        {"scores", part(replies[3])},
                        {"appraisals", part(replies[4])},
                        {"awards", part(replies[5])},
                        {"training_needs", part(replies[6])},
                        {"enrolments", part(replies[7])},
                        {"learning", part(replies[8])},
                        {"satisfaction", part(satisfaction)}});
}

}

std::vector<service::Endpoint> overview_routes(service::App& app) {
    using http::Method;
    return {
        {Method::get, "/v1/me", service::bound(app, me)},
        {Method::get, "/v1/status", service::bound(app, status)},
        {Method::get, "/v1/regions/{region}/employees/{id}/dashboard", service::bound(app, dashboard)},
    };
}

}
