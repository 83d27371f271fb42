#pragma once
#include "arithmetic.hpp"
#include "explanation_sentences.hpp"

namespace indicators {

/// What all sentences on a score have in common.
struct Wording {
    domain::Language language{};
    Places places{};            ///< of percentages
    std::optional<int> days{};  ///< of the period, where the score goes by them
    domain::MissingPolicy missing{};

    [[nodiscard]] std::string say(std::string indonesian, std::string english) const {
        return language == domain::Language::indonesian ? std::move(indonesian) : std::move(english);
    }
};

/// A number with its unit of measure: "12 dokumen", "97,5%", "Rp1.200.000".
std::string write_amount(const std::string& number, const std::string& measure_unit);
const std::string& measure_unit_in(domain::Language, const IndicatorName&);
std::string name_of(domain::Expectation, const Wording&);

/// One target's way into the score: what was reached of what, why that is such an achievement, and what counts of it.
std::string describe_target(const ScorecardTarget&, const domain::TargetScore&, const IndicatorName&, const Wording&);

}
