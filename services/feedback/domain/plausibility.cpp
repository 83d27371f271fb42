#include "plausibility.hpp"

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

/// With this one there would be more than the policy's times as many as on the mean of the days before.
bool is_unusual(const Before& before, const SurveyPolicy& policy) {
    if (before.today < policy.least_answers_per_day) return false;
    return before.earlier_days == 0 || (before.today + 1) * before.earlier_days > policy.times_usual * before.earlier;
}

}

std::string_view code(Channel channel) {
    switch (channel) {
        case Channel::open:
            return "open";
        case Channel::form:
            return "form";
        case Channel::counter:
            return "counter";
        case Channel::import:
            return "import";
    }
    return {};
}

std::string_view code(Doubt doubt) {
    switch (doubt) {
        case Doubt::no_token:
            return "no_token";
        case Doubt::same_source:
            return "same_source";
        case Doubt::same_answers:
            return "same_answers";
        case Doubt::counter_rate:
            return "counter_rate";
        case Doubt::survey_rate:
            return "survey_rate";
    }
    return {};
}

std::optional<Doubt> doubt(Channel channel, const Before& before, const SurveyPolicy& policy) {
    std::optional<Doubt> found;
    switch (channel) {
        case Channel::open:
            return Doubt::no_token;
        case Channel::import:
            return std::nullopt;
        case Channel::form:
            found = doubt_of_form(before, policy);
            break;
        case Channel::counter:
            found = doubt_of_counter(before, policy);
            break;
    }
    if (!found && is_unusual(before, policy)) found = Doubt::survey_rate;
    return found;
}

bool spreads(Doubt doubt) { return doubt != Doubt::no_token; }

}
