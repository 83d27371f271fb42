#pragma once
#include <string>

#include "rational.hpp"

namespace domain {
/// The languages in which texts for people are written.
enum class Language { indonesian, english };

// Numbers as people write them: 1.234.567,5 in Indonesian, 1,234,567.5 in English; below zero with a minus sign
// (U+2212). However large they are; places are 0–9, rounded half away from zero.

/// With exactly so many decimals: "95,00".
std::string write_fixed(const Rational&, Language, int places);
/// With at most so many decimals: "95", "5,04".
std::string write_number(const Rational&, Language, int places = 2);
/// Exactly: a decimal where nine decimals are enough, otherwise a fraction in lowest terms: "250/3".
std::string write_exact(const Rational&, Language);
/// How many decimals it takes to write a number exactly, 0–9.
int decimals_of(const Decimal&);
/// The number that a text of so many places says.
Rational as_written(const Rational&, int places);
}
