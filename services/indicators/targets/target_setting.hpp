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

/// Who sets targets, and what is told of those that are set.
struct Setting {
    identity::Viewer by{};  ///< of nobody's NIP: nobody whose own result any target could make
    OnTargetSet on_set = nullptr;
};

inline constexpr Reason own_yardstick{
    "own_case",
    "Target ini membentuk hasil Anda sendiri (atau hasil pimpinan unit yang Anda kelola) dan sudah ada yang diukur; "
    "atasan, atau pejabat lain yang hasilnya tidak dibentuknya, yang harus mengubahnya.",
    "This target makes a result of your own (or of who heads the unit that you administer) of which something has been "
    "measured; somebody above, or an officer whose result it does not make, must change it."};
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
/// Stores and publishes a new target that holds in its place. Otherwise why not: target_exists, when the owner has one
/// on that indicator on one of these days, or own_yardstick, when its stake binds who sets it.
std::optional<Reason> set_target(feed::Writing&, const Target&, const Indicator&, const Setting&);
/// The same for a change of one: counts its version on.
std::optional<Reason> change_target(feed::Writing&, const Target& before, Target& after, const Indicator&,
                                    const Setting&, const std::optional<store::Change>&);

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
/// faults the transaction must not be kept: own_yardstick among them, of those that bind who divides.
std::vector<DivisionFault> divide_contributions(feed::Writing&, domain::Id<Target> supported_id, const Division&,
                                                const std::map<domain::Id<Target>, Target>& targets,
                                                const identity::Viewer& by, const store::Change&);

}
