#include "number_format.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace spreadsheet {
namespace {

/// As Excel shows it: 15 significant digits, since 97.1 is kept as 97.09999999999999.
std::string plain(double value) {
    constexpr int significant = 15;
    if (value == 0) return "0";
    char digits[64];
    const int magnitude = static_cast<int>(std::floor(std::log10(std::fabs(value))));
    if (magnitude >= significant || magnitude < -significant) {
        const int size = std::snprintf(digits, sizeof digits, "%.15g", value);
        return {digits, static_cast<std::size_t>(size)};
    }
    const int decimals = std::max(0, significant - 1 - magnitude);
    std::string text(digits, static_cast<std::size_t>(std::snprintf(digits, sizeof digits, "%.*f", decimals, value)));
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

/// A day and, where there is one, the time, of a count of days.
std::string day_text(double serial, bool from_1904) {
    using namespace std::chrono;
    constexpr double last_serial = 2'958'465;  // 9999-12-31
    if (!(serial >= 1) || serial > last_serial) return {};
    // Excel takes 1900 for a leap year: its days up to the 29th of February 1900, which is 60, are one day late.
    const sys_days zero =
        from_1904 ? sys_days{year{1904} / 1 / 1} : sys_days{year{1899} / 12 / (serial < 60 ? 31 : 30)};
    const auto seconds_of_all = std::llround(serial * 86'400);
    const year_month_day day{zero + days{seconds_of_all / 86'400}};
    const auto rest = seconds_of_all % 86'400;
    char text[32];
    auto size = std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                              static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    std::string all(text, static_cast<std::size_t>(size));
    if (rest == 0) return all;
    size = std::snprintf(text, sizeof text, " %02lld:%02lld:%02lld", rest / 3600, rest / 60 % 60, rest % 60);
    return all + std::string(text, static_cast<std::size_t>(size));
}

}

NumberKind kind_of_builtin(int id) {
    if (id == 9 || id == 10) return NumberKind::percent;
    const bool day = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58);
    return day ? NumberKind::day : NumberKind::plain;
}

NumberKind kind_of_format(std::string_view code) {
    bool percent = false, day = false;
    char until = 0;  // the end of what is quoted or in brackets
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = code[i];
        if (until) {
            if (c == until) until = 0;
        } else if (c == '"') {
            until = '"';
        } else if (c == '[') {
            until = ']';
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;  // the next character is shown, or its width kept free
        } else {
            percent = percent || c == '%';
            day = day || c == 'd' || c == 'D' || c == 'y' || c == 'Y';
        }
    }
    if (day) return NumberKind::day;
    return percent ? NumberKind::percent : NumberKind::plain;
}

Cell number_cell(std::string_view written, NumberKind kind, bool from_1904) {
    double value = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (error != std::errc{} || end != written.data() + written.size() || !std::isfinite(value))
        return {Cell::Kind::text, std::string(written)};
    if (kind == NumberKind::day)
        if (auto day = day_text(value, from_1904); !day.empty()) return {Cell::Kind::day, std::move(day)};
    if (kind == NumberKind::percent) return {Cell::Kind::percent, plain(value * 100) + '%'};
    return {Cell::Kind::number, plain(value)};
}

}
