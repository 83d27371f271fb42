#include "rational.hpp"

// The one third-party library of this room (headers only, no I/O): the standard library has no big integers, and the
// sum of a few fractions with unlike denominators outgrows 128 bits. It stays inside this file.
#include <boost/multiprecision/cpp_int.hpp>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "rounding.hpp"

namespace domain {
using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

struct Rational::Big {
    cpp_rational value;
};

static constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

static bool is_small(Int128 value) { return -largest <= value && value <= largest; }

/// The integer with its decimal point moved: 12 by 3 places is 12000.
template <class Integer>
static Integer shifted(Integer value, int places) {
    for (; places > 0; --places) value *= 10;
    return value;
}

static cpp_int rounded_quotient(const cpp_rational& value, int places) {
    return half_up_quotient<cpp_int>(shifted<cpp_int>(numerator(value), places), denominator(value));
}

static Decimal to_decimal(const cpp_int& billionths) {
    constexpr std::int64_t half = 1'000'000'000'000'000'000;  // 18 of the at most 27 digits
    const cpp_int high = billionths / half, low = billionths % half;
    if (abs(high) > half) throw std::overflow_error("decimal of more than 18 whole digits");
    return Decimal::from_billionths(Int128{high.convert_to<std::int64_t>()} * half + low.convert_to<std::int64_t>());
}

Rational::Rational(std::int64_t whole, std::nullptr_t) : numerator_(whole) {
    if (!is_small(whole)) *this = Rational(Big{cpp_rational(whole)});
}

Rational::Rational(const Decimal& decimal) {
    constexpr std::int64_t billion = 1'000'000'000;
    const auto fraction = static_cast<std::int64_t>(decimal.billionths() % billion);
    const auto shared = std::gcd(fraction, billion);
    numerator_ = fraction / shared;
    denominator_ = billion / shared;
    *this += static_cast<std::int64_t>(decimal.billionths() / billion);
}

/// A fraction in lowest terms, or `otherwise()` computed with big integers when it does not fit.
Rational::Rational(Int128 numerator, Int128 denominator, const auto& otherwise) {
    if (is_small(numerator) && is_small(denominator)) {
        numerator_ = static_cast<std::int64_t>(numerator);
        denominator_ = static_cast<std::int64_t>(denominator);
    } else {
        *this = Rational(Big{otherwise()});
    }
}

Rational::Rational(Big big) {
    const cpp_int top = numerator(big.value), bottom = denominator(big.value);
    if (abs(top) <= largest && bottom <= largest) {
        numerator_ = top.convert_to<std::int64_t>();
        denominator_ = bottom.convert_to<std::int64_t>();
    } else {
        big_ = std::make_shared<const Big>(std::move(big));
    }
}

Rational::Big Rational::big() const { return big_ ? *big_ : Big{cpp_rational(numerator_, denominator_)}; }

int Rational::sign() const { return big_ ? big_->value.sign() : (numerator_ > 0) - (numerator_ < 0); }

Rational Rational::operator-() const {
    if (big_) return Rational(Big{-big_->value});
    Rational result = *this;
    result.numerator_ = -numerator_;
    return result;
}

// Sum and product divide by what numerators and denominators share before they multiply (Knuth, The Art of Computer
// Programming 4.5.1): all greatest common divisors are of 64-bit numbers, and no intermediate exceeds 127 bits.
Rational operator+(const Rational& a, const Rational& b) {
    const auto with_big_integers = [&] { return cpp_rational(a.big().value + b.big().value); };
    if (a.big_ || b.big_) return Rational(Rational::Big{with_big_integers()});
    const auto shared = std::gcd(a.denominator_, b.denominator_);
    const auto sum =
        Int128{a.numerator_} * (b.denominator_ / shared) + Int128{b.numerator_} * (a.denominator_ / shared);
    const auto rest = std::gcd(static_cast<std::int64_t>(sum % shared), shared);
    return {sum / rest, Int128{a.denominator_ / shared} * (b.denominator_ / rest), with_big_integers};
}

Rational operator*(const Rational& a, const Rational& b) {
    const auto with_big_integers = [&] { return cpp_rational(a.big().value * b.big().value); };
    if (a.big_ || b.big_) return Rational(Rational::Big{with_big_integers()});
    const auto left = std::gcd(a.numerator_, b.denominator_);
    const auto right = std::gcd(b.numerator_, a.denominator_);
    return {Int128{a.numerator_ / left} * (b.numerator_ / right),
            Int128{a.denominator_ / right} * (b.denominator_ / left), with_big_integers};
}

Rational operator/(const Rational& a, const Rational& b) {
    if (b.sign() == 0) throw std::domain_error("division by zero");
    if (b.big_) return a * Rational(Rational::Big{1 / b.big_->value});
    Rational inverse;
    inverse.numerator_ = b.numerator_ < 0 ? -b.denominator_ : b.denominator_;
    inverse.denominator_ = std::abs(b.numerator_);
    return a * inverse;
}

bool operator==(const Rational& a, const Rational& b) { return (a <=> b) == 0; }

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    if (a.big_ || b.big_) return a.big().value.compare(b.big().value) <=> 0;
    return Int128{a.numerator_} * b.denominator_ <=> Int128{b.numerator_} * a.denominator_;
}

Decimal Rational::round_half_up(int places) const {
    const int to_billionths = Decimal::fraction_digits - places;
    if (big_) return to_decimal(shifted(rounded_quotient(big_->value, places), to_billionths));
    const auto rounded = half_up_quotient(shifted(Int128{numerator_}, places), Int128{denominator_});
    return Decimal::from_billionths(shifted(rounded, to_billionths));
}

std::string Rational::to_fixed(int places) const {
    if (!big_ && std::abs(numerator_ / denominator_) < largest / 10) return round_half_up(places).to_fixed(places);
    const cpp_int rounded = rounded_quotient(big().value, places);
    auto digits = cpp_int(abs(rounded)).str();
    const auto width = static_cast<std::size_t>(places) + 1;
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    if (places > 0) digits.insert(digits.size() - static_cast<std::size_t>(places), 1, '.');
    return rounded < 0 ? "-" + digits : digits;
}

Decimal square_root(const Rational& value, int places) {
    if (value.sign() < 0) throw std::domain_error("square root of a negative number");
    // floor(√x + ½) = floor((floor(√4x) + 1) / 2) for x = value · 10^2places, all in integers.
    const cpp_rational exact = value.big().value;
    const cpp_int four_x = shifted<cpp_int>(4 * numerator(exact), 2 * places) / denominator(exact);
    const cpp_int root = (sqrt(four_x) + 1) / 2;
    return to_decimal(shifted(root, Decimal::fraction_digits - places));
}

Rational abs(const Rational& value) { return value.sign() < 0 ? -value : value; }
}
