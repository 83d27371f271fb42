#include "decimal.hpp"

#include <algorithm>

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
    auto text = to_fixed(fraction_digits);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}
}
