#include <catch2/catch.hpp>

#include "survey.hpp"

using namespace feedback;
using domain::SurveyElement;

TEST_CASE("an open survey is answered by anybody, and closed by those who manage surveys") {
    CHECK(after(SurveyState::open, SurveyAction::respond, {}) == SurveyState::open);
    CHECK(after(SurveyState::open, SurveyAction::respond, {.manages = true}) == SurveyState::open);
    CHECK(after(SurveyState::open, SurveyAction::close, {.manages = true}) == SurveyState::closed);
    CHECK_FALSE(after(SurveyState::open, SurveyAction::close, {}));
}

TEST_CASE("a closed survey takes nothing any more, from nobody") {
    for (const auto action : {SurveyAction::respond, SurveyAction::close})
        for (const bool manages : {false, true}) CHECK_FALSE(after(SurveyState::closed, action, {.manages = manages}));
}

TEST_CASE("the allowed actions are those that would not be refused") {
    using Actions = std::vector<SurveyAction>;
    CHECK(allowed_actions(SurveyState::open, {}) == Actions{SurveyAction::respond});
    CHECK(allowed_actions(SurveyState::open, {.manages = true}) == Actions{SurveyAction::respond, SurveyAction::close});
    CHECK(allowed_actions(SurveyState::closed, {.manages = true}).empty());
}

TEST_CASE("a survey asks all nine unsur unless it names its own, in the order of the form") {
    CHECK(ordered({}) == Elements(domain::all_survey_elements.begin(), domain::all_survey_elements.end()));
    CHECK(ordered({SurveyElement::sarana, SurveyElement::waktu}) ==
          Elements{SurveyElement::waktu, SurveyElement::sarana});
}

TEST_CASE("every unsur that is asked is answered on the scale, and no other") {
    const Elements asked{SurveyElement::waktu, SurveyElement::biaya};
    CHECK(objections(asked, {{SurveyElement::waktu, 1}, {SurveyElement::biaya, 4}}).empty());
    const auto objected = objections(asked, {{SurveyElement::waktu, 5}, {SurveyElement::sarana, 3}});
    CHECK(objected == std::vector<AnswerObjection>{{SurveyElement::waktu, AnswerFault::out_of_scale},
                                                   {SurveyElement::biaya, AnswerFault::missing},
                                                   {SurveyElement::sarana, AnswerFault::not_asked}});
    CHECK(objections(asked, {{SurveyElement::waktu, 0}, {SurveyElement::biaya, 1}}).size() == 1);
}
