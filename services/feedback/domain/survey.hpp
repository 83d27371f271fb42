#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "code.hpp"
#include "satisfaction.hpp"

namespace feedback {

enum class SurveyState { open, closed };
inline constexpr std::array all_survey_states{SurveyState::open, SurveyState::closed};
std::string_view code(SurveyState);

using Elements = std::vector<domain::SurveyElement>;

/// A satisfaction survey (SKM) of a service in a period.
struct Survey {
    std::string id, service_id;
    std::string unit_id;  ///< that offered the service when the survey was opened
    std::string period;   ///< a year, semester or quarter
    std::string title;
    Elements elements;  ///< in the order of the usual form
    SurveyState state = SurveyState::open;
    std::int64_t version = 1;
};

/// In the order of the usual form, whatever the order given; all nine for none.
Elements ordered(const Elements&);

enum class SurveyAction { respond, close };
std::string_view code(SurveyAction);
/// How the caller stands to surveys.
struct Standing {
    bool manages = false;  ///< feedback_officer, hr_admin
};
/// The state that the action leads to; nothing when the survey's state or the caller does not allow it.
std::optional<SurveyState> after(SurveyState, SurveyAction, const Standing&);
std::vector<SurveyAction> allowed_actions(SurveyState, const Standing&);

using Answers = std::map<domain::SurveyElement, int>;
enum class AnswerFault { missing, not_asked, out_of_scale };
/// "required", "not_asked", "out_of_scale"
std::string_view code(AnswerFault);
struct AnswerObjection {
    domain::SurveyElement element;
    AnswerFault fault;
    friend bool operator==(const AnswerObjection&, const AnswerObjection&) = default;
};
/// A respondent answers each unsur that is asked, and no other, so that one number of respondents holds for all of
/// them.
std::vector<AnswerObjection> objections(const Elements& asked, const Answers&);

}
