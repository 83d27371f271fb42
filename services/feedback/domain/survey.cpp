#include "survey.hpp"

#include <algorithm>

namespace feedback {

Elements in_form_order(const Elements& elements) {
    Elements ordered;
    for (const auto element : domain::all_of<domain::SurveyElement>())
        if (elements.empty() || std::ranges::find(elements, element) != elements.end()) ordered.push_back(element);
    return ordered;
}

std::vector<domain::Violation> check_answers(const Elements& asked, const Answers& answers) {
    std::vector<domain::Violation> violations;
    for (const auto element : domain::all_of<domain::SurveyElement>()) {
        const auto refuse = [&](const domain::Reason& reason) {
            violations.push_back({std::string(domain::code(element)), reason});
        };
        const bool is_asked = std::ranges::find(asked, element) != asked.end();
        const auto answer = answers.find(element);
        if (answer == answers.end()) {
            if (is_asked) refuse(answer_required);
        } else if (!is_asked) {
            refuse(not_asked);
        } else if (answer->second < domain::lowest_answer || answer->second > domain::highest_answer) {
            refuse(out_of_scale);
        }
    }
    return violations;
}

}
