#include "assignment_routes.hpp"

#include <iterator>

#include "assignment_store.hpp"
#include "indicator_store.hpp"
#include "owner_input.hpp"
#include "period_store.hpp"
#include "plan_template_store.hpp"
#include "relation_store.hpp"
#include "stake_store.hpp"
#include "target_access.hpp"
#include "target_store.hpp"
#include "transferring.hpp"

namespace indicators {
namespace {

using nlohmann::json;
using Violations = std::vector<domain::Violation>;

constexpr Reason targets_or_template{"targets_or_template", "Berikan targets atau template_id, salah satu.",
                                     "Give targets or template_id, one of them."};
constexpr Reason unknown_template{"unknown_template", "Templat tidak dikenal.", "There is no such template."};
constexpr Reason template_retired{"template_retired", "Templat sudah ditarik.", "The template is retired."};
constexpr Reason template_of_other_period{"template_of_other_period",
                                          "Templat dibuat untuk periode dengan panjang lain.",
                                          "The template is made for periods of another length."};

std::vector<std::string> list_of(const json& object, const char* name) {
    return object.value(name, std::vector<std::string>{});
}

/// The head of all the units that the body names; nothing when it names none.
service::Relations to_named_units(service::App& app) {
    return [&app](const service::Call& call) {
        using identity::Relation;
        const auto viewer = service::viewer_of(call);
        const auto units = list_of(call.body["population"], "unit_ids");
        const bool heads_all = app.database().read(call.region, [&](postgres::Transaction& tx) {
            return std::ranges::all_of(units, [&](const auto& unit) { return store::is_headed_by(tx, unit, viewer); });
        });
        return heads_all && !units.empty() ? std::set{Relation::unit_head} : std::set<Relation>{};
    };
}

std::vector<std::string> find_units(postgres::Transaction& tx, const json& population, const domain::Date& on) {
    const auto named = list_of(population, "unit_ids");
    std::set<std::string> units(named.begin(), named.end());
    if (population.value("with_below", true))
        for (const auto& unit : named)
            for (auto& below : directory::subtree(tx, unit, on)) units.insert(std::move(below));
    return {units.begin(), units.end()};
}

std::vector<AssignedTarget> read_targets(const json& list, Violations& found, postgres::Transaction& tx) {
    std::vector<AssignedTarget> targets;
    std::set<domain::Id<Indicator>> named;
    for (const auto& one : list) {
        const auto at = "targets/" + std::to_string(targets.size()) + "/indicator_id";
        auto& target = targets.emplace_back();
        target.indicator_id = service::id_of<Indicator>(one, "indicator_id");
        target.value = read_decimal(one, "value");
        target.value_to = read_optional_decimal(one, "value_to");
        target.weight = read_decimal(one, "weight");
        target.reason_easier = service::member<std::string>(one, "reason_easier");
        if (one.contains("contributes_to"))
            for (const auto& to : one["contributes_to"])
                target.contributes_to.push_back(
                    {service::id_of<Target>(to, "target_id"), read_optional_decimal(to, "weight")});
        if (!store::find_indicator(tx, target.indicator_id)) found.push_back({at, unknown_indicator});
        if (!named.insert(target.indicator_id).second) found.push_back({at, named_twice});
    }
    return targets;
}

/// The targets of the template that the body names, for the positions that it is made for unless the body says which.
void fill_from_template(Assignment& assignment, domain::Id<PlanTemplate> id, Violations& found,
                        postgres::Transaction& tx) {
    const auto plan = store::find_template(tx, id);
    if (!plan) return found.push_back({"template_id", unknown_template});
    if (plan->state == TemplateState::retired) found.push_back({"template_id", template_retired});
    if (plan->period_kind != assignment.period.kind()) found.push_back({"template_id", template_of_other_period});
    for (const auto& item : plan->items)
        assignment.targets.push_back({item.indicator_id, item.value, item.value_to, item.weight, {}, {}});
    auto& population = assignment.population;
    if (population.position_kinds.empty()) population.position_kinds = plan->position_kinds;
    if (population.position_levels.empty()) population.position_levels = plan->position_levels;
}

Assignment read_body(const service::Call& call, postgres::Transaction& tx) {
    const auto& body = call.body;
    const auto& population = body["population"];
    const auto period = read_period(body);
    Assignment assignment{
        .population = Assignees{.units = find_units(tx, population, std::min(period.last_day(), call.today)),
                                .position_kinds = list_of(population, "position_kinds"),
                                .position_levels = list_of(population, "position_levels"),
                                .employees = service::member<std::vector<std::string>>(population, "employee_ids")},
        .period = period,
        .within = read_span(body, span_of(period)),
        .dry_run = service::query_flag(call, "dry_run")};
    if (body.contains("state")) assignment.state = service::code_of<TargetState>(body, "state");
    Violations found;
    const auto& within = assignment.within;
    if (within.last < within.first || common(within, span_of(period)) != within)
        found.push_back({"from", outside_period});
    const auto plan = service::optional_id<PlanTemplate>(body, "template_id");
    if (plan.has_value() == body.contains("targets")) found.push_back({"template_id", targets_or_template});
    if (plan)
        fill_from_template(assignment, *plan, found, tx);
    else if (body.contains("targets"))
        assignment.targets = read_targets(body["targets"], found, tx);
    if (const auto reason = service::member<std::string>(body, "reason_easier"))
        for (auto& target : assignment.targets)
            if (!target.reason_easier) target.reason_easier = reason;
    if (!found.empty()) throw service::refused(found);
    return assignment;
}

/// What is done by an office alone, as kpi_admin or unit_admin, must not make a result of the caller's own; what is
/// done as a superior must not once that is measured.
void require_not_own(service::App& app, const service::Call& call, const std::vector<AssignedTarget>& targets,
                     const std::optional<std::string>& ending_of = {}) {
    const auto& nip = call.principal.nip;
    if (!nip) return;
    const bool by_office = call.relations().empty() || call.has_role("unit_admin");
    std::vector<domain::Id<Target>> supported;
    for (const auto& target : targets)
        for (const auto& to : target.contributes_to) supported.push_back(to.supported_id);
    app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        if (by_office && ending_of && store::is_contributor_of(tx, *ending_of, *nip, call.today))
            throw http::own_case();
        if (supported.empty()) return;
        const auto stake = store::find_stake(tx, supported, false, setter_of(call));
        if (is_bound(stake)) throw own_yardstick_problem();
        if (by_office && stake == Stake::own) throw http::own_case();
    });
}

http::Response start_assignment(const Context& context, service::Call& call) {
    auto& app = context.app;
    context.people.catch_up(call.region, call.request.deadline);  // it may be about people hired a moment ago
    auto assignment =
        app.database().snapshot(call.region, [&](postgres::Transaction& tx) { return read_body(call, tx); });
    require_not_own(app, call, assignment.targets);
    assignment.assigned_by = find_caller_id(app, call);
    assignment.as_administrator = setter_of(call).administers;
    auto response = app.write(call, [&](feed::Writing& writing) {
        const auto id =
            jobs::Runner::enqueue(writing, assignment_job, render_assignment(assignment), call.principal.subject);
        return service::accepted("/v1/regions/" + call.region + "/target-assignments/" + id,
                                 jobs::to_json(jobs::Runner::find(writing.sql(), id).value()));
    });
    app.jobs().wake();
    return response;
}

json render_result(const store::AssignmentResult& result, bool english) {
    auto targets = json::parse(result.targets);
    for (auto& target : targets) {
        for (const auto* name : {"target", "present", "message"})
            if (!target.contains(name)) target[name] = nullptr;
        if (auto& message = target["message"]; message.is_object()) message = json(message[english ? "en" : "id"]);
    }
    return {{"employee_id", result.employee_id}, {"outcome", result.outcome}, {"targets", std::move(targets)}};
}

http::Response list_results(service::App& app, service::Call& call) {
    const auto page = service::page_request(call, {service::Key::uuid});
    const auto caller = find_caller_id(app, call);
    const bool sees_any = call.has_role("kpi_admin") || call.has_role("auditor");
    const auto found = app.database().snapshot(call.region, [&](postgres::Transaction& tx) {
        const auto job = jobs::Runner::find(tx, call.parameter("job_id"));
        if (!job || job->kind != assignment_job) throw http::not_found();
        // Who is no admin sees what they have started.
        if (!sees_any && (!caller || read_assignment(job->input).assigned_by != caller)) throw http::not_found();
        return store::list_assignment_results(tx, job->id,
                                              service::query_code<store::AssignmentOutcome>(call, "outcome"),
                                              after_key(page), page.limit + 1);
    });
    return service::page_of(
        call, page, found,
        [&](const store::AssignmentResult& result) { return render_result(result, call.request.prefers_english); },
        [](const store::AssignmentResult& result) { return std::vector{result.employee_id}; });
}

Owner named_employee(const service::Call& call) {
    return make_owner(OwnerKind::employee, service::text_of(call.body, "employee_id"));
}

json render_all(const service::Call& call, postgres::Transaction& tx, const std::vector<Target>& targets,
                const identity::Viewer& viewer) {
    auto list = json::array();
    for (const auto& target : targets) {
        const auto now = store::find_target(tx, target.id, viewer).value().object;
        list.push_back(render_for(call, now, store::list_history(tx, target.id), call.relations()));
    }
    return list;
}

http::Response transfer(const Context& context, service::Call& call) {
    auto& app = context.app;
    const auto& body = call.body;
    std::ignore = call.relations();  // asked before the transaction
    Transfer wanted{.owner = named_employee(call),
                    .period = read_period(body),
                    .last_day = service::day_of(body, "last_day"),
                    .today = call.today};
    Violations found;
    if (body.contains("targets"))
        wanted.starting = app.database().snapshot(
            call.region, [&](postgres::Transaction& tx) { return read_targets(body["targets"], found, tx); });
    if (!owner_exists(context, call, wanted.owner, std::min(wanted.period.last_day(), call.today)))
        found.push_back({"employee_id", unknown_owner});
    if (!found.empty()) throw service::refused(found);
    require_not_own(app, call, wanted.starting, wanted.owner.id.to_string());
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        store::lock_scorecard(tx, wanted.owner, wanted.period);
        if (store::find_period(tx, wanted.period).closed()) throw service::conflict(period_closed);
        const auto change = read_change(call);
        const auto done = transfer_targets(writing, wanted, change, {setter_of(call), context.listeners.on_target_set});
        if (std::ranges::count(done.violations, own_yardstick, &domain::Violation::reason) > 0)
            throw own_yardstick_problem();
        if (!done.violations.empty()) throw service::refused(done.violations);
        return service::ok({{"ended", render_all(call, tx, done.ended, change.by)},
                            {"started", render_all(call, tx, done.started, change.by)}});
    });
}

}

std::vector<service::Endpoint> assignment_routes(const Context& context) {
    using http::Method;
    auto& app = context.app;
    app.jobs().handle(assignment_job,
                      [&app, on_set = context.listeners.on_target_set](feed::Writing& writing, jobs::Job& job) {
                          return assign_some(writing, job, on_set, service::today(app, writing.sql()));
                      });
    const auto all = service::regional("target-assignments");
    std::vector<service::Endpoint> routes{
        {Method::post, all, bound(context, start_assignment), to_named_units(app)},
        {Method::get, all + "/{job_id}/results", bound(context, list_results)},
        {Method::post, service::regional("targets/transfers"), bound(context, transfer), to_owner(app, named_employee)},
    };
    std::ranges::move(service::job_endpoints(app, all, assignment_job), std::back_inserter(routes));
    return routes;
}

}
