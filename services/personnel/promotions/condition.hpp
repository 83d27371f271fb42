#pragma once
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codes.hpp"
#include "sentence.hpp"

/// What a promotion stands on: each condition apart, with what it was judged by.
namespace personnel {

enum class Verdict { met, not_met, unknown };
constexpr auto codes_of(Verdict) {
    using enum Verdict;
    return domain::codes<Verdict>({{met, "met"}, {not_met, "not_met"}, {unknown, "unknown"}});
}
constexpr Verdict verdict_of(bool met) { return met ? Verdict::met : Verdict::not_met; }

struct Condition {
    std::string_view code{};
    Verdict verdict{};
    std::string regulation{};
    std::vector<std::pair<std::string, std::string>> evidence{};  ///< what, and its value
    Wording sentence{};                                           ///< why it is met, is not, or is not known
};

/// Not met if one is not, else unknown if one is.
Verdict overall(const std::vector<Condition>&);

}
