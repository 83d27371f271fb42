#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app.hpp"
#include "directory.hpp"
#include "id.hpp"

namespace training {

/// What the routes have in common.
struct Context {
    service::App& app;
    feed::Follower& people;  ///< of feeds/personnel
};

std::set<identity::Relation> relations_to(service::App&, const service::Call&, const std::string& employee_id);
/// Relations to the employee whom the body names.
service::Relations to_named_employee(service::App&);
/// Of whom a list may tell: those of the unit asked for, whom the caller may see; nothing when all.
std::optional<std::vector<std::string>> listed_employees(service::App&, const service::Call&);
/// The employee, as of today; asks personnel's feed once for one that has not arrived yet. Throws 422 at the pointer.
directory::Employee known_employee(const Context&, const service::Call&, const std::string& id);

}
