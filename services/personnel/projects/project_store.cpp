#include "project_store.hpp"

#include "link_json.hpp"

namespace personnel::store {
namespace {

// Of the viewer with the NIP $2 on the day $3.
constexpr postgres::Sql select_projects = R"(
    SELECT p.*, relations_on($2, p.employee_id, $3::date) AS relations, me.id AS viewer_id,
        coalesce(leads_on(me.id, p.unit_id, $3::date), false) AS leads_owner
    FROM project p
    CROSS JOIN (SELECT employee_of($2, $3::date) AS id) me)";

constexpr auto project_list = postgres::statement("project.list", select_projects + R"(
    WHERE p.region = $1
      AND ($4::uuid IS NULL OR p.employee_id = $4)
      AND ($5::uuid IS NULL OR p.unit_id = $5)
      AND ($6::text IS NULL OR p.state = $6)
      AND ($7::uuid IS NULL OR p.id > $7)
    ORDER BY p.id
    LIMIT $8)");

constexpr auto project_find = postgres::statement("project.find", select_projects + R"(
    WHERE p.region = $1 AND p.id = $4)");

constexpr auto project_lock = postgres::statement("project.lock", select_projects + R"(
    WHERE p.region = $1 AND p.id = $4
    FOR UPDATE OF p)");

constexpr auto project_insert = postgres::statement("project.insert", R"(
    INSERT INTO project (region, id, title, role, unit_id, partner, from_day, to_day, result, evidence, state,
        proposed_by, employee_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13))");

constexpr auto project_update = postgres::statement("project.update", R"(
    UPDATE project
    SET title = $3, role = $4, unit_id = $5, partner = $6, from_day = $7, to_day = $8, result = $9, evidence = $10,
        state = $11, proposed_by = $12, decided_by = $13, reason = $14, version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING version)");

constexpr auto project_is_of = postgres::statement("project.is_of", R"(
    SELECT FROM project p
    JOIN employee e ON e.region = p.region AND e.id = p.employee_id
    WHERE p.region = $1 AND p.id = $2 AND e.nip = $3)");

SeenProject read_project(const postgres::Row& row) {
    return {Project{.id = row["id"].text(),
                    .employee_id = row["employee_id"].text(),
                    .version = row["version"].integer(),
                    .title = row["title"].text(),
                    .role = row["role"].text(),
                    .unit_id = row["unit_id"].text(),
                    .partner = row["partner"].optional_text(),
                    .from = row["from_day"].as<domain::Date>(),
                    .to = row["to_day"].as<std::optional<domain::Date>>(),
                    .result = row["result"].optional_text(),
                    .evidence = parse_links(row["evidence"].view()),
                    .state = row["state"].as<ProjectState>(),
                    .proposed_by = row["proposed_by"].text(),
                    .decided_by = row["decided_by"].optional_text(),
                    .reason = row["reason"].optional_text()},
            read_relations(row["relations"]), row["leads_owner"].boolean(), row["viewer_id"].optional_text()};
}

std::vector<postgres::Value> values_of(postgres::Transaction& tx, const Project& project) {
    return {tx.region(),     project.id,         project.title, project.role,   project.unit_id,
            project.partner, project.from,       project.to,    project.result, nlohmann::json(project.evidence).dump(),
            project.state,   project.proposed_by};
}

}

std::vector<SeenProject> list_projects(postgres::Transaction& tx, const ProjectFilter& filter,
                                       const identity::Viewer& viewer) {
    return postgres::all(tx.query(project_list, {tx.region(), viewer.nip, viewer.on, filter.employee_id, filter.unit_id,
                                                 filter.state, filter.after_id, filter.limit}),
                         read_project);
}

std::optional<SeenProject> find_project(postgres::Transaction& tx, const std::string& id,
                                        const identity::Viewer& viewer) {
    return postgres::one(tx.query(project_find, {tx.region(), viewer.nip, viewer.on, id}), read_project);
}

std::optional<SeenProject> lock_project(postgres::Transaction& tx, const std::string& id,
                                        const identity::Viewer& viewer) {
    return postgres::one(tx.query(project_lock, {tx.region(), viewer.nip, viewer.on, id}), read_project);
}

void insert(postgres::Transaction& tx, const Project& project) {
    auto row = values_of(tx, project);
    row.emplace_back(project.employee_id);
    tx.query(project_insert, row);
}

void update(postgres::Transaction& tx, Project& project) {
    auto row = values_of(tx, project);
    row.emplace_back(project.decided_by);
    row.emplace_back(project.reason);
    project.version = tx.query(project_update, row).front()["version"].integer();
}

bool is_project_of(postgres::Transaction& tx, const std::string& id, const std::string& nip) {
    return !tx.query(project_is_of, {tx.region(), id, nip}).empty();
}

}
