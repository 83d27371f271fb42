#include "confidence.hpp"

#include <algorithm>
#include <array>

#include "rational.hpp"

namespace domain {
/// The 0.975 quantile of Student's t, the usual printed table.
static Rational student_quantile(std::int64_t degrees_of_freedom) {
    static constexpr auto up_to_30 =
        std::to_array<Decimal>({12.706_dec, 4.303_dec, 3.182_dec, 2.776_dec, 2.571_dec, 2.447_dec, 2.365_dec, 2.306_dec,
                                2.262_dec,  2.228_dec, 2.201_dec, 2.179_dec, 2.160_dec, 2.145_dec, 2.131_dec, 2.120_dec,
                                2.110_dec,  2.101_dec, 2.093_dec, 2.086_dec, 2.080_dec, 2.074_dec, 2.069_dec, 2.064_dec,
                                2.060_dec,  2.056_dec, 2.052_dec, 2.048_dec, 2.045_dec, 2.042_dec});
    if (degrees_of_freedom <= 30) return up_to_30.at(static_cast<std::size_t>(degrees_of_freedom - 1));
    if (degrees_of_freedom < 40) return 2.042_dec;
    if (degrees_of_freedom < 60) return 2.021_dec;
    if (degrees_of_freedom < 120) return 2.000_dec;
    if (degrees_of_freedom < 1000) return 1.980_dec;
    return 1.962_dec;
}

std::optional<ConfidenceInterval> confidence_interval(const RespondentSums& sums) {
    const Rational n = sums.respondents;
    if (sums.respondents < 2) return std::nullopt;
    const auto ikm_per_point = Rational{25} / sums.elements;
    const auto mean = sums.sum / n;
    const auto variance = (sums.sum_of_squares - sums.sum * mean) / (n - 1);
    const auto reach = ikm_per_point * student_quantile(sums.respondents - 1);
    const auto half = square_root(reach * reach * variance / n, Decimal::fraction_digits);
    const auto end = [&](const Rational& value) { return std::clamp(value.round_half_up(2), 25_dec, 100_dec); };
    return ConfidenceInterval{0.95_dec, end(ikm_per_point * mean - half), end(ikm_per_point * mean + half)};
}
}
