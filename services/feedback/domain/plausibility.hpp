#pragma once
#include <array>
#include <cstdint>
#include <string>

#include "codes.hpp"
#include "policy_version.hpp"
#include "reason.hpp"

/// Why answers of citizens wait until an officer has looked at them, and which are looked at together.
namespace feedback {

/// How an answer came: shown no token that is valid, by a form's token, by a counter's QR, or typed in by an officer.
enum class Channel { open, form, counter, import };
constexpr auto codes_of(Channel) {
    using enum Channel;
    return domain::codes<Channel>({{open, "open"}, {form, "form"}, {counter, "counter"}, {import, "import"}});
}

/// Why an answer does not count yet. `unseen` speaks of no fault: it only has not been looked at; `own_unit` is what
/// somebody typed in whose own results it makes.
enum class Doubt { no_token, same_source, same_answers, counter_rate, burst, survey_rate, unseen, own_unit };
constexpr auto codes_of(Doubt) {
    using enum Doubt;
    return domain::codes<Doubt>({{no_token, "no_token"},
                                 {same_source, "same_source"},
                                 {same_answers, "same_answers"},
                                 {counter_rate, "counter_rate"},
                                 {burst, "burst"},
                                 {survey_rate, "survey_rate"},
                                 {unseen, "unseen"},
                                 {own_unit, "own_unit"}});
}

/// From when on a region doubts. No regulation gives such numbers: these hold until the region sets others.
struct SurveyPolicy {
    int answers_per_source = 5;              ///< by forms, in a day: a family, or a small office
    int same_answers_per_source = 3;         ///< of those
    int answers_per_counter_window = 6;      ///< by one counter's QR
    int counter_answers_per_source = 60;     ///< by QR, in a day: an office's own network is one source
    int least_answers_per_day = 40;          ///< of one survey, whatever is usual
    int least_answers_per_ten_minutes = 10;  ///< of one survey, whatever is usual
    int times_usual = 3;                     ///< as many as on a usual day, or in ten minutes in which any come
    std::string basis = "Ketentuan bawaan Kinerja; belum ditetapkan oleh daerah";
};

using SurveyPolicyVersion = domain::PolicyVersion<SurveyPolicy>;

/// Its numbers by the names that the API and the database have for them.
struct SurveyLimit {
    const char* name;
    int SurveyPolicy::*value;
};
inline constexpr std::array survey_limits{
    SurveyLimit{"answers_per_source", &SurveyPolicy::answers_per_source},
    SurveyLimit{"same_answers_per_source", &SurveyPolicy::same_answers_per_source},
    SurveyLimit{"answers_per_counter_window", &SurveyPolicy::answers_per_counter_window},
    SurveyLimit{"counter_answers_per_source", &SurveyPolicy::counter_answers_per_source},
    SurveyLimit{"least_answers_per_day", &SurveyPolicy::least_answers_per_day},
    SurveyLimit{"least_answers_per_ten_minutes", &SurveyPolicy::least_answers_per_ten_minutes},
    SurveyLimit{"times_usual", &SurveyPolicy::times_usual},
};

/// The days before, in which what is usual for a survey is looked for.
inline constexpr int usual_days = 28;

/// How long the windows of arrival are: ten minutes, counted since 1970.
inline constexpr std::int64_t arrival_window_seconds = 600;

/// What came to a survey by tokens before an answer.
struct Before {
    std::int64_t of_source = 0;        ///< today, by the same channel, from where this one comes
    std::int64_t alike_of_source = 0;  ///< of those, with exactly the same answers
    std::int64_t in_window = 0;        ///< by the same counter's token; without those doubted for another reason
    std::int64_t today = 0;            ///< without those doubted for another reason
    std::int64_t earlier = 0;          ///< accepted, on the usual days before
    std::int64_t earlier_days = 0;     ///< of which so many had any
    std::int64_t in_ten_minutes = 0;   ///< in the same window of arrival; without those doubted for another reason
    std::int64_t earlier_windows = 0;  ///< windows on the days before, in which those that were accepted came
};

/// Why a citizen's answer by that channel waits for an officer. However plausible it is, and however patient a
/// stranger: what nobody has looked at moves no figure. What officers type in themselves (Channel::import) does not
/// wait, unless they work in the unit that it is about.
Doubt judge(Channel, const Before&, const SurveyPolicy&);

/// Whether an answer that no officer has looked at yet is set aside together with one that is doubted, when both are of
/// the same source, counter window, window of arrival or day: a burst is not seen before it has begun.
bool spreads(Doubt);

}
