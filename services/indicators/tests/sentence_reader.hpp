#pragma once
#include <boost/multiprecision/cpp_int.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A person with a pocket calculator: reads what sentences say in figures, by the rules of the language alone.
namespace sentence_reader {
using Fraction = boost::multiprecision::cpp_rational;

/// A word, a sign or a figure of a sentence.
struct Token {
    std::string text{};
    std::optional<Fraction> figure{};
    int decimals = 0;
};
/// "1.200,5" with a comma before decimals, or "1,200.5" with a point.
std::vector<Token> read(std::string_view sentence, char decimal_sign);

/// "2×5 − 5,04 = 4,96": what stands on both sides of an equals sign.
struct Equation {
    Fraction left{}, right{};
    int decimals = 0;  ///< of the right side, percent taken as hundredths
    bool in_percent = false;
    bool exact = false;  ///< the right side is itself a fraction
};
/// Those of a sentence, in its order. Throws std::runtime_error for one that is no arithmetic.
std::vector<Equation> equations_of(std::string_view sentence, char decimal_sign);
/// Whether the left side, rounded as the right side is, is the right side.
bool holds(const Equation&);
/// Half away from zero.
Fraction rounded(const Fraction&, int decimals);

}
