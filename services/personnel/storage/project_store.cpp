#include "project_store.hpp"

#include <nlohmann/json.hpp>

#include "day.hpp"

namespace personnel::store {
namespace {

using nlohmann::json;

Project read(const postgres::Row& row) {
    Project one{.id = row["id"].text(),
                .employee_id = row["employee_id"].text(),
                .version = row["version"].integer(),
                .title = row["title"].text(),
                .role = row["role"].text(),
                .unit_id = row["unit_id"].text(),
                .partner = row["partner"].optional_text(),
                .from = day(row["from_day"]),
                .until = optional_day(row["until_day"]),
                .result = row["result"].optional_text(),
                .state = domain::find_code(all_project_states, row["state"].view()).value(),
                .proposed_by = row["proposed_by"].text(),
                .decided_by = row["decided_by"].optional_text(),
                .reason = row["reason"].optional_text()};
    for (const auto& link : json::parse(row["evidence"].view()))
        one.evidence.push_back({link.at("title"), link.at("url")});
    return one;
}

std::optional<Project> one(const postgres::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return read(rows.front());
}

std::vector<postgres::Value> values(postgres::Transaction& tx, const Project& one) {
    auto evidence = json::array();
    for (const auto& link : one.evidence) evidence.push_back({{"title", link.title}, {"url", link.url}});
    return {tx.region(),
            one.id,
            one.title,
            one.role,
            one.unit_id,
            one.partner,
            domain::to_string(one.from),
            one.until ? std::optional(domain::to_string(*one.until)) : std::nullopt,
            one.result,
            evidence.dump(),
            code(one.state),
            one.proposed_by,
            one.decided_by,
            one.reason,
            one.version};
}

}

std::vector<Project> projects(postgres::Transaction& tx, const ProjectFilter& filter) {
    std::vector<Project> found;
    for (const auto row :
         tx.query("SELECT * FROM project WHERE region = $1 AND ($2::uuid IS NULL OR employee_id = $2) "
                  "AND ($3::uuid IS NULL OR unit_id = $3) AND ($4::text IS NULL OR state = $4) "
                  "AND ($5::uuid IS NULL OR id > $5) ORDER BY id LIMIT $6",
                  {tx.region(), filter.employee_id, filter.unit_id, filter.state, filter.after_id, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<Project> project(postgres::Transaction& tx, const std::string& id) {
    return one(tx.query("SELECT * FROM project WHERE region = $1 AND id = $2", {tx.region(), id}));
}

std::optional<Project> lock_project(postgres::Transaction& tx, const std::string& id) {
    return one(tx.query("SELECT * FROM project WHERE region = $1 AND id = $2 FOR UPDATE", {tx.region(), id}));
}

void insert(postgres::Transaction& tx, const Project& project) {
    auto row = values(tx, project);
    row.emplace_back(project.employee_id);
    tx.query(
        "INSERT INTO project (region, id, title, role, unit_id, partner, from_day, until_day, result, evidence, state, "
        "proposed_by, decided_by, reason, version, employee_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
        "$12, $13, $14, $15, $16)",
        row);
}

void update(postgres::Transaction& tx, const Project& project) {
    tx.query(
        "UPDATE project SET title = $3, role = $4, unit_id = $5, partner = $6, from_day = $7, until_day = $8, result = "
        "$9, evidence = $10, state = $11, proposed_by = $12, decided_by = $13, reason = $14, version = $15 "
        "WHERE region = $1 AND id = $2",
        values(tx, project));
}

}
