#include "totals.hpp"

namespace feedback {

Totals no_answers(const Elements& elements) {
    return {.elements = elements, .element_sums = std::vector<std::int64_t>(elements.size())};
}

void add(Totals& totals, const Answers& answers) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < totals.elements.size(); ++i) {
        const auto answer = answers.at(totals.elements[i]);
        totals.element_sums[i] += answer;
        sum += answer;
    }
    ++totals.respondents;
    totals.sum += sum;
    totals.sum_of_squares += sum * sum;
}

namespace {

void add_times(Totals& totals, const Totals& other, int times) {
    for (std::size_t i = 0; i < totals.elements.size(); ++i) totals.element_sums[i] += times * other.element_sums.at(i);
    totals.respondents += times * other.respondents;
    totals.sum += times * other.sum;
    totals.sum_of_squares += times * other.sum_of_squares;
}

}

void add(Totals& totals, const Totals& other) { add_times(totals, other, 1); }

void subtract(Totals& totals, const Totals& other) { add_times(totals, other, -1); }

std::optional<domain::Satisfaction> satisfaction(const Totals& totals) {
    if (totals.respondents == 0) return std::nullopt;
    std::vector<domain::ElementTotal> elements;
    for (std::size_t i = 0; i < totals.elements.size(); ++i)
        elements.push_back({totals.elements[i], totals.element_sums[i]});
    return domain::satisfaction(totals.respondents, elements);
}

std::optional<domain::ConfidenceInterval> interval(const Totals& totals) {
    return domain::confidence_interval({.respondents = totals.respondents,
                                        .elements = static_cast<int>(totals.elements.size()),
                                        .sum = totals.sum,
                                        .sum_of_squares = totals.sum_of_squares});
}

std::optional<UnitSatisfaction> unit_satisfaction(std::span<const Totals> surveys) {
    std::int64_t respondents = 0;
    domain::Rational weighted;
    for (const auto& totals : surveys)
        if (const auto found = satisfaction(totals)) {
            respondents += totals.respondents;
            weighted += domain::Rational(totals.respondents) * found->exact_ikm;
        }
    if (respondents == 0) return std::nullopt;
    const auto ikm = (weighted / domain::Rational(respondents)).round_half_up(2);
    return UnitSatisfaction{respondents, ikm, domain::grade_of(ikm)};
}

}
