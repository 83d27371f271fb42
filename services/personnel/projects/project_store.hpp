#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "project.hpp"
#include "relation_store.hpp"
#include "seen.hpp"
#include "transaction.hpp"

namespace personnel::store {

/// A project with what the viewer is to it.
struct SeenProject : Project {
    std::set<identity::Relation> relations{};  ///< to whom it is about
    bool leads_owner = false;                  ///< the unit that owns it, or one above
    std::optional<std::string> viewer_id{};    ///< the employee who looks
};

struct ProjectFilter {
    std::optional<std::string> employee_id{}, unit_id{}, state{};
    std::optional<std::string> after_id{};
    int limit = 50;
};
/// By id.
std::vector<SeenProject> list_projects(postgres::Transaction&, const ProjectFilter&, const identity::Viewer&);
std::optional<SeenProject> find_project(postgres::Transaction&, const std::string& id, const identity::Viewer&);
std::optional<SeenProject> lock_project(postgres::Transaction&, const std::string& id, const identity::Viewer&);
void insert(postgres::Transaction&, const Project&);
void update(postgres::Transaction&, Project&);  ///< counts its version on; the caller has locked it
bool is_project_of(postgres::Transaction&, const std::string& id, const std::string& nip);

}
