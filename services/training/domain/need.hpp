#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "codes.hpp"
#include "id.hpp"
#include "period.hpp"

namespace training {

/// A need is planned while an enrolment on it is under way, and met once one is completed; then it stays so.
enum class NeedState { open, planned, met };
constexpr auto codes_of(NeedState) {
    using enum NeedState;
    return domain::codes<NeedState>({{open, "open"}, {planned, "planned"}, {met, "met"}});
}

/// Where a need comes from: a final appraisal, or somebody who stated it.
enum class NeedReason { weak_behaviour, stated };
constexpr auto codes_of(NeedReason) {
    using enum NeedReason;
    return domain::codes<NeedReason>({{weak_behaviour, "weak_behaviour"}, {stated, "stated"}});
}

struct Need {
    domain::Id<Need> id{};
    domain::EmployeeId employee_id{};
    domain::Period period;
    std::string subject{};  ///< the behaviour or competency, by its code
    NeedReason reason = NeedReason::stated;
    std::optional<std::string> appraisal_id{}, value{};  ///< of a weak behaviour: who says so, and what
    NeedState state = NeedState::open;
    std::int64_t version = 1, sequence = 0;
};

/// The state that the enrolments on it give a need.
constexpr NeedState need_state(bool any_completed, bool any_under_way) {
    if (any_completed) return NeedState::met;
    return any_under_way ? NeedState::planned : NeedState::open;
}

}
