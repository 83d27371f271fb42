#pragma once
#include <optional>
#include <span>
#include <string>

#include "written_number.hpp"

namespace indicators {

// Arithmetic that is shown comes out when it is done again with what is shown: where terms of two decimals would give
// another last digit, they are shown with more.

/// To how many decimals terms are shown; nothing: exactly, because no nine are enough.
using Places = std::optional<int>;
inline constexpr int fewest_places = 2, most_places = 9;

/// The fewest places, from `least` on, that are good enough.
template <class Enough>
Places fewest(int least, Enough&& enough) {
    for (int places = least; places <= most_places; ++places)
        if (enough(places)) return places;
    return std::nullopt;
}

domain::Rational shown(const domain::Rational&, Places);
/// The least step of so many places: 0.01 of two.
domain::Rational step_of(int places);
/// To 0–9 places, never less than it is.
domain::Rational rounded_up(const domain::Rational&, int places);
/// With all of its places: "102,80".
std::string write_shown(const domain::Rational&, Places, domain::Language);
/// The same in percent: "102,80%", "(100/3)%".
std::string write_percent(const domain::Rational&, Places, domain::Language);
/// As a term of what is put together: in parentheses where a sign or a fraction would be misread.
std::string operand(const std::string& number);

/// One term of a weighted mean.
struct WeightedTerm {
    domain::Rational weight{};
    std::optional<int> days{};  ///< on which it holds, where the mean goes by them
    domain::Rational value{};
};

/// As many places as the terms need for the mean to come out, to so many places.
Places places_of_mean(std::span<const WeightedTerm>, Places of_mean);
/// "(25×99,37 + 40×102,80) : 65"; after each value what it is of ("%"). Without their weights where these are the same
/// and `may_leave_out_weights`. The division is written as the language does.
std::string write_mean(std::span<const WeightedTerm>, Places, domain::Language, const std::string& of,
                       bool may_leave_out_weights);

}
