#include "sample_size.hpp"

#include "rational.hpp"

namespace domain {
std::int64_t sample_size(std::int64_t population, const SampleSizeTerms& terms) {
    if (population == 0) return 0;  // the formula's denominator could vanish
    const auto spread = Rational{terms.chi_square} * terms.proportion * (1 - Rational{terms.proportion});
    const auto accuracy = Rational{terms.accuracy} * terms.accuracy;
    const auto sample = spread * population / (accuracy * (Rational{population} - 1) + spread);
    return static_cast<std::int64_t>(sample.round_half_up(0).billionths() / Decimal{1}.billionths());
}
}
