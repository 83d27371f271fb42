#pragma once
#include <vector>

#include "assigning.hpp"
#include "journal.hpp"
#include "target_store.hpp"

/// What becomes of somebody's targets who leaves or moves within a period.
namespace indicators {

struct Transfer {
    Owner owner{};
    domain::Period period;
    domain::Date last_day{};                 ///< in the old place
    std::vector<AssignedTarget> starting{};  ///< in the new one, from the day after; none for who leaves
};
struct Transferred {
    std::vector<Target> ended{}, started{};
    std::vector<Objection> objections{};  ///< with any, the transaction must not be kept
};

/// Ends the owner's agreed targets that go beyond the last day on it, each as a new version, and agrees those of the
/// new place for the rest of the period. Summed values become their part pro rata. Objections: a last day outside of
/// the period or before one of her targets has begun (outside_period, begins_later), a measurement of an ended target
/// from after the last day (measured_outside), and whatever keeps a target of the new place from being so
/// (targets/0/weight). The caller holds the period open.
Transferred apply(feed::Writing&, const Transfer&, const store::Change&, OnTargetSet);

}
