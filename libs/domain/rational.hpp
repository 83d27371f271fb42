#pragma once
#include <compare>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "decimal.hpp"

namespace domain {
/// An exact fraction of any size, always in lowest terms: what formulas are computed in. Only its last step, rounding,
/// loses anything. Ordinary scores stay within two 64-bit integers; larger ones move to big integers by themselves.
class Rational {
  public:
    Rational() = default;
    Rational(std::signed_integral auto whole) : Rational(std::int64_t{whole}, nullptr) {}  // implicit: 100 * r reads
    Rational(const Decimal&);                                                              // as in the regulation

    /// Half away from zero, to 0–9 places. Throws std::overflow_error beyond a Decimal's 18 whole digits.
    Decimal round_half_up(int places) const;
    /// The same as text with exactly so many places, however large the number.
    std::string to_fixed(int places) const;

    /// Exactly, in lowest terms: "250/3", "-1/2", "95".
    std::string to_fraction() const;
    /// Reads what to_fraction writes; nothing when it is written otherwise.
    static std::optional<Rational> parse(std::string_view);

    /// Less than, equal to or greater than zero.
    int sign() const;
    Rational operator-() const;
    friend Rational operator+(const Rational&, const Rational&);
    friend Rational operator-(const Rational& a, const Rational& b) { return a + -b; }
    friend Rational operator*(const Rational&, const Rational&);
    /// Throws std::domain_error when dividing by zero, which a rule must have excluded.
    friend Rational operator/(const Rational&, const Rational&);
    Rational& operator+=(const Rational& other) { return *this = *this + other; }
    friend bool operator==(const Rational&, const Rational&);
    friend std::strong_ordering operator<=>(const Rational&, const Rational&);

    friend Decimal square_root(const Rational&, int places);

  private:
    struct Big;
    struct Arithmetic;
    Rational(std::int64_t whole, std::nullptr_t);

    // Meaningful while big_ is empty. The lowest int64 is left out, so that negation and abs never overflow.
    std::int64_t numerator_ = 0;
    std::int64_t denominator_ = 1;
    std::shared_ptr<const Big> big_;  // set exactly when the fraction does not fit the two above
};

Rational abs(const Rational&);
/// The square root of a number that is not negative (std::domain_error otherwise), half up to 0–9 places, exactly.
Decimal square_root(const Rational&, int places);
}
