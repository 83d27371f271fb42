#include "rational.hpp"

// The one third-party library of this module (headers only, no I/O): the standard library has no big integers, and the
// sum of a few fractions with unlike denominators outgrows 128 bits. It stays inside this file.
#include <boost/multiprecision/cpp_int.hpp>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "rounding.hpp"

namespace domain {
namespace mp = boost::multiprecision;
/// Of any size; the first 512 bits, which the sums of an owner's targets hardly leave, need no allocation.
using BigInteger =
    mp::number<mp::cpp_int_backend<512, 0, mp::signed_magnitude, mp::unchecked, std::allocator<mp::limb_type>>,
               mp::et_off>;

/// In lowest terms, the bottom above zero.
template <class Integer>
struct Fraction {
    Integer top, bottom;
};

struct Rational::Big : Fraction<BigInteger> {};

static std::int64_t common_divisor(std::int64_t a, std::int64_t b) { return std::gcd(a, b); }
static BigInteger common_divisor(const BigInteger& a, const BigInteger& b) { return gcd(a, b); }

// Sum and product divide by what numerators and denominators share before they multiply (Knuth, The Art of Computer
// Programming 4.5.1), so the greatest common divisors are of the second fraction's integers only: of 64 bits as long as
// that one is small, and of two small ones nothing exceeds 127 bits. Wide is what the result is computed in.

template <class Wide, class First, class Second>
static Fraction<Wide> sum(const Fraction<First>& a, const Fraction<Second>& b) {
    const auto shared = common_divisor(static_cast<Second>(a.bottom % b.bottom), b.bottom);
    const Wide top = Wide(a.top) * Wide(b.bottom / shared) + Wide(a.bottom / shared) * Wide(b.top);
    if (shared == 1) return {top, Wide(a.bottom) * Wide(b.bottom)};
    const auto rest = common_divisor(static_cast<Second>(top % shared), shared);
    return {top / rest, Wide(a.bottom / shared) * Wide(b.bottom / rest)};
}

template <class Wide, class First, class Second>
static Fraction<Wide> product(const Fraction<First>& a, const Fraction<Second>& b) {
    if (b.top == 0) return {0, 1};
    const auto left = common_divisor(static_cast<Second>(a.top % b.bottom), b.bottom);
    const auto right = common_divisor(static_cast<Second>(a.bottom % b.top), b.top);
    return {Wide(a.top / left) * Wide(b.top / right), Wide(a.bottom / right) * Wide(b.bottom / left)};
}

/// The number with its decimal point moved: 12 by 3 places is 12000.
template <class Integer>
static Integer shifted(Integer value, int places) {
    for (; places > 0; --places) value *= 10;
    return value;
}

template <class Integer>
static Integer rounded(const Fraction<Integer>& value, int places) {
    return half_up_quotient<Integer>(shifted(value.top, places), value.bottom);
}

static Decimal to_decimal(const BigInteger& billionths) {
    if (abs(billionths) > shifted(BigInteger(1), Decimal::whole_digits + Decimal::fraction_digits))
        throw std::overflow_error("decimal of more than 18 whole digits");
    return Decimal::from_billionths(static_cast<Int128>(billionths));
}

struct Rational::Arithmetic {
    static constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

    template <class Integer>
    static Rational from(const Fraction<Integer>& value) {
        Rational result;
        if (-largest <= value.top && value.top <= largest && value.bottom <= largest) {
            result.numerator_ = static_cast<std::int64_t>(value.top);
            result.denominator_ = static_cast<std::int64_t>(value.bottom);
        } else {
            result.big_ = std::make_shared<const Big>(Big{{BigInteger(value.top), BigInteger(value.bottom)}});
        }
        return result;
    }

    static Fraction<std::int64_t> small(const Rational& r) { return {r.numerator_, r.denominator_}; }
    static Fraction<BigInteger> big(const Rational& r) {
        if (r.big_) return *r.big_;
        return {BigInteger(r.numerator_), BigInteger(r.denominator_)};
    }

    /// `operation`, sum or product, in the smallest integers that are sure to hold the result.
    static Rational apply(const auto& operation, const Rational& a, const Rational& b) {
        if (!a.big_ && !b.big_) return from(operation(Int128{}, small(a), small(b)));
        if (!b.big_) return from(operation(BigInteger{}, big(a), small(b)));
        if (!a.big_) return from(operation(BigInteger{}, big(b), small(a)));
        return from(operation(BigInteger{}, big(a), big(b)));
    }

    template <class Integer>
    static Fraction<Integer> inverse(const Fraction<Integer>& value) {
        return value.top < 0 ? Fraction<Integer>{-value.bottom, -value.top}
                             : Fraction<Integer>{value.bottom, value.top};
    }
};

Rational::Rational(std::int64_t whole, std::nullptr_t) : Rational(Arithmetic::from(Fraction<Int128>{whole, 1})) {}

Rational::Rational(const Decimal& decimal) {
    constexpr std::int64_t billion = 1'000'000'000;
    const auto shared = std::gcd(static_cast<std::int64_t>(decimal.billionths() % billion), billion);
    *this = Arithmetic::from(Fraction<Int128>{decimal.billionths() / shared, billion / shared});
}

int Rational::sign() const { return big_ ? big_->top.sign() : (numerator_ > 0) - (numerator_ < 0); }

Rational Rational::operator-() const {
    if (big_) return Arithmetic::from(Fraction<BigInteger>{-big_->top, big_->bottom});
    Rational result = *this;
    result.numerator_ = -numerator_;
    return result;
}

Rational operator+(const Rational& a, const Rational& b) {
    return Rational::Arithmetic::apply([]<class Wide>(Wide, const auto& x, const auto& y) { return sum<Wide>(x, y); },
                                       a, b);
}

Rational operator*(const Rational& a, const Rational& b) {
    return Rational::Arithmetic::apply(
        []<class Wide>(Wide, const auto& x, const auto& y) { return product<Wide>(x, y); }, a, b);
}

Rational operator/(const Rational& a, const Rational& b) {
    using Arithmetic = Rational::Arithmetic;
    if (b.sign() == 0) throw std::domain_error("division by zero");
    return a * (b.big_ ? Arithmetic::from(Arithmetic::inverse<BigInteger>(*b.big_))
                       : Arithmetic::from(Arithmetic::inverse(Arithmetic::small(b))));
}

// Both in lowest terms, and big only where small does not do: equal numbers are stored alike.
bool operator==(const Rational& a, const Rational& b) {
    if (a.big_ && b.big_) return a.big_->top == b.big_->top && a.big_->bottom == b.big_->bottom;
    return !a.big_ && !b.big_ && a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    if (!a.big_ && !b.big_) return Int128{a.numerator_} * b.denominator_ <=> Int128{b.numerator_} * a.denominator_;
    const auto x = Rational::Arithmetic::big(a), y = Rational::Arithmetic::big(b);
    return BigInteger(x.top * y.bottom).compare(BigInteger(y.top * x.bottom)) <=> 0;
}

Decimal Rational::round_half_up(int places) const {
    const int to_billionths = Decimal::fraction_digits - places;
    if (big_) return to_decimal(shifted(rounded<BigInteger>(*big_, places), to_billionths));
    return Decimal::from_billionths(
        shifted(rounded(Fraction<Int128>{numerator_, denominator_}, places), to_billionths));
}

std::string Rational::to_fixed(int places) const {
    const auto whole = rounded(Arithmetic::big(*this), places);
    auto digits = BigInteger(abs(whole)).str();
    const auto width = static_cast<std::size_t>(places) + 1;
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    if (places > 0) digits.insert(digits.size() - static_cast<std::size_t>(places), 1, '.');
    return whole < 0 ? "-" + digits : digits;
}

std::string Rational::to_fraction() const {
    if (!big_) return std::to_string(numerator_) + (denominator_ == 1 ? "" : '/' + std::to_string(denominator_));
    return big_->top.str() + (big_->bottom == 1 ? "" : '/' + big_->bottom.str());
}

std::optional<Rational> Rational::parse(std::string_view text) {
    const auto slash = text.find('/');
    const auto integer = [](std::string_view digits) -> std::optional<BigInteger> {
        const auto first = digits.starts_with('-') ? 1U : 0U;
        if (digits.size() == first || digits.size() > 150) return std::nullopt;  // 512 bits hold 154 digits
        if (digits.find_first_not_of("0123456789", first) != digits.npos) return std::nullopt;
        if (digits[first] == '0' && digits.size() > 1) return std::nullopt;
        return BigInteger(std::string(digits));
    };
    const auto top = integer(text.substr(0, slash));
    const auto bottom = slash == text.npos ? std::optional(BigInteger(1)) : integer(text.substr(slash + 1));
    if (!top || !bottom || *bottom < (slash == text.npos ? 1 : 2)) return std::nullopt;
    const BigInteger shared = common_divisor(*top, *bottom);
    if (shared != 1) return std::nullopt;
    return Arithmetic::from(Fraction<BigInteger>{*top, *bottom});
}

Decimal square_root(const Rational& value, int places) {
    if (value.sign() < 0) throw std::domain_error("square root of a negative number");
    // floor(√x + ½) = floor((floor(√4x) + 1) / 2) for x = value · 10^2places, all in integers.
    const auto exact = Rational::Arithmetic::big(value);
    const BigInteger four_x = shifted(BigInteger(4 * exact.top), 2 * places) / exact.bottom;
    const BigInteger root = (sqrt(four_x) + 1) / 2;
    return to_decimal(shifted(root, Decimal::fraction_digits - places));
}

Rational abs(const Rational& value) { return value.sign() < 0 ? -value : value; }
}
