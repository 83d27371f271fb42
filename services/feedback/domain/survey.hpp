#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "period.hpp"
#include "public_service.hpp"
#include "satisfaction.hpp"
#include "workflow.hpp"

namespace feedback {

enum class SurveyState { open, closed };
constexpr auto codes_of(SurveyState) {
    using enum SurveyState;
    return domain::codes<SurveyState>({{open, "open"}, {closed, "closed"}});
}

enum class SurveyAction { respond, close };
constexpr auto codes_of(SurveyAction) {
    using enum SurveyAction;
    return domain::codes<SurveyAction>({{respond, "respond"}, {close, "close"}});
}

/// Everybody is a participant of a survey; the office are feedback_officer and hr_admin.
inline constexpr auto survey_workflow = [] {
    using enum SurveyState;
    using enum SurveyAction;
    using Step = domain::Step<SurveyState, SurveyAction>;
    return domain::Workflow(
        {Step{open, respond, open, domain::Party::participant}, Step{open, close, closed, domain::Party::office}});
}();

using Elements = std::vector<domain::SurveyElement>;

/// A satisfaction survey (SKM) of a service in a period.
struct Survey {
    domain::Id<Survey> id{};
    domain::Id<PublicService> service_id{};
    domain::UnitId unit_id{};  ///< that offered the service when the survey was opened
    domain::Period period;     ///< a year, semester or quarter
    std::string title{};
    Elements elements{};  ///< in the order of the usual form
    SurveyState state = SurveyState::open;
    std::int64_t version = 1;
};

/// In the order of the usual form, whatever the order given; all nine for none.
Elements in_form_order(const Elements&);

using Answers = std::map<domain::SurveyElement, int>;
/// A respondent answers each unsur that is asked, and no other, so that one number of respondents holds for all of
/// them. The field is the unsur's code.
std::vector<domain::Violation> check_answers(const Elements& asked, const Answers&);

inline constexpr domain::Reason answer_required{"required", "Unsur ini harus dijawab.",
                                                "This unsur has to be answered."};
inline constexpr domain::Reason not_asked{"not_asked", "Unsur ini tidak ditanyakan.", "This unsur is not asked."};
inline constexpr domain::Reason out_of_scale{"out_of_scale", "Jawaban adalah bilangan 1 sampai 4.",
                                             "An answer is a whole number from 1 to 4."};
inline constexpr domain::Reason survey_closed{"survey-closed", "Survei sudah ditutup.", "The survey is closed."};
inline constexpr domain::Reason other_elements{"other_elements",
                                               "Survei layanan ini pada periode yang sama memakai unsur yang lain.",
                                               "The service's surveys in this period ask other unsur."};

}
