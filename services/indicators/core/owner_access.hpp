#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "context.hpp"
#include "directory.hpp"
#include "owner.hpp"
#include "party.hpp"
#include "steps.hpp"

/// Who may see and change what, by how the caller stands to the owner (relation_store.hpp).
namespace indicators {

/// How the caller stands to the owner today whom the request names; nothing where it names none.
service::Relations to_owner(service::App&, std::function<std::optional<Owner>(const service::Call&)> named);
/// What the caller is to an owner; kpi_admin is the office.
domain::Parties parties_of(const service::Call&);
domain::Parties parties_of(const service::Call&, const std::set<identity::Relation>&);
/// To a target: one that serves what is the caller's own they have no office upon (store::is_target_of).
domain::Parties parties_of(const service::Call&, const std::set<identity::Relation>&, bool serves_caller);
/// Who appraises the owner, heads or administers the unit, or holds the office.
inline constexpr auto above_owner = domain::Party::supervisor | domain::Party::unit_head | domain::Party::office;

/// On which leading a unit makes its results one's own, where they are of no period: also on those to come.
directory::Days own_days(const domain::Date& today);

/// Sees everybody's targets and scores: staff, auditors, and integrations that read KPI.
bool sees_all(const service::Call&);
/// The employees whose data a list may hold; nothing when all.
std::optional<std::vector<std::string>> visible_employees(service::App&, const service::Call&);
/// With the units that the caller leads, and those below.
std::optional<std::vector<std::string>> visible_owners(service::App&, const service::Call&);

/// Whether the owner exists on a day; asks personnel's feed once for one that has not arrived yet.
bool owner_exists(const Context&, const service::Call&, const Owner&, domain::Date on);
/// The employee who calls, as of today; nothing for others.
std::optional<std::string> find_caller_id(service::App&, const service::Call&);

}
