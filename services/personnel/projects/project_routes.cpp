#include "days.hpp"
#include "employee_store.hpp"
#include "event.hpp"
#include "link_json.hpp"
#include "project_store.hpp"
#include "projects_routes.hpp"
#include "reasons.hpp"
#include "refusals.hpp"
#include "relations.hpp"
#include "steps.hpp"
#include "subject.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

using nlohmann::json;
using service::member;

/// By which a later caller is recognised as the same: the employee, or the account that is none.
std::string author_of(const service::Call& call, const store::SeenProject& project) {
    return project.viewer_id.value_or("account " + call.principal.subject);
}

/// The relations of the contract: whoever leads the unit that owns it is its unit_head.
std::set<identity::Relation> relations_to(const store::SeenProject& project) {
    using identity::Relation;
    auto held = project.relations;
    held.erase(Relation::unit_head);
    if (held.erase(Relation::superior) > 0) held.insert(Relation::supervisor);
    if (project.leads_owner) held.insert(Relation::unit_head);
    return held;
}

domain::Parties parties_of(const service::Call& call, const store::SeenProject& project) {
    const auto caller = service::parties_of(call, {"hr_admin"}, relations_to(project));
    return with_project_reviewer(caller, project.proposed_by == author_of(call, project));
}

json render_project(const store::SeenProject& project, const std::vector<ProjectAction>& allowed) {
    return {{"id", project.id},           {"employee_id", project.employee_id},
            {"title", project.title},     {"role", project.role},
            {"unit_id", project.unit_id}, {"partner", project.partner},
            {"from", project.from},       {"to", project.to},
            {"result", project.result},   {"evidence", project.evidence},
            {"state", project.state},     {"reason", project.reason},
            {"allowed_actions", allowed}};
}

json render_for(const service::Call& call, const store::SeenProject& project) {
    return render_project(project, project_workflow.allowed(project.state, parties_of(call, project)));
}

feed::Event changed_event(const Project& project) {
    return make_event("id.kinerja.project.changed", project.id,
                      {{"id", project.id},
                       {"employee_id", project.employee_id},
                       {"unit_id", project.unit_id},
                       {"from", project.from},
                       {"to", project.to},
                       {"state", project.state},
                       {"version", project.version}},
                      {{"title", project.title},
                       {"role", project.role},
                       {"partner", project.partner},
                       {"result", project.result},
                       {"reason", project.reason}});
}

/// What the body says of it; for a new one and for a revision.
void read_project(Project& project, const json& body) {
    project.title = body["title"];
    project.role = body["role"];
    project.unit_id = body["unit_id"];
    project.partner = member<std::string>(body, "partner");
    project.from = service::day_of(body, "from");
    project.to = optional_day(body, "to");
    project.result = member<std::string>(body, "result");
    project.evidence = body.value("evidence", std::vector<Link>{});
}

void check_project(postgres::Transaction& tx, const Project& project) {
    Refusals refusals;
    refusals.add_if(!store::find_unit(tx, project.unit_id, project.from), "/unit_id", unknown_unit_on);
    refusals.add_if(project.to && *project.to < project.from, "/to", ends_before_start);
    refusals.check();
}

/// Of somebody whom one may see, or of a unit that one heads; without a filter, one's own.
void narrow(postgres::Transaction& tx, const service::Call& call, store::ProjectFilter& filter, domain::Date today) {
    if (call.has_role("hr_admin") || call.has_role("auditor")) return;
    const auto me = find_caller(tx, call, today);
    if (!me) throw http::forbidden();
    if (!filter.employee_id && !filter.unit_id) filter.employee_id = me->id;
    const auto& nip = call.principal.nip;
    const bool visible = filter.employee_id && !store::find_relations(tx, nip, *filter.employee_id, today).empty();
    if (!visible && !(filter.unit_id && store::leads_unit(tx, nip, *filter.unit_id, today))) throw http::not_found();
}

http::Response list_projects(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    store::ProjectFilter filter{.employee_id = service::query_text(call, "employee_id"),
                                .unit_id = service::query_text(call, "unit_id"),
                                .state = service::query_text(call, "state"),
                                .after_id = after_text(asked),
                                .limit = asked.limit + 1};
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        narrow(tx, call, filter, call.today);
        return service::page_of(
            call, asked, store::list_projects(tx, filter, service::viewer_of(call)),
            [&](const store::SeenProject& project) { return render_for(call, project); },
            [](const store::SeenProject& project) { return std::vector{project.id}; });
    });
}

http::Response propose_project(service::App& app, service::Call& call) {
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        Project project{.id = service::new_uuid(),
                        .employee_id = call.body["employee_id"],
                        .state = ProjectState::proposed,
                        .proposed_by = identity_of(tx, call, call.today)};
        if (!store::find_employee(tx, project.employee_id, call.today))
            throw service::refused("/employee_id", unknown_employee);
        read_project(project, call.body);
        check_project(tx, project);
        store::insert(tx, project);
        writing.publish(changed_event(project));
        const auto made = store::find_project(tx, project.id, service::viewer_of(call)).value();
        return service::created(location(call, "projects", project.id), render_for(call, made), project.version);
    });
}

/// As one request takes them: who decides is kept with the decision.
service::StepRules<store::SeenProject, decltype(project_workflow)> project_steps(const service::Call& call) {
    return {.workflow = project_workflow,
            .lock =
                [&](postgres::Transaction& tx, domain::Id<store::SeenProject> id) {
                    return store::lock_project(tx, id.to_string(), service::viewer_of(call));
                },
            .parties = parties_of,
            .apply =
                [&](store::SeenProject& project, ProjectAction action, const json& body) {
                    if (action == ProjectAction::revise) {
                        read_project(project, body);
                        project.proposed_by = author_of(call, project);
                        project.decided_by = project.reason = std::nullopt;
                    } else {
                        project.decided_by = author_of(call, project);
                        project.reason = member<std::string>(body, "reason");
                    }
                },
            .save =
                [](feed::Writing& writing, store::SeenProject& project, ProjectAction action) {
                    if (action == ProjectAction::revise) check_project(writing.sql(), project);
                    store::update(writing.sql(), project);
                    writing.publish(changed_event(project));
                },
            .render = render_project};
}

}

std::vector<service::Endpoint> project_routes(service::App& app) {
    using http::Method;
    const std::string all = "/v1/regions/{region}/projects", one = all + "/{id}";
    const service::Subject<store::SeenProject> subject(
        app, [](postgres::Transaction& tx, domain::Id<store::SeenProject> id, const identity::Viewer& viewer) {
            auto found = store::find_project(tx, id.to_string(), viewer);
            using Seen = identity::Seen<store::SeenProject>;
            return found ? std::optional(Seen{*found, relations_to(*found)}) : std::nullopt;
        });
    const auto find_project = [subject](service::Call& call) {
        const auto& project = subject.of(call);
        return service::ok_versioned(call, render_for(call, project), project.version);
    };
    const auto step = [&app](ProjectAction action) -> service::Handler {
        return
            [&app, action](service::Call& call) { return service::take_step(app, call, project_steps(call), action); };
    };
    return {
        {Method::get, all, service::bound(app, list_projects)},
        {Method::post, all, service::bound(app, propose_project), to_named_employee(app)},
        {Method::get, one, find_project, subject.relations()},
        {Method::put, one, step(ProjectAction::revise), subject.relations()},
        {Method::post, one + "/verify", step(ProjectAction::verify), subject.relations()},
        {Method::post, one + "/reject", step(ProjectAction::reject), subject.relations()},
    };
}

}
