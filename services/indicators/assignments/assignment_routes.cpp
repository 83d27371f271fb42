#include "assignment_routes.hpp"

#include <iterator>

#include "assigning.hpp"
#include "assignment_store.hpp"
#include "indicator_store.hpp"
#include "input.hpp"
#include "measurement_access.hpp"
#include "objection_texts.hpp"
#include "owner_json.hpp"
#include "period_store.hpp"
#include "plan_template_store.hpp"
#include "target_changes.hpp"
#include "target_json.hpp"
#include "transferring.hpp"

namespace indicators {
namespace {

const char* const base = "/v1/regions/{region}/target-assignments";

/// The head of all the units that the body names; nothing when it names none.
service::Relations to_units_of_body(service::App& app) {
    return [&app](const service::Call& call) {
        std::set<identity::Relation> held;
        const auto& population = call.body["population"];
        if (!population.contains("unit_ids")) return held;
        for (const auto& unit : population["unit_ids"])
            if (!is_head_of(app, call, unit)) return held;
        held.insert(identity::Relation::unit_head);
        return held;
    };
}

std::vector<std::string> list_of(const nlohmann::json& object, const char* name) {
    return object.value(name, std::vector<std::string>{});
}

std::vector<std::string> units_of(service::App& app, const service::Call& call, const nlohmann::json& population,
                                  const domain::Date& on) {
    const auto named = list_of(population, "unit_ids");
    if (!population.value("with_below", true)) return named;
    std::set<std::string> units;
    app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        for (const auto& unit : named)
            units.merge([&] {
                const auto below = directory::subtree(tx, unit, on);
                return std::set<std::string>(below.begin(), below.end());
            }());
    });
    units.insert(named.begin(), named.end());
    return {units.begin(), units.end()};
}

std::vector<AssignedTarget> targets_from(const nlohmann::json& list, const std::string& field,
                                         std::vector<Objection>& objected, postgres::Transaction& tx) {
    std::vector<AssignedTarget> targets;
    for (const auto& one : list) {
        const auto at = field + "/" + std::to_string(targets.size());
        targets.push_back({.indicator_id = one["indicator_id"],
                           .value = decimal_from(one, "value"),
                           .weight = decimal_from(one, "weight")});
        if (one.contains("contributes_to"))
            for (const auto& to : one["contributes_to"])
                targets.back().contributes_to.push_back({to["target_id"], optional_decimal_from(to, "weight")});
        if (!store::indicator(tx, targets.back().indicator_id))
            objected.push_back({at + "/indicator_id", "unknown_indicator"});
        for (std::size_t i = 0; i + 1 < targets.size(); ++i)
            if (targets[i].indicator_id == targets.back().indicator_id)
                objected.push_back({at + "/indicator_id", "named_twice"});
    }
    return targets;
}

/// The targets of the template that the body names, for the positions that it is made for unless the body says which.
void fill_from_template(Assignment& assignment, const std::string& id, const domain::Period& period,
                        std::vector<Objection>& objected, postgres::Transaction& tx) {
    const auto plan = store::plan_template(tx, id);
    if (!plan) return objected.push_back({"template_id", "unknown_template"});
    if (plan->state == TemplateState::retired) objected.push_back({"template_id", "template_retired"});
    if (plan->period_kind != period.kind()) objected.push_back({"template_id", "template_of_other_period"});
    for (const auto& item : plan->items) assignment.targets.push_back({item.indicator_id, item.value, item.weight, {}});
    auto& population = assignment.population;
    if (population.position_kinds.empty()) population.position_kinds = plan->position_kinds;
    if (population.position_levels.empty()) population.position_levels = plan->position_levels;
}

Assignment read_assignment(service::App& app, const service::Call& call) {
    const auto& body = call.body;
    const auto period = domain::Period::parse(body["period"].get<std::string>());
    if (!period) throw refused({{"period", "bad_period"}});
    const auto& population = body["population"];
    Assignment assignment{.population = Assignees{.units = units_of(app, call, population,
                                                                    std::min(period->last_day(), service::today(app))),
                                                  .position_kinds = list_of(population, "position_kinds"),
                                                  .position_levels = list_of(population, "position_levels")},
                          .period = period->to_string(),
                          .within = span_of(*period),
                          .state = service::code_of(all_target_states, body.value("state", std::string("agreed"))),
                          .dry_run = service::query_flag(call, "dry_run")};
    if (population.contains("employee_ids")) assignment.population.employees = list_of(population, "employee_ids");
    if (const auto day = service::member<std::string>(body, "from")) assignment.within.first = service::day_of(*day);
    if (const auto day = service::member<std::string>(body, "to")) assignment.within.last = service::day_of(*day);
    std::vector<Objection> objected;
    if (assignment.within.last < assignment.within.first ||
        common(assignment.within, span_of(*period)) != assignment.within)
        objected.push_back({"from", "outside_period"});
    const auto plan = service::member<std::string>(body, "template_id");
    if (plan.has_value() == body.contains("targets")) objected.push_back({"template_id", "targets_or_template"});
    app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        if (plan) fill_from_template(assignment, *plan, *period, objected, tx);
        if (!plan && body.contains("targets"))
            assignment.targets = targets_from(body["targets"], "targets", objected, tx);
    });
    if (!objected.empty()) throw refused(objected);
    assignment.assigned_by = reporter_of(app, call).employee_id;
    return assignment;
}

http::Response assign(const Context& context, service::Call& call) {
    auto& app = context.app;
    context.people.catch_up(call.region, call.request.deadline);  // it may be about people hired a moment ago
    const auto input = to_json(read_assignment(app, call));
    auto response = app.write(call, [&](feed::Writing& writing) {
        const auto id = jobs::Runner::enqueue(writing, assignment_job, input, call.principal.subject);
        return service::accepted("/v1/regions/" + call.region + "/target-assignments/" + id,
                                 jobs::to_json(jobs::Runner::find(writing.sql(), id).value()));
    });
    app.jobs().nudge();
    return response;
}

http::Response results(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    const auto after = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]);
    const auto caller = reporter_of(app, call).employee_id;
    const bool sees_any = call.has_role("kpi_admin") || call.has_role("auditor");
    const auto found = app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto job = jobs::Runner::find(tx, call.parameter("job_id"));
        if (!job || job->kind != assignment_job) throw http::not_found();
        // Who is no admin sees what she has started.
        if (!sees_any && (!caller || assignment_from(job->input).assigned_by != caller)) throw http::not_found();
        return store::assignment_results(tx, job->id, service::query_text(call, "outcome"), after, asked.limit + 1);
    });
    return service::page_of(
        call, asked, found,
        [&](const store::AssignmentResult& one) {
            auto targets = nlohmann::json::parse(one.targets);
            for (auto& target : targets) {
                const auto code = service::member<std::string>(target, "code");
                const auto text = code ? text_of(*code) : http::Text{};
                target["message"] = code ? nlohmann::json(text.in(call.request.prefers_english)) : nlohmann::json();
                for (const auto* name : {"target", "present"})
                    if (!target.contains(name)) target[name] = nullptr;
            }
            return nlohmann::json{{"employee_id", one.employee_id}, {"outcome", one.outcome}, {"targets", targets}};
        },
        [](const store::AssignmentResult& one) { return std::vector{one.employee_id}; });
}

service::Relations to_employee_of_body(service::App& app) {
    return [&app](const service::Call& call) {
        return relations_to(app, call, {OwnerKind::employee, call.body["employee_id"]});
    };
}

http::Response transfer(const Context& context, service::Call& call) {
    auto& app = context.app;
    const auto& body = call.body;
    const auto as = standing_of(call);
    const auto period = domain::Period::parse(body["period"].get<std::string>());
    if (!period) throw refused({{"period", "bad_period"}});
    Transfer transfer{.owner = Owner{OwnerKind::employee, body["employee_id"]},
                      .period = *period,
                      .last_day = service::day_of(body, "last_day")};
    std::vector<Objection> objected;
    if (body.contains("targets"))
        transfer.starting = app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
            return targets_from(body["targets"], "targets", objected, tx);
        });
    if (!exists(context, call, transfer.owner, std::min(period->last_day(), service::today(app))))
        objected.push_back({"employee_id", "unknown_owner"});
    if (!objected.empty()) throw refused(objected);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        if (store::hold_open(tx, period->to_string()).closed) throw period_closed();
        const auto done = apply(writing, transfer, change_by(app, tx, call), context.listeners.target_changed);
        if (!done.objections.empty()) throw refused(done.objections);
        auto ended = nlohmann::json::array(), started = nlohmann::json::array();
        for (const auto& one : done.ended) ended.push_back(shown(tx, as, one));
        for (const auto& one : done.started) started.push_back(shown(tx, as, one));
        return service::ok({{"ended", std::move(ended)}, {"started", std::move(started)}});
    });
}

}

std::vector<service::Endpoint> assignment_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    app.jobs().handle(assignment_job,
                      [on_set = context.listeners.target_changed](feed::Writing& writing, jobs::Job& job) {
                          return assign_some(writing, job, on_set);
                      });
    std::vector<service::Endpoint> routes{
        {Method::post, base, [context](service::Call& call) { return assign(context, call); }, to_units_of_body(app)},
        {Method::get, std::string(base) + "/{job_id}/results", service::bound(app, results)},
        {Method::post, "/v1/regions/{region}/targets/transfers",
         [context](service::Call& call) { return transfer(context, call); }, to_employee_of_body(app)},
    };
    std::ranges::move(service::job_endpoints(app, base, assignment_job), std::back_inserter(routes));
    return routes;
}

}
