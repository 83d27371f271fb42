#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "jobs.hpp"
#include "target_setting.hpp"

/// Giving many people targets in one act.
namespace indicators {

/// Whom: active employees for whom everything given holds on some day.
struct Assignees {
    std::vector<std::string> units{};                              ///< where they work; empty: anywhere
    std::vector<std::string> position_kinds{}, position_levels{};  ///< empty: any
    std::optional<std::vector<std::string>> employees{};           ///< only these
};

/// What each of them gets; `value` is for the whole period.
struct AssignedTarget {
    domain::Id<Indicator> indicator_id{};
    domain::Decimal value{};
    std::optional<domain::Decimal> value_to{};  ///< the upper end of a range
    domain::Decimal weight{};
    std::vector<Contribution> contributes_to{};
    std::optional<std::string> reason_easier{};  ///< kept with those for whom it is easier than before
};
/// The owner's target on these days, a summed value pro rata.
Target make_target(const AssignedTarget&, const Owner&, const domain::Period&, const Span&, TargetState,
                   const Indicator&);

struct Assignment {
    Assignees population{};
    domain::Period period;
    Span within{};  ///< the days of the period in question
    TargetState state = TargetState::agreed;
    std::vector<AssignedTarget> targets{};
    bool dry_run = false;
    std::optional<std::string> assigned_by{};  ///< an employee, who is passed over: nobody sets their own targets
    bool as_administrator = false;  ///< of a unit, by nothing else: who leads that, or one above, is passed over, too
};
nlohmann::json render_assignment(const Assignment&);  ///< a job's input
Assignment read_assignment(const nlohmann::json&);    ///< the same back

inline constexpr const char* assignment_job = "targets/assignment";

/// One step of the job: the next people, each with their scorecard locked. Who is in the population on some of the days
/// only gets targets for these, a summed value pro rata. A target that is there already with the same values is
/// unchanged, with others a conflict, so that running twice changes nothing; what keeps one of somebody's targets from
/// being so is a conflict, and they get none of them. Counts: people, set, unchanged, conflict. Fails as period_closed.
jobs::Progress assign_some(feed::Writing&, jobs::Job&, OnTargetSet, domain::Date today);

}
