#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app.hpp"
#include "directory.hpp"
#include "owner.hpp"

/// Who may see and change what, by how the caller stands to the owner.
namespace indicators {

struct Innovation;
struct Program;
struct Target;

/// What topics are told of others, in the transaction in which it happens: those who listen stand above those who tell.
struct Listeners {
    void (*target_changed)(feed::Writing&, const Target&);
    void (*program_changed)(feed::Writing&, const Program&);  ///< what was measured of it, or its shares
    void (*innovation_counts)(feed::Writing&, const Innovation&, const domain::Date&);
};

/// What the routes have in common.
struct Context {
    service::App& app;
    feed::Follower& people;  ///< of feeds/personnel
    Listeners listeners;
};

/// Whether the owner's results are those of the civil servant: themselves, or a unit that they lead on the day.
bool is_own(postgres::Transaction&, const Owner&, const std::string& nip, domain::Date on);

/// How the caller stands to an owner today: to a unit that they lead as to themselves (self). A unit_admin stands to
/// her own unit (where she works), to those below it and to their people as who heads it, but not to herself; everybody
/// of the region is a member of it.
std::set<identity::Relation> relations_to(service::App&, const service::Call&, const Owner&);
Standing standing(const service::Call&, const std::set<identity::Relation>&);
/// Whether the caller heads or administers the unit, or one above it: for what is done to its people.
bool is_head_of(service::App&, const service::Call&, const std::string& unit_id);

/// How the caller stands to many owners, as relations_to() says of each; what they have in common is read once.
class OwnerStandings {
  public:
    OwnerStandings(postgres::Transaction&, const service::Call&, domain::Date today);
    const std::set<identity::Relation>& relations(const Owner&);
    Standing standing(const Owner& owner) { return indicators::standing(call_, relations(owner)); }

  private:
    postgres::Transaction& tx_;
    const service::Call& call_;
    const domain::Date today_;
    const std::vector<std::string> administered_;
    std::map<Owner, std::set<identity::Relation>> known_;
};

/// Sees everybody's targets and scores: staff, auditors, and integrations that read KPI.
bool sees_all(const service::Call&);
/// The employees whose data a list may hold; nothing when all.
std::optional<std::vector<std::string>> visible_employees(service::App&, const service::Call&);
/// With the units that the caller leads, and those below.
std::optional<std::vector<std::string>> visible_owners(service::App&, const service::Call&);

/// Whether the owner exists on a day; asks personnel's feed once for one that has not arrived yet.
bool exists(const Context&, const service::Call&, const Owner&, domain::Date on);

}
