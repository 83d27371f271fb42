#include <catch2/catch.hpp>

#include "totals.hpp"

using namespace feedback;
using namespace domain::literals;
using domain::SurveyElement;

namespace {

const Elements two{SurveyElement::waktu, SurveyElement::biaya};

Totals answered(const Elements& elements, std::initializer_list<std::vector<int>> rows) {
    auto totals = no_answers(elements);
    for (const auto& row : rows) {
        Answers answers;
        for (std::size_t i = 0; i < elements.size(); ++i) answers[elements[i]] = row[i];
        add(totals, answers);
    }
    return totals;
}

}

TEST_CASE("answers are added up by unsur, and by respondent for the interval") {
    const auto totals = answered(two, {{4, 3}, {2, 1}});
    CHECK(totals.respondents == 2);
    CHECK(totals.element_sums == std::vector<std::int64_t>{6, 4});
    CHECK(totals.sum == 10);
    CHECK(totals.sum_of_squares == 7 * 7 + 3 * 3);
}

TEST_CASE("the surveys of a service count as one") {
    auto totals = answered(two, {{4, 3}});
    add(totals, answered(two, {{2, 1}}));
    const auto together = answered(two, {{4, 3}, {2, 1}});
    CHECK(totals.element_sums == together.element_sums);
    CHECK(totals.sum_of_squares == together.sum_of_squares);
    CHECK(satisfaction(totals)->ikm == 62.5_dec);  // 25 · (3 + 2) / 2
}

TEST_CASE("without respondents there is no satisfaction, and with one no interval") {
    CHECK_FALSE(satisfaction(no_answers(two)));
    CHECK_FALSE(interval(answered(two, {{4, 3}})));
    CHECK(interval(answered(two, {{4, 3}, {2, 1}})));
    CHECK_FALSE(unit_satisfaction(std::vector{no_answers(two)}));
}

TEST_CASE("in a unit's satisfaction each respondent weighs the same, whatever was asked") {
    const std::vector surveys{answered(two, {{4, 4}}), answered({SurveyElement::produk}, {{1}, {1}}), no_answers(two)};
    const auto unit = unit_satisfaction(surveys).value();
    CHECK(unit.respondents == 3);
    CHECK(unit.ikm == 50_dec);  // (100 + 25 + 25) / 3
    CHECK(unit.grade == domain::ServiceGrade::d);
}

TEST_CASE("a unit whose surveys ask the same has the IKM of all its respondents") {
    const std::vector surveys{answered(two, {{4, 3}, {3, 3}, {4, 4}}), answered(two, {{2, 1}})};
    CHECK(unit_satisfaction(surveys)->ikm == satisfaction(answered(two, {{4, 3}, {3, 3}, {4, 4}, {2, 1}}))->ikm);
}
