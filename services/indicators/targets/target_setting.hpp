#pragma once
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "journal.hpp"
#include "target_store.hpp"

/// Setting targets, whoever does it: a request, an import, a bulk assignment, a transfer.
namespace indicators {

/// Told of each target that is set or changed, with the edition of its indicator, in the transaction that does it.
using OnTargetSet = void (*)(feed::Writing&, const Target&, const Indicator&);

inline constexpr Reason target_exists{"target_exists", "Pemilik sudah memiliki target untuk indikator ini.",
                                      "The owner has a target on this indicator."};

/// Everything that keeps the target from being so beside the owner's other targets and in the graph of contributions,
/// at its fields (contributes_to/0/weight). The caller has locked the scorecard; the graph is locked here when the
/// target contributes to anything.
std::vector<domain::Violation> check_in_place(postgres::Transaction&, const Target&, const Indicator&,
                                              const std::vector<store::TargetDetails>& scorecard);
/// The same of what is asked anew: it may be easier than before only with a reason. A reason that is not needed is
/// dropped from the target.
std::vector<domain::Violation> check_asked(postgres::Transaction&, Target&, const Indicator&,
                                           const std::vector<store::TargetDetails>& scorecard, domain::Date today);
/// Stores and publishes a new target that holds in its place. False when the owner has one on that indicator on one of
/// these days.
bool set_target(feed::Writing&, const Target&, const Indicator&, OnTargetSet);
/// The same for a change of one: counts its version on.
bool change_target(feed::Writing&, const Target& before, Target& after, const Indicator&,
                   const std::optional<store::Change>&, OnTargetSet);

feed::Event changed_event(const Target&);
/// A target as the API and the events have it, without what depends on who asks.
nlohmann::json render_values(const Target&);

/// Who contributes to a target with what weight, by the contributor's id.
using Division = std::map<domain::Id<Target>, std::optional<domain::Decimal>>;
struct DivisionFault {
    domain::Id<Target> contributor_id{};
    domain::Violation violation{};  ///< at target_id or weight
};
/// Gives the target these contributors in the place of those that it had, each a new version, and publishes it.
/// `targets` holds all that contribute and all that shall, locked with their scorecards, and the graph is locked. With
/// faults the transaction must not be kept.
std::vector<DivisionFault> divide_contributions(feed::Writing&, domain::Id<Target> supported_id, const Division&,
                                                const std::map<domain::Id<Target>, Target>& targets,
                                                const store::Change&);

}
