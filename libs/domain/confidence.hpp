#pragma once
#include <cstdint>
#include <optional>

#include "decimal.hpp"

namespace domain {
/// What must be known of each respondent to say how far the IKM of a sample may lie from that of all users: s is the
/// sum of a respondent's answers over the unsur used.
struct RespondentSums {
    std::int64_t respondents;
    int elements;                 // unsur used, 1–9
    std::int64_t sum;             // Σ s
    std::int64_t sum_of_squares;  // Σ s²
};

struct ConfidenceInterval {
    Decimal level;  // 0.95
    Decimal low;    // IKM, 2 decimals, not below 25
    Decimal high;   // not above 100
};

/// The 95 % interval of the IKM by Student's t: 25/k · (mean ± t · √(variance / n)), k unsur, n respondents, with the
/// sample's variance (Σs² − (Σs)²/n) / (n − 1) and the quantile of n − 1 degrees of freedom (the next lower one tabled,
/// so the interval is never too narrow). Each respondent counts as one draw, so that the likeness of a person's nine
/// answers does not feign precision; a finite population is not corrected for. Exact but for the rounding of the root
/// to 9 and of the ends to 2 decimals. Nothing for fewer than 2 respondents.
std::optional<ConfidenceInterval> confidence_interval(const RespondentSums&);
}
