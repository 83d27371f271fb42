#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace domain {
using Date = std::chrono::year_month_day;

/// Years outside are refused everywhere: they are slips of the pen, and std::chrono wraps around silently beyond its
/// own.
constexpr int first_year = 1900;
constexpr int last_year = 2999;
inline constexpr Date first_day = std::chrono::year(first_year) / std::chrono::January / 1;
inline constexpr Date last_day = std::chrono::year(last_year) / std::chrono::December / 31;

/// A date that exists, in the years 1900–2999.
std::optional<Date> make_date(int year, int month, int day);
/// Reads "2026-03-31" (ISO 8601, nothing else).
std::optional<Date> parse_date(std::string_view text);
std::string to_string(const Date&);
}
