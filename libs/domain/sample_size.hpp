#pragma once
#include <cstdint>

#include "decimal.hpp"

namespace domain {
/// Krejcie & Morgan (1970), the table that PermenPANRB 14/2017 refers to.
struct SampleSizeTerms {
    Decimal chi_square = 3.841_dec;  // 1 degree of freedom, 95 %
    Decimal proportion = 0.5_dec;    // the least favourable one
    Decimal accuracy = 0.05_dec;
};

/// How many respondents a survey among `population` users (not negative) needs:
/// S = χ²·N·P·Q / (d²·(N − 1) + χ²·P·Q), to the nearest whole.
std::int64_t sample_size(std::int64_t population, const SampleSizeTerms& = {});
}
