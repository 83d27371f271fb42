#include "formats.hpp"

#include <algorithm>

#include "date.hpp"
#include "decimal.hpp"

namespace contract {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether the text has the form of the picture, in which '0' stands for any digit.
bool looks_like(std::string_view text, std::string_view picture) {
    return std::equal(text.begin(), text.end(), picture.begin(), picture.end(),
                      [](char c, char p) { return p == '0' ? is_digit(c) : c == p; });
}

int two_digits(std::string_view text, std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); }

bool is_time_of_day(std::string_view text) {
    return looks_like(text, "00:00:00") && two_digits(text, 0) < 24 && two_digits(text, 3) < 60 &&
           two_digits(text, 6) < 60;
}

bool is_offset(std::string_view text) {
    if (text == "Z") return true;
    return (looks_like(text, "+00:00") || looks_like(text, "-00:00")) && two_digits(text, 1) < 24 &&
           two_digits(text, 4) < 60;
}

}

bool is_uuid(std::string_view text) {
    constexpr std::string_view picture = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return std::equal(text.begin(), text.end(), picture.begin(), picture.end(),
                      [](char c, char p) { return p == '-' ? c == '-' : is_digit(c) || (c >= 'a' && c <= 'f'); });
}

bool is_date(std::string_view text) { return domain::parse_date(text).has_value(); }

bool is_date_time(std::string_view text) {
    constexpr std::size_t whole_seconds = 19;  // 2026-03-31T09:15:00
    if (text.size() <= whole_seconds || text[10] != 'T' || !is_date(text.substr(0, 10)) ||
        !is_time_of_day(text.substr(11, 8)))
        return false;
    auto rest = text.substr(whole_seconds);
    if (rest.front() == '.') {
        const auto end = rest.find_first_not_of("0123456789", 1);
        if (end == rest.npos || end == 1 || end > 10) return false;  // up to nanoseconds
        rest.remove_prefix(end);
    }
    return is_offset(rest);
}

bool is_decimal(std::string_view text) {
    constexpr std::size_t whole_digits = 15, fraction_digits = 6;  // so many are stored
    const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
    const auto whole = std::min(digits.find('.'), digits.size());
    return whole <= whole_digits && digits.size() <= whole + 1 + fraction_digits && domain::Decimal::parse(text);
}

}
