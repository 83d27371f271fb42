#include "line_routes.hpp"

#include "days.hpp"
#include "employee_store.hpp"
#include "json.hpp"
#include "line_store.hpp"
#include "period.hpp"
#include "rational.hpp"
#include "relations.hpp"

namespace personnel {
namespace {

using nlohmann::json;
using service::nullable;

json id_of(const std::optional<Appraiser>& one) { return one ? json(one->employee_id) : json(nullptr); }

json to_json(const std::optional<Appraiser>& one) {
    if (!one) return nullptr;
    return {{"employee_id", one->employee_id},
            {"basis", code(one->basis)},
            {"unit_id", nullable(one->unit_id)},
            {"capacity", one->capacity ? json(code(*one->capacity)) : json(nullptr)},
            {"delegation_id", nullable(one->delegation_id)},
            {"delegated_by", nullable(one->delegated_by)}};
}

/// Her appraiser, and the appraiser's.
std::pair<std::optional<Appraiser>, std::optional<Appraiser>> line_above(postgres::Transaction& tx,
                                                                         const std::string& id, domain::Date on) {
    const auto supervisor = appraiser_of(tx, id, on);
    return {supervisor, supervisor ? appraiser_of(tx, supervisor->employee_id, on) : std::nullopt};
}

http::Response supervision(service::App& app, service::Call& call) {
    const auto on = as_of(app, call);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (!store::line(tx, call.parameter("id"), on)) throw http::not_found();
        const auto [supervisor, superior] = line_above(tx, call.parameter("id"), on);
        return service::ok({{"supervisor_id", id_of(supervisor)},
                            {"superior_id", id_of(superior)},
                            {"basis", supervisor ? json(code(supervisor->basis)) : json(nullptr)}});
    });
}

http::Response explanation(service::App& app, service::Call& call) {
    const auto on = as_of(app, call);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto line = store::line(tx, call.parameter("id"), on);
        if (!line) throw http::not_found();
        const auto [supervisor, superior] = line_above(tx, line->employee_id, on);
        auto path = json::array();
        for (const auto& unit : line->units) {
            auto leaders = json::array();
            for (const auto& leader : unit.leaders)
                leaders.push_back({{"employee_id", leader.employee_id}, {"capacity", code(leader.capacity)}});
            path.push_back({{"unit_id", unit.unit_id}, {"leaders", std::move(leaders)}});
        }
        return service::ok({{"employee_id", line->employee_id},
                            {"on", domain::to_string(on)},
                            {"explicit_supervisor_id", nullable(line->supervisor_id)},
                            {"appraiser", to_json(supervisor)},
                            {"superior", to_json(superior)},
                            {"path", std::move(path)}});
    });
}

/// What holds of her on each day on which something may change; a whole year costs one statement for the days and one
/// for what holds on them.
std::vector<Span> spans_of(postgres::Transaction& tx, const std::string& id, const domain::Period& period) {
    store::Asked asked;
    for (const auto day : store::turning_days(tx, id, period.first_day(), period.last_day()))
        asked.emplace_back(id, day);
    const auto delegations = store::delegations(tx, period.first_day(), period.last_day());
    std::vector<Turn> turns;
    for (const auto& line : store::lines(tx, asked)) {
        turns.push_back({.from = line.on});
        if (!line.in_service) continue;
        const auto supervisor = appraiser(line, delegations);
        turns.back().span = Span{.unit_id = line.unit_id,
                                 .position_id = line.position_id,
                                 .supervisor_id = supervisor ? std::optional(supervisor->employee_id) : std::nullopt};
    }
    return spans(turns, std::chrono::sys_days(period.last_day()) + std::chrono::days(1));
}

http::Response list_spans(service::App& app, service::Call& call) {
    const auto period = domain::Period::parse(service::asked(call, "period"));
    if (!period)
        throw http::bad_request({{"?period", "pattern", {"Periode tidak dikenal.", "There is no such period."}}});
    const auto days =
        static_cast<int>(
            (std::chrono::sys_days(period->last_day()) - std::chrono::sys_days(period->first_day())).count()) +
        1;
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (!store::person(tx, call.parameter("id"))) throw http::not_found();
        auto items = json::array();
        for (const auto& span : spans_of(tx, call.parameter("id"), *period))
            items.push_back({{"unit_id", span.unit_id},
                             {"position_id", span.position_id},
                             {"supervisor_id", nullable(span.supervisor_id)},
                             {"from", domain::to_string(span.from)},
                             {"to", domain::to_string(span.to)},
                             {"days", span.days()},
                             {"share", (domain::Rational(span.days()) / days).to_fixed(6)}});
        return service::ok({{"employee_id", call.parameter("id")},
                            {"period", period->to_string()},
                            {"days", days},
                            {"spans", std::move(items)}});
    });
}

http::Response self(service::App& app, service::Call& call) {
    const auto on = service::today(app);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto me = caller(tx, call, on);
        if (!me) throw http::not_found();
        return service::ok({{"employee_id", me->id},
                            {"unit_id", me->assignment.unit_id},
                            {"position_id", me->assignment.position_id},
                            {"supervisor_id", id_of(appraiser_of(tx, me->id, on))},
                            {"heads", store::led_by(tx, me->id, on)},
                            {"reports", reports_of(tx, me->id, on).size()}});
    });
}

}

std::vector<service::Endpoint> line_routes(service::App& app) {
    using http::Method;
    const std::string one = "/v1/regions/{region}/employees/{id}";
    return {
        {Method::get, "/v1/regions/{region}/self", service::bound(app, self)},
        {Method::get, one + "/supervision", service::bound(app, supervision), to_employee(app)},
        {Method::get, one + "/supervision/explanation", service::bound(app, explanation), to_employee(app)},
        {Method::get, one + "/spans", service::bound(app, list_spans), to_employee(app)},
    };
}

}
