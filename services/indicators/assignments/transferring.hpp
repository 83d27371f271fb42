#pragma once
#include <vector>

#include "assigning.hpp"

/// What becomes of somebody's targets who leaves or moves within a period.
namespace indicators {

struct Transfer {
    Owner owner{};
    domain::Period period;
    domain::Date last_day{};  ///< in the old place
    domain::Date today{};
    std::vector<AssignedTarget> starting{};  ///< in the new one, from the day after; none for who leaves
};
struct TransferResult {
    std::vector<Target> ended{}, started{};
    std::vector<domain::Violation> violations{};  ///< with any, the transaction must not be kept
};

inline constexpr Reason begins_later{"begins_later", "Ada target yang baru mulai sesudah hari itu.",
                                     "A target begins after that day."};
/// Ends the owner's agreed targets that go beyond the last day on it, each as a new version, and agrees those of the
/// new place for the rest of the period. Summed values become their part pro rata. Refused are a last day outside of
/// the period or before one of these targets has begun, a measurement of an ended target from after the last day, and
/// whatever keeps a target of the new place from being so (targets/0/weight), own_yardstick among it. The caller has
/// locked the scorecard.
TransferResult transfer_targets(feed::Writing&, const Transfer&, const store::Change&, const Setting&);

}
