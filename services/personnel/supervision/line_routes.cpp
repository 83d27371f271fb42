#include "days.hpp"
#include "line_sentence.hpp"
#include "line_store.hpp"
#include "period.hpp"
#include "rational.hpp"
#include "relations.hpp"
#include "supervision_routes.hpp"

namespace personnel {
namespace {

using nlohmann::json;
using service::nullable;

std::optional<std::string> id_of(const std::optional<Appraiser>& found) {
    return found ? std::optional(found->employee_id) : std::nullopt;
}

json render_appraiser(const std::optional<Appraiser>& found) {
    if (!found) return nullptr;
    return {{"employee_id", found->employee_id},
            {"basis", found->basis},
            {"unit_id", found->unit_id},
            {"capacity", found->capacity},
            {"delegation_id", found->delegation_id},
            {"delegated_by", found->delegated_by}};
}

/// Who appraises them, and who appraises that one.
std::pair<std::optional<Appraiser>, std::optional<Appraiser>> find_line_above(postgres::Transaction& tx,
                                                                              const Line& line) {
    const auto delegations = store::list_delegations_between(tx, line.on, line.on);
    const auto supervisor = appraiser(line, delegations);
    const auto above = supervisor ? store::find_line(tx, supervisor->employee_id, line.on) : std::nullopt;
    return {supervisor, above ? appraiser(*above, delegations) : std::nullopt};
}

http::Response find_supervision(service::App& app, service::Call& call) {
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto line = store::find_line(tx, call.parameter("id"), as_of(call));
        if (!line) throw http::not_found();
        const auto [supervisor, superior] = find_line_above(tx, *line);
        return service::ok({{"supervisor_id", id_of(supervisor)},
                            {"superior_id", id_of(superior)},
                            {"basis", supervisor ? json(supervisor->basis) : json(nullptr)}});
    });
}

http::Response explain_supervision(service::App& app, service::Call& call) {
    const auto on = as_of(call);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto line = store::find_line(tx, call.parameter("id"), on);
        if (!line) throw http::not_found();
        const auto [supervisor, superior] = find_line_above(tx, *line);
        auto path = json::array();
        for (const auto& unit : line->units) {
            auto leaders = json::array();
            for (const auto& leader : unit.leaders)
                leaders.push_back(
                    {{"employee_id", leader.employee_id}, {"capacity", leader.capacity}, {"present", leader.present}});
            path.push_back({{"unit_id", unit.unit_id}, {"leaders", std::move(leaders)}});
        }
        const auto sentence = explain(*line, supervisor);
        return service::ok({{"employee_id", line->employee_id},
                            {"on", on},
                            {"explicit_supervisor_id", line->supervisor_id},
                            {"course", line->course},
                            {"appraiser", render_appraiser(supervisor)},
                            {"superior", render_appraiser(superior)},
                            {"path", std::move(path)},
                            {"sentence", {{"id", sentence.indonesian}, {"en", sentence.english}}}});
    });
}

/// What holds of them on each day on which something may change; a whole year costs one statement for the days and one
/// for what holds on them.
std::vector<Span> list_spans_of(postgres::Transaction& tx, const std::string& id, const domain::Period& period) {
    const auto delegations = store::list_delegations_between(tx, period.first_day(), period.last_day());
    std::vector<Turn> turns;
    for (const auto& line : store::list_lines_between(tx, id, period.first_day(), period.last_day())) {
        turns.push_back({.from = line.on});
        if (!line.in_service) continue;
        const auto supervisor = appraiser(line, delegations);
        turns.back().span = Span{.unit_id = line.unit_id,
                                 .position_id = line.position_id,
                                 .supervisor_id = supervisor ? std::optional(supervisor->employee_id) : std::nullopt};
    }
    return spans(turns, period.last_day());
}

http::Response list_spans(service::App& app, service::Call& call) {
    const auto period = service::period_of(service::asked(call, "period"));
    const auto days = domain::count_days(period.first_day(), period.last_day());
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        if (!store::is_employee(tx, call.parameter("id"))) throw http::not_found();
        auto items = json::array();
        for (const auto& span : list_spans_of(tx, call.parameter("id"), period))
            items.push_back({{"unit_id", span.unit_id},
                             {"position_id", span.position_id},
                             {"supervisor_id", span.supervisor_id},
                             {"from", span.from},
                             {"to", span.to},
                             {"days", span.days()},
                             {"share", (domain::Rational(span.days()) / days).to_fixed(6)}});
        return service::ok(
            {{"employee_id", call.parameter("id")}, {"period", period}, {"days", days}, {"spans", std::move(items)}});
    });
}

http::Response find_self(service::App& app, service::Call& call) {
    const auto on = call.today;
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto me = find_caller(tx, call, on);
        if (!me) throw http::not_found();
        return service::ok({{"employee_id", me->id},
                            {"unit_id", me->unit_id},
                            {"position_id", me->position_id},
                            {"supervisor_id", id_of(find_appraiser(tx, me->id, on))},
                            {"heads", store::list_led_units(tx, me->id, on)},
                            {"reports", list_reports(tx, me->id, on).size()}});
    });
}

}

std::vector<service::Endpoint> line_routes(service::App& app) {
    using http::Method;
    const std::string one = "/v1/regions/{region}/employees/{id}";
    return {
        {Method::get, "/v1/regions/{region}/self", service::bound(app, find_self)},
        {Method::get, one + "/supervision", service::bound(app, find_supervision), to_employee(app)},
        {Method::get, one + "/supervision/explanation", service::bound(app, explain_supervision), to_employee(app)},
        {Method::get, one + "/spans", service::bound(app, list_spans), to_employee(app)},
    };
}

}
