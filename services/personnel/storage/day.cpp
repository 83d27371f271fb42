#include "day.hpp"

namespace personnel::store {

domain::Date day(const postgres::Field& field) { return domain::parse_date(field.view()).value(); }

std::optional<domain::Date> optional_day(const postgres::Field& field) {
    if (field.is_null()) return std::nullopt;
    return day(field);
}

std::string to_text(domain::Date date) { return domain::to_string(date); }

std::optional<std::string> to_text(const std::optional<domain::Date>& date) {
    return date ? std::optional(domain::to_string(*date)) : std::nullopt;
}

std::string from_on(domain::Date first) { return "[" + domain::to_string(first) + ",)"; }

}
