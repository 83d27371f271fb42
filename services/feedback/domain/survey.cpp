#include "survey.hpp"

#include <algorithm>

namespace feedback {

std::string_view code(SurveyState state) {
    switch (state) {
        case SurveyState::open:
            return "open";
        case SurveyState::closed:
            return "closed";
    }
    return {};
}

std::string_view code(SurveyAction action) {
    switch (action) {
        case SurveyAction::respond:
            return "respond";
        case SurveyAction::close:
            return "close";
    }
    return {};
}

std::string_view code(AnswerFault fault) {
    switch (fault) {
        case AnswerFault::missing:
            return "required";
        case AnswerFault::not_asked:
            return "not_asked";
        case AnswerFault::out_of_scale:
            return "out_of_scale";
    }
    return {};
}

Elements ordered(const Elements& elements) {
    Elements found;
    for (const auto element : domain::all_survey_elements)
        if (elements.empty() || std::ranges::find(elements, element) != elements.end()) found.push_back(element);
    return found;
}

std::optional<SurveyState> after(SurveyState state, SurveyAction action, const Standing& caller) {
    if (state == SurveyState::closed) return std::nullopt;
    switch (action) {
        case SurveyAction::respond:
            return SurveyState::open;
        case SurveyAction::close:
            return caller.manages ? std::optional(SurveyState::closed) : std::nullopt;
    }
    return std::nullopt;
}

std::vector<SurveyAction> allowed_actions(SurveyState state, const Standing& caller) {
    std::vector<SurveyAction> allowed;
    for (const auto action : {SurveyAction::respond, SurveyAction::close})
        if (after(state, action, caller)) allowed.push_back(action);
    return allowed;
}

std::vector<AnswerObjection> objections(const Elements& asked, const Answers& answers) {
    std::vector<AnswerObjection> found;
    for (const auto element : domain::all_survey_elements) {
        const bool is_asked = std::ranges::find(asked, element) != asked.end();
        const auto answer = answers.find(element);
        if (answer == answers.end()) {
            if (is_asked) found.push_back({element, AnswerFault::missing});
        } else if (!is_asked) {
            found.push_back({element, AnswerFault::not_asked});
        } else if (answer->second < domain::lowest_answer || answer->second > domain::highest_answer) {
            found.push_back({element, AnswerFault::out_of_scale});
        }
    }
    return found;
}

}
