#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app.hpp"
#include "directory.hpp"
#include "target.hpp"

/// Who may see and change what, by how the caller stands to the owner.
namespace indicators {

/// What the routes have in common.
struct Context {
    service::App& app;
    feed::Follower& people;  ///< of feeds/personnel
};

/// How the caller stands to an owner today. A unit_admin stands to her own unit (where she works), to those below it
/// and to their people as who heads it, but not to herself; everybody of the region is a member of it.
std::set<identity::Relation> relations_to(service::App&, const service::Call&, const Owner&);
Standing standing(const service::Call&, const std::set<identity::Relation>&);

/// Sees everybody's targets and scores: staff, auditors, and integrations that read KPI.
bool sees_all(const service::Call&);
/// The employees whose data a list may hold; nothing when all.
std::optional<std::vector<std::string>> visible_employees(service::App&, const service::Call&);

/// Whether the owner exists on a day; asks personnel's feed once for one that has not arrived yet.
bool exists(const Context&, const service::Call&, const Owner&, domain::Date on);

}
