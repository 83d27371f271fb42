#include <catch2/catch.hpp>

#include "survey.hpp"
#include "workflow_checks.hpp"

using namespace feedback;
using domain::SurveyElement;

TEST_CASE("an open survey is answered by anybody, and closed by those who manage surveys; then it takes nothing") {
    using domain::Party;
    using Actions = std::vector<SurveyAction>;
    testing_support::check_workflow(survey_workflow, SurveyState::open, {SurveyState::closed});
    testing_support::check_diagram(survey_workflow, SurveyState::open, README);
    const auto allowed = [](SurveyState state, domain::Parties caller) {
        return survey_workflow.allowed(state, caller);
    };
    CHECK(allowed(SurveyState::open, Party::participant) == Actions{SurveyAction::respond});
    CHECK(allowed(SurveyState::open, Party::participant | Party::office) ==
          Actions{SurveyAction::respond, SurveyAction::close});
    CHECK(allowed(SurveyState::closed, Party::participant | Party::office).empty());
    CHECK(*survey_workflow.after(SurveyState::open, SurveyAction::respond, Party::participant).state() ==
          SurveyState::open);
    CHECK(*survey_workflow.after(SurveyState::open, SurveyAction::close, Party::participant).refusal() ==
          domain::StepRefusal::not_yours);
}

TEST_CASE("a survey asks all nine unsur unless it names its own, in the order of the form") {
    CHECK(in_form_order({}) == Elements(domain::all_survey_elements.begin(), domain::all_survey_elements.end()));
    CHECK(in_form_order({SurveyElement::sarana, SurveyElement::waktu}) ==
          Elements{SurveyElement::waktu, SurveyElement::sarana});
}

TEST_CASE("every unsur that is asked is answered on the scale, and no other") {
    const Elements asked{SurveyElement::waktu, SurveyElement::biaya};
    CHECK(check_answers(asked, {{SurveyElement::waktu, 1}, {SurveyElement::biaya, 4}}).empty());
    CHECK(check_answers(asked, {{SurveyElement::waktu, 5}, {SurveyElement::sarana, 3}}) ==
          std::vector<domain::Violation>{{"waktu", out_of_scale}, {"biaya", answer_required}, {"sarana", not_asked}});
    CHECK(check_answers(asked, {{SurveyElement::waktu, 0}, {SurveyElement::biaya, 1}}).size() == 1);
}
