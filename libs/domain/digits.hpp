#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace domain {
/// The number that a text of digits only stands for; nothing when it holds anything else, or more than 9 of them.
std::optional<int> parse_digits(std::string_view text);
/// The number (not negative) with leading zeros up to `width` digits.
std::string to_digits(int number, int width);
}
