#pragma once
#include <compare>
#include <concepts>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace domain {
__extension__ typedef __int128 Int128;

/// An exact decimal number of at most 18 whole and 9 fractional digits; the form in which values enter, are stored and
/// leave. Formulas are computed in Rational, so that nothing is rounded on the way.
class Decimal {
  public:
    static constexpr int whole_digits = 18;
    static constexpr int fraction_digits = 9;

    constexpr Decimal() = default;
    /// Throws std::overflow_error from 10^18 on.
    constexpr explicit Decimal(std::integral auto whole) : Decimal(from_billionths(Int128{whole} * one)) {}

    /// Reads "97.25", "-3", "0.5": a JSON number without exponent. Nothing when it is written otherwise ("+1", "01",
    /// ".5", "1.", "1e3", spaces) or has more digits than fit, even if these are zeros.
    static constexpr std::optional<Decimal> parse(std::string_view text);

    /// Throws std::overflow_error when the number has more than 18 whole digits.
    static constexpr Decimal from_billionths(Int128 billionths);
    constexpr Int128 billionths() const { return billionths_; }

    /// Half away from zero, to 0–9 places.
    Decimal rounded(int places) const;
    /// The shortest text with this value: "97.25", "100", "-0.5".
    std::string to_string() const;
    /// Rounded, with exactly so many places: "95.00".
    std::string to_fixed(int places) const;

    friend constexpr auto operator<=>(const Decimal&, const Decimal&) = default;
    constexpr Decimal operator-() const { return from_billionths(-billionths_); }
    /// Sum and difference throw std::overflow_error from 10^18 on.
    friend constexpr Decimal operator+(Decimal a, Decimal b) { return from_billionths(a.billionths_ + b.billionths_); }
    friend constexpr Decimal operator-(Decimal a, Decimal b) { return from_billionths(a.billionths_ - b.billionths_); }

  private:
    static constexpr Int128 one = 1'000'000'000;
    Int128 billionths_ = 0;
};

constexpr Decimal Decimal::from_billionths(Int128 billionths) {
    constexpr Int128 limit = one * one * one;
    if (billionths >= limit || billionths <= -limit) throw std::overflow_error("decimal of more than 18 whole digits");
    Decimal result;
    result.billionths_ = billionths;
    return result;
}

constexpr std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto fraction = point == text.npos ? std::string_view{} : text.substr(point + 1);
    if (whole.empty() || whole.size() > whole_digits || (whole.size() > 1 && whole[0] == '0')) return std::nullopt;
    if (point != text.npos && (fraction.empty() || fraction.size() > fraction_digits)) return std::nullopt;

    Int128 billionths = 0;
    for (std::size_t i = 0; i < whole.size() + fraction_digits; ++i) {
        const auto place = i - whole.size();  // of the fraction, once i has passed the whole digits
        const char digit = i < whole.size() ? whole[i] : place < fraction.size() ? fraction[place] : '0';
        if (digit < '0' || digit > '9') return std::nullopt;
        billionths = billionths * 10 + (digit - '0');
    }
    return from_billionths(negative ? -billionths : billionths);
}

inline namespace literals {
/// `88.31_dec`: the digits as written, checked when compiled.
consteval Decimal operator""_dec(const char* digits) { return Decimal::parse(digits).value(); }
}
}
