#include "plausibility.hpp"

#include <optional>

namespace feedback {
namespace {

std::optional<Doubt> doubt_of_form(const Before& before, const SurveyPolicy& policy) {
    if (before.of_source >= policy.answers_per_source) return Doubt::same_source;
    if (before.alike_of_source >= policy.same_answers_per_source) return Doubt::same_answers;
    return std::nullopt;
}

std::optional<Doubt> doubt_of_counter(const Before& before, const SurveyPolicy& policy) {
    if (before.of_source >= policy.counter_answers_per_source) return Doubt::same_source;
    if (before.in_window >= policy.answers_per_counter_window) return Doubt::counter_rate;
    return std::nullopt;
}

/// With this one there would be more than the policy's times as many as the mean before, in `times` that had any.
bool is_unusual(std::int64_t now, int least, std::int64_t earlier, std::int64_t times, const SurveyPolicy& policy) {
    if (now < least) return false;
    return times == 0 || (now + 1) * times > policy.times_usual * earlier;
}

std::optional<Doubt> doubt_of_survey(const Before& before, const SurveyPolicy& policy) {
    if (is_unusual(before.in_ten_minutes, policy.least_answers_per_ten_minutes, before.earlier, before.earlier_windows,
                   policy))
        return Doubt::burst;
    if (is_unusual(before.today, policy.least_answers_per_day, before.earlier, before.earlier_days, policy))
        return Doubt::survey_rate;
    return std::nullopt;
}

}

Doubt judge(Channel channel, const Before& before, const SurveyPolicy& policy) {
    if (channel == Channel::open) return Doubt::no_token;
    auto found = channel == Channel::counter ? doubt_of_counter(before, policy) : doubt_of_form(before, policy);
    if (!found) found = doubt_of_survey(before, policy);
    return found.value_or(Doubt::unseen);
}

bool spreads(Doubt doubt) { return doubt != Doubt::no_token && doubt != Doubt::unseen && doubt != Doubt::own_unit; }

}
