#pragma once
#include "code.hpp"
#include "date.hpp"
#include "rating_rules.hpp"
#include "rows.hpp"
#include "value.hpp"

namespace appraisal::store {

inline std::optional<domain::Date> optional_date(const postgres::Field& field) {
    return field.is_null() ? std::nullopt : domain::parse_date(field.view());
}

inline std::optional<std::string> text_of(const std::optional<domain::Date>& date) {
    return date ? std::optional(domain::to_string(*date)) : std::nullopt;
}

inline std::optional<domain::Predicate> optional_predicate(const postgres::Field& field) {
    return field.is_null() ? std::nullopt : domain::find_code(domain::all_predicates, field.view());
}

/// Of the columns results and behaviour.
inline std::optional<Ratings> optional_ratings(const postgres::Row& row) {
    if (row["results"].is_null()) return std::nullopt;
    return Ratings{domain::find_code(domain::all_expectations, row["results"].view()).value(),
                   domain::find_code(domain::all_expectations, row["behaviour"].view()).value()};
}

template <class Enum>
postgres::Value code_or_null(const std::optional<Enum>& value) {
    return value ? postgres::Value(code(*value)) : postgres::Value(std::nullopt);
}

}
