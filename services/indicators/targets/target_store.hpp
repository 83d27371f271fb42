#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "directory.hpp"
#include "indicator.hpp"
#include "stake.hpp"
#include "target.hpp"
#include "transaction.hpp"

namespace indicators::store {

/// A target with what is read of its surroundings.
struct TargetDetails {
    Target target;
    Contributors contributors{};
    bool period_closed = false;
    std::optional<std::string> viewer_id{};  ///< the employee who reads it, where that was asked
    Stake stake = Stake::none;               ///< the viewer's, where that was asked
    bool administered = false;               ///< of a unit that the viewer administers, where that was asked
};
using SeenTarget = identity::Seen<TargetDetails>;  ///< relations to the owner

struct TargetFilter {
    std::optional<OwnerKind> owner_kind{};
    std::optional<domain::Id<Owner>> owner_id{};
    std::optional<domain::Period> period{};
    std::optional<domain::Id<Indicator>> indicator_id{};
    std::optional<domain::Id<Target>> supported_id{};
    std::optional<std::string> after_id{};
    /// Employees whose targets may be told, beside those of units and of the region; nothing: all.
    std::optional<std::vector<std::string>> visible_employees{};
    int limit = 50;
};
std::vector<SeenTarget> list_targets(postgres::Transaction&, const TargetFilter&,
                                     const identity::Viewer&);  ///< by id, which is by time
std::optional<SeenTarget> find_target(postgres::Transaction&, domain::Id<Target>, const identity::Viewer&);
std::map<domain::Id<Target>, Target> find_targets(postgres::Transaction&, const std::vector<domain::Id<Target>>&);
/// For whoever changes an owner's targets in a period: until the transaction ends nobody else does, so that two of them
/// cannot exceed 100 together, and nobody closes the period. To be asked before what is read of them.
void lock_scorecard(postgres::Transaction&, const Owner&, const domain::Period&);
/// The owner's targets in the period, agreed or not.
std::vector<TargetDetails> list_scorecard(postgres::Transaction&, const Owner&, const domain::Period&);
/// The same, which nobody measures meanwhile.
std::vector<TargetDetails> lock_scorecard_shared(postgres::Transaction&, const Owner&, const domain::Period&);

/// With what it contributes to. False when the owner has a target on that indicator on one of these days.
bool insert(postgres::Transaction&, const Target&);
/// Why a target was changed, and who did it.
struct Change {
    std::string reason{};
    identity::Viewer by;
};
/// The new values with the version counted on; what was is kept when there is a reason. The caller has locked the
/// target. False when the owner has another target on that indicator on one of the new days.
bool update(postgres::Transaction&, const Target& before, Target& after, const std::optional<Change>&);
void remove(postgres::Transaction&, domain::Id<Target>);

struct TargetVersion {
    domain::Decimal value{};
    std::optional<domain::Decimal> value_to{};
    domain::Decimal weight{};
    Span span{};
    std::vector<Contribution> contributes_to{};
    std::string replaced_at{}, reason{};
    std::optional<std::string> reason_easier{}, changed_by{};
};
std::vector<TargetVersion> list_history(postgres::Transaction&, domain::Id<Target>);

/// Whether something that counts, or waits to, was measured on a day outside of these; what is derived follows the
/// target.
bool is_measured_outside(postgres::Transaction&, domain::Id<Target>, const Span&);

}
