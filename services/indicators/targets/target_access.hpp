#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "owner_access.hpp"
#include "subject.hpp"
#include "target_setting.hpp"

/// What the routes that read and change single targets have in common.
namespace indicators {

using TargetSubject = service::Subject<store::TargetDetails, Target>;
/// The target that the path names, unless it is told otherwise.
TargetSubject make_target_subject(
    service::App&, TargetSubject::Name = [](const service::Call& call) { return service::path_id<Target>(call); });

/// What the caller is to a target, bound by their stake.
domain::Parties target_parties(const service::Call&, const store::TargetDetails&, const std::set<identity::Relation>&);
/// Who changes a target, as the stake is asked: as who administers a unit only where nothing else lets them.
identity::Viewer setter_of(const service::Call&);
/// 403 own-case: the yardstick of a result of the caller's own, which has been measured, is for others to change.
http::Problem own_yardstick_problem();
/// Throws that for whom their stake in the target binds.
void require_open(const service::Call&, const store::TargetDetails&);

/// As the caller sees it, who has these relations to its owner.
nlohmann::json render_for(const service::Call&, const store::TargetDetails&,
                          const std::vector<store::TargetVersion>& history,
                          const std::set<identity::Relation>& relations);

/// Throws for what kept a target from being set: 403 own-case of own_yardstick; 409 when the owner has a target on the
/// indicator on one of these days.
void require_set(const std::optional<Reason>& refusal);
/// The indicator's edition that the target goes by; everything that the target says must hold together, or 422. Its
/// scorecard is locked. What asks for other than `before` asks for less than ever before only with a reason.
Indicator require_in_place(postgres::Transaction&, Target&, const std::vector<store::TargetDetails>& scorecard,
                           domain::Date today, const Target* before = nullptr);
/// With the reason that the body gives.
store::Change read_change(const service::Call&);

/// A target that is locked for a step of its workflow.
struct LockedTarget {
    std::vector<store::TargetDetails> scorecard{};  ///< of its owner in its period
    store::TargetDetails before;
    Target after;  ///< in the state to which the step leads
};
/// Refuses as every step does, and in a period that is closed.
LockedTarget lock_for(TargetAction, feed::Writing&, const service::Call&, const TargetSubject&);
/// Stores and publishes the change; the target as it is now.
http::Response save_target(const Context&, feed::Writing&, const service::Call&, LockedTarget,
                           const std::optional<store::Change>&);

}
