#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "confidence.hpp"
#include "survey.hpp"

namespace feedback {

/// What respondents answered, added up.
struct Totals {
    Elements elements{};
    std::vector<std::int64_t> element_sums{};  ///< as many, in the same order
    std::int64_t respondents = 0;
    std::int64_t sum = 0;             ///< of all answers
    std::int64_t sum_of_squares = 0;  ///< of each respondent's sum
};

Totals no_answers(const Elements&);
/// Counts a respondent whose answers are without objections.
void add(Totals&, const Answers&);
/// Counts others who were asked the same unsur; or counts them no longer.
void add(Totals&, const Totals&);
void subtract(Totals&, const Totals&);

/// Nothing without respondents.
std::optional<domain::Satisfaction> satisfaction(const Totals&);
std::optional<domain::ConfidenceInterval> interval(const Totals&);

/// The satisfaction with a unit over its services, whose surveys may ask different unsur.
struct UnitSatisfaction {
    std::int64_t respondents;
    domain::Decimal ikm;  ///< 2 decimals
    domain::ServiceGrade grade;
};
/// Each respondent weighs the same: Σ n·IKM / Σ n, exactly, which for surveys of the same unsur is the IKM of all their
/// respondents. Nothing without respondents.
std::optional<UnitSatisfaction> unit_satisfaction(std::span<const Totals>);

}
