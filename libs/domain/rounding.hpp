#pragma once

namespace domain {
/// The one definition of rounding: the integer nearest to numerator / denominator (> 0), a half away from zero
/// (2.5 → 3, -2.5 → -3). Used for every kind of integer, so that small and large numbers round alike.
template <class Integer>
Integer half_up_quotient(const Integer& numerator, const Integer& denominator) {
    Integer quotient = numerator / denominator;  // towards zero
    const Integer remainder = numerator % denominator;
    const Integer distance = remainder < 0 ? Integer(-remainder) : remainder;
    if (distance < denominator - distance) return quotient;  // not 2 * distance, which could overflow
    return numerator < 0 ? Integer(quotient - 1) : Integer(quotient + 1);
}
}
