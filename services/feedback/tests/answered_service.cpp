#include "answered_service.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace feedback;

namespace {

const Elements four{domain::SurveyElement::persyaratan, domain::SurveyElement::prosedur, domain::SurveyElement::waktu,
                    domain::SurveyElement::biaya};

void count(Totals& totals, const FourAnswers& given) {
    Answers answers;
    for (std::size_t i = 0; i < given.size(); ++i) answers[four[i]] = given[i];
    add(totals, answers);
}

FigureChange change_of(const std::vector<FourAnswers>& fresh, std::int64_t gone) {
    auto totals = no_answers(four);
    std::array<std::int64_t, 4> squares{};
    for (const auto& given : fresh) {
        count(totals, given);
        for (std::size_t i = 0; i < given.size(); ++i) squares[i] += std::int64_t{given[i]} * given[i];
    }
    FigureChange change;
    change.fresh = domain::group_of(totals.respondents, totals.sum, totals.sum_of_squares);
    for (std::size_t i = 0; i < squares.size(); ++i)
        change.fresh_by_element.push_back(domain::group_of(totals.respondents, totals.element_sums[i], squares[i]));
    change.gone = gone;
    return change;
}

}

void AnsweredService::take(const std::vector<FourAnswers>& all) {
    for (const auto& given : all) answers_.push_back({.given = given});
    last_ = all.size();
    renew();
}

void AnsweredService::set_counting(std::size_t first, std::size_t count, bool counts) {
    for (auto i = first; i < std::min(first + count, answers_.size()); ++i) answers_[i].counts = counts;
    renew();
}

void AnsweredService::renew() {
    auto counted = no_answers(four);
    std::vector<FourAnswers> fresh;
    std::int64_t gone = 0;
    for (const auto& one : answers_) {
        if (one.counts) count(counted, one.given);
        if (one.counts && !one.was_published) fresh.push_back(one.given);
        if (!one.counts && one.in_figure) ++gone;
    }
    if (const auto figure = feedback::renew(figure_, counted, change_of(fresh, gone))) publish(*figure);
}

/// An unsur that was not renewed must be as it was last, and of nobody whose answer does not count.
void AnsweredService::publish(const Figure& figure) {
    std::set<std::size_t> of;
    for (std::size_t i = 0; i < answers_.size(); ++i) {
        answers_[i].in_figure = answers_[i].counts;
        answers_[i].was_published = answers_[i].was_published || answers_[i].counts;
        if (answers_[i].counts) of.insert(i);
    }
    shown_.push_back({.of = of});
    for (std::size_t element = 0; element < figure.elements.size(); ++element) {
        const auto& now = figure.elements[element];
        if (now == ElementFigure{figure.totals.element_sums[element], figure.totals.respondents})
            shown_.push_back({.of = of, .element = element});
        else if (now.respondents > 0)
            REQUIRE((figure_ && now == figure_->elements[element] && std::ranges::includes(of, figures_.back())));
    }
    figures_.push_back(std::move(of));
    figure_ = figure;
}
