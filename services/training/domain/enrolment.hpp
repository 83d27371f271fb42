#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "code.hpp"
#include "date.hpp"
#include "decimal.hpp"

namespace training {

enum class EnrolmentState { requested, approved, rejected, attended, assessed, completed };
inline constexpr std::array all_enrolment_states{EnrolmentState::requested, EnrolmentState::approved,
                                                 EnrolmentState::rejected,  EnrolmentState::attended,
                                                 EnrolmentState::assessed,  EnrolmentState::completed};
std::string_view code(EnrolmentState);

struct Enrolment {
    std::string id{}, course_id{}, employee_id{};
    std::optional<std::string> need_id{};
    EnrolmentState state = EnrolmentState::requested;
    std::optional<std::string> reason{};  ///< of a rejection
    std::optional<domain::Decimal> score{};
    std::optional<bool> passed{};
    std::optional<domain::Date> completed_on{};
    std::optional<std::string> certificate_number{};
    std::int64_t version = 1;
    std::int64_t entry = 0;  ///< in the order of enrolling
};

enum class EnrolmentAction { approve, reject, attend, assess, complete };
inline constexpr std::array all_enrolment_actions{EnrolmentAction::approve, EnrolmentAction::reject,
                                                  EnrolmentAction::attend, EnrolmentAction::assess,
                                                  EnrolmentAction::complete};
std::string_view code(EnrolmentAction);

/// What the caller is to the enrolled employee.
struct Standing {
    bool officer = false;   ///< training_officer
    bool superior = false;  ///< appraises her, or heads her unit
};

/// Whether such a caller may do this at all, whatever the state.
bool may(EnrolmentAction, const Standing&);
/// The state that an action leads to; nothing when the enrolment's state does not allow it. Who did not pass does not
/// complete.
std::optional<EnrolmentState> after(const Enrolment&, EnrolmentAction);

/// What the law wants of an employee in a year.
struct HoursDue {
    domain::Decimal at_least{};
    std::optional<domain::Decimal> at_most{};
};
/// 20 JP at least for PNS and CPNS (PP 11/2017 Art. 203 jo. PP 17/2020); for PPPK no least, and 24 JP at most in a
/// contract year (PP 49/2018).
HoursDue hours_due(std::string_view status);

}
