#include "project_routes.hpp"

#include <algorithm>

#include "competency_json.hpp"
#include "days.hpp"
#include "employee_store.hpp"
#include "project_store.hpp"
#include "relations.hpp"
#include "unit_store.hpp"

namespace personnel {
namespace {

using nlohmann::json;
using service::member, service::nullable;

ProjectStanding standing(postgres::Transaction& tx, const service::Call& call, const Project& project,
                         domain::Date today) {
    ProjectStanding as{.proposer = project.proposed_by == identity_of(tx, call, today),
                       .hr_admin = call.has_role("hr_admin")};
    const auto me = caller(tx, call, today);
    if (!me) return as;
    as.self = me->id == project.employee_id;
    as.owner = leads(tx, me->id, project.unit_id, today);
    if (const auto employee = store::employee(tx, project.employee_id, today)) {
        const auto held = relations_between(tx, me->id, *employee, today);
        as.superior = held.contains(identity::Relation::supervisor) || held.contains(identity::Relation::superior);
    }
    return as;
}

std::set<identity::Relation> relations(const ProjectStanding& as) {
    using identity::Relation;
    std::set<Relation> held;
    if (as.self) held.insert(Relation::self);
    if (as.superior) held.insert(Relation::supervisor);
    if (as.owner) held.insert(Relation::unit_head);
    return held;
}

json to_json(const Project& one, const ProjectStanding& as) {
    auto allowed = json::array();
    for (const auto action : allowed_actions(one.state, as)) allowed.push_back(code(action));
    return {{"id", one.id},
            {"employee_id", one.employee_id},
            {"title", one.title},
            {"role", one.role},
            {"unit_id", one.unit_id},
            {"partner", nullable(one.partner)},
            {"from", domain::to_string(one.from)},
            {"until", one.until ? json(domain::to_string(*one.until)) : json(nullptr)},
            {"result", nullable(one.result)},
            {"evidence", to_json(one.evidence)},
            {"state", code(one.state)},
            {"reason", nullable(one.reason)},
            {"allowed_actions", allowed}};
}

feed::Event changed_event(const Project& one) {
    const json data{{"id", one.id},
                    {"employee_id", one.employee_id},
                    {"unit_id", one.unit_id},
                    {"from", domain::to_string(one.from)},
                    {"until", one.until ? json(domain::to_string(*one.until)) : json(nullptr)},
                    {"state", code(one.state)},
                    {"version", one.version}};
    const json personal{{"title", one.title},
                        {"role", one.role},
                        {"partner", nullable(one.partner)},
                        {"result", nullable(one.result)},
                        {"reason", nullable(one.reason)}};
    return {"id.kinerja.project.changed", one.id, data.dump(), personal.dump()};
}

/// What the body says of it; for a new one and for a revision.
void read(Project& project, const json& body) {
    const auto until = member<std::string>(body, "until");
    project.title = body["title"];
    project.role = body["role"];
    project.unit_id = body["unit_id"];
    project.partner = member<std::string>(body, "partner");
    project.from = service::day_of(body, "from");
    project.until = until ? domain::parse_date(*until) : std::nullopt;
    project.result = member<std::string>(body, "result");
    project.evidence = evidence_links(body);
}

void check(postgres::Transaction& tx, const Project& project) {
    std::vector<http::Fault> faults;
    if (!store::unit(tx, project.unit_id, project.from))
        faults.push_back(
            {"/unit_id",
             "unknown_unit",
             {"Tidak ada unit dengan id ini pada tanggal tersebut.", "There is no unit of this id on that day."}});
    if (project.until && *project.until < project.from)
        faults.push_back({"/until", "before_from", {"Berakhir sebelum dimulai.", "It ends before it begins."}});
    if (!faults.empty()) throw http::unprocessable(std::move(faults));
}

http::Response list(service::App& app, service::Call& call) {
    const auto asked = service::page_request(call, {service::Key::uuid});
    store::ProjectFilter filter{.employee_id = service::query_text(call, "employee_id"),
                                .unit_id = service::query_text(call, "unit_id"),
                                .state = service::query_text(call, "state"),
                                .after_id = asked.after.empty() ? std::nullopt : std::optional(asked.after[0]),
                                .limit = asked.limit + 1};
    const auto today = service::today(app);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const bool sees_all = call.has_role("hr_admin") || call.has_role("auditor");
        if (!sees_all) {
            // Of somebody whom one may see, or of a unit that one heads; without a filter, one's own.
            const auto me = caller(tx, call, today);
            if (!me) throw http::forbidden();
            if (!filter.employee_id && !filter.unit_id) filter.employee_id = me->id;
            const auto of = filter.employee_id ? store::employee(tx, *filter.employee_id, today) : std::nullopt;
            const bool mine = of && !relations_between(tx, me->id, *of, today).empty();
            const bool led = filter.unit_id && leads(tx, me->id, *filter.unit_id, today);
            if (!mine && !led) throw http::not_found();
        }
        return service::page_of(
            call, asked, store::projects(tx, filter),
            [&](const Project& one) { return to_json(one, standing(tx, call, one, today)); },
            [](const Project& one) { return std::vector{one.id}; });
    });
}

http::Response read_one(service::App& app, service::Call& call) {
    const auto today = service::today(app);
    return app.database().read(call.region, [&](postgres::Transaction& tx) {
        const auto project = store::project(tx, call.parameter("id"));
        if (!project) throw http::not_found();
        return service::ok_versioned(call, to_json(*project, standing(tx, call, *project, today)), project->version);
    });
}

http::Response propose(service::App& app, service::Call& call) {
    const auto today = service::today(app);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        Project project{.id = service::new_uuid(),
                        .employee_id = call.body["employee_id"],
                        .state = ProjectState::proposed,
                        .proposed_by = identity_of(tx, call, today)};
        read(project, call.body);
        if (!store::employee(tx, project.employee_id, today))
            throw service::refused("/employee_id", "unknown_employee",
                                   {"Pegawai tidak dikenal.", "There is no such employee."});
        const auto as = standing(tx, call, project, today);
        check(tx, project);
        store::insert(tx, project);
        writing.publish(changed_event(project));
        return service::created("/v1/regions/" + call.region + "/projects/" + project.id, to_json(project, as),
                                project.version);
    });
}

http::Problem refusal(ProjectRefusal why, const Project& project, const ProjectStanding& as) {
    if (why == ProjectRefusal::not_the_callers) return http::forbidden();
    auto allowed = json::array();
    for (const auto action : allowed_actions(project.state, as)) allowed.push_back(code(action));
    return http::conflict("state-forbids",
                          {"Status saat ini tidak mengizinkannya.", "The present state does not allow it."})
        .with("state", code(project.state))
        .with("allowed_actions", allowed);
}

http::Response act(service::App& app, service::Call& call, ProjectAction action) {
    const auto today = service::today(app);
    return app.write(call, [&](feed::Writing& writing) {
        auto& tx = writing.sql();
        auto project = store::lock_project(tx, call.parameter("id"));
        if (!project) throw http::not_found();
        const auto as = standing(tx, call, *project, today);
        service::require_version(call, project->version);
        const auto leads_to = after(project->state, action, as);
        if (const auto* why = std::get_if<ProjectRefusal>(&leads_to)) throw refusal(*why, *project, as);
        project->state = std::get<ProjectState>(leads_to);
        ++project->version;
        if (action == ProjectAction::revise) {
            read(*project, call.body);
            check(tx, *project);
            project->proposed_by = identity_of(tx, call, today);
            project->decided_by = project->reason = std::nullopt;
        } else {
            project->decided_by = identity_of(tx, call, today);
            project->reason = member<std::string>(call.body, "reason");
        }
        store::update(tx, *project);
        writing.publish(changed_event(*project));
        return service::ok_versioned(call, to_json(*project, standing(tx, call, *project, today)), project->version);
    });
}

service::Relations to_project(service::App& app) {
    return [&app](const service::Call& call) {
        return app.database().read(call.region, [&](postgres::Transaction& tx) {
            const auto project = store::project(tx, call.parameter("id"));
            return project ? relations(standing(tx, call, *project, service::today(app)))
                           : std::set<identity::Relation>{};
        });
    };
}

service::Relations to_employee_of_body(service::App& app) {
    return [&app](const service::Call& call) {
        const auto today = service::today(app);
        return app.database().read(call.region, [&](postgres::Transaction& tx) {
            const auto me = caller(tx, call, today);
            const auto employee =
                me ? store::employee(tx, call.body["employee_id"].get<std::string>(), today) : std::nullopt;
            return employee ? relations_between(tx, me->id, *employee, today) : std::set<identity::Relation>{};
        });
    };
}

}

std::vector<service::Endpoint> project_routes(service::App& app) {
    using http::Method;
    const std::string all = "/v1/regions/{region}/projects", one = all + "/{id}";
    const auto acting = [&app](ProjectAction action) -> service::Handler {
        return [&app, action](service::Call& call) { return act(app, call, action); };
    };
    return {
        {Method::get, all, service::bound(app, list)},
        {Method::post, all, service::bound(app, propose), to_employee_of_body(app)},
        {Method::get, one, service::bound(app, read_one), to_project(app)},
        {Method::put, one, acting(ProjectAction::revise), to_project(app)},
        {Method::post, one + "/verify", acting(ProjectAction::verify), to_project(app)},
        {Method::post, one + "/reject", acting(ProjectAction::reject), to_project(app)},
    };
}

}
