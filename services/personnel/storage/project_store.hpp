#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "project.hpp"
#include "transaction.hpp"

namespace personnel::store {

struct ProjectFilter {
    std::optional<std::string> employee_id{}, unit_id{}, state{};
    std::optional<std::string> after_id{};
    int limit = 50;
};
/// By id.
std::vector<Project> projects(postgres::Transaction&, const ProjectFilter&);
std::optional<Project> project(postgres::Transaction&, const std::string& id);
std::optional<Project> lock_project(postgres::Transaction&, const std::string& id);
void insert(postgres::Transaction&, const Project&);
void update(postgres::Transaction&, const Project&);  ///< with its new version; the caller has locked it

}
