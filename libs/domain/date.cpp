#include "date.hpp"

#include "digits.hpp"

namespace domain {
std::optional<Date> make_date(int year, int month, int day) {
    if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                    std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = parse_digits(text.substr(0, 4));
    const auto month = parse_digits(text.substr(5, 2));
    const auto day = parse_digits(text.substr(8, 2));
    return year && month && day ? make_date(*year, *month, *day) : std::nullopt;
}

std::string to_string(const Date& date) {
    return to_digits(int{date.year()}, 4) + '-' + to_digits(static_cast<int>(unsigned{date.month()}), 2) + '-' +
           to_digits(static_cast<int>(unsigned{date.day()}), 2);
}
}
