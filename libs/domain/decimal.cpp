#include "decimal.hpp"

#include <array>
#include <charconv>
#include <cstdint>

#include "rounding.hpp"

namespace domain {
static Int128 power_of_ten(int exponent) {
    Int128 power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

Decimal Decimal::rounded(int places) const {
    const Int128 step = power_of_ten(fraction_digits - places);
    return from_billionths(half_up_quotient(billionths_, step) * step);
}

std::string Decimal::to_fixed(int places) const {
    Int128 rest = rounded(places).billionths_ / power_of_ten(fraction_digits - places);
    const bool negative = rest < 0;
    if (negative) rest = -rest;
    std::string reversed;
    for (int written = 0; rest != 0 || written <= places; ++written, rest /= 10) {
        if (written == places && places > 0) reversed += '.';
        reversed += static_cast<char>('0' + static_cast<int>(rest % 10));
    }
    if (negative) reversed += '-';
    return {reversed.rbegin(), reversed.rend()};
}

std::string Decimal::to_string() const {
    const auto size = billionths_ < 0 ? -billionths_ : billionths_;
    const auto whole = static_cast<std::uint64_t>(size / one);  // both halves fit, and are written far faster so
    auto fraction = static_cast<std::uint64_t>(size % one);
    std::array<char, 1 + whole_digits + 1 + fraction_digits> text{};
    char* end = text.data();
    if (billionths_ < 0) *end++ = '-';
    end = std::to_chars(end, text.end(), whole).ptr;
    if (fraction == 0) return {text.data(), end};
    *end++ = '.';
    for (std::uint64_t place = one / 10; fraction != 0; place /= 10) {
        *end++ = static_cast<char>('0' + fraction / place);
        fraction %= place;
    }
    return {text.data(), end};
}
}
