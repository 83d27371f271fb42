#include "period.hpp"

#include <tuple>

#include "digits.hpp"

namespace domain {
static int months_in(Period::Kind kind) {
    switch (kind) {
        case Period::Kind::year:
            return 12;
        case Period::Kind::semester:
            return 6;
        case Period::Kind::quarter:
            return 3;
        case Period::Kind::month:
            return 1;
    }
    return 0;
}

std::optional<Period> Period::parse(std::string_view text) {
    const auto year = parse_digits(text.substr(0, 4));
    if (!year || *year < first_year || *year > last_year || text.size() < 4) return std::nullopt;
    if (text.size() == 4) return Period{*year, 1, 12};
    if (text.size() != 7 || text[4] != '-') return std::nullopt;

    const bool lettered = text[5] == 'S' || text[5] == 'Q';
    const int months = text[5] == 'S' ? 6 : text[5] == 'Q' ? 3 : 1;
    const auto number = parse_digits(text.substr(lettered ? 6 : 5));
    if (!number || *number < 1 || *number > 12 / months) return std::nullopt;
    return Period{*year, (*number - 1) * months + 1, months};
}

Period Period::containing(const Date& date, Kind kind) {
    const int months = months_in(kind);
    const int month = static_cast<int>(unsigned{date.month()});
    return {int{date.year()}, (month - 1) / months * months + 1, months};
}

std::string Period::to_string() const {
    auto year = to_digits(year_, 4);
    const int number = (first_month_ - 1) / months_ + 1;
    switch (kind()) {
        case Kind::year:
            return year;
        case Kind::semester:
            return year + "-S" + to_digits(number, 1);
        case Kind::quarter:
            return year + "-Q" + to_digits(number, 1);
        case Kind::month:
            return year + '-' + to_digits(number, 2);
    }
    return {};
}

Period::Kind Period::kind() const {
    return months_ == 12 ? Kind::year : months_ == 6 ? Kind::semester : months_ == 3 ? Kind::quarter : Kind::month;
}

Date Period::first_day() const { return std::chrono::year{year_} / static_cast<int>(first_month_) / 1; }

Date Period::last_day() const { return std::chrono::year{year_} / (first_month_ + months_ - 1) / std::chrono::last; }

bool Period::contains(const Date& date) const { return first_day() <= date && date <= last_day(); }

bool Period::contains(const Period& other) const { return contains(other.first_day()) && contains(other.last_day()); }

std::optional<Period> Period::parent() const {
    switch (kind()) {
        case Kind::year:
            return std::nullopt;
        case Kind::semester:
            return containing(first_day(), Kind::year);
        case Kind::quarter:
            return containing(first_day(), Kind::semester);
        case Kind::month:
            return containing(first_day(), Kind::quarter);
    }
    return std::nullopt;
}

std::strong_ordering operator<=>(const Period& a, const Period& b) {
    return std::tuple(a.year_, a.first_month_, b.months_) <=> std::tuple(b.year_, b.first_month_, a.months_);
}
}
