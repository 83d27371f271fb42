#pragma once
#include <catch2/catch.hpp>

#include "date.hpp"
#include "decimal.hpp"
#include "rational.hpp"

/// How a failed check shows our values.
namespace Catch {
template <>
struct StringMaker<domain::Decimal> {
    static std::string convert(const domain::Decimal& value) { return value.to_string(); }
};
template <>
struct StringMaker<domain::Rational> {
    static std::string convert(const domain::Rational& value) { return value.to_fixed(9); }
};
template <>
struct StringMaker<domain::Date> {
    static std::string convert(const domain::Date& value) { return domain::to_string(value); }
};
}

/// "2026-07-14" as a date; throws when it is none.
inline domain::Date day(std::string_view text) { return domain::parse_date(text).value(); }
/// "97.25" as a decimal, for values that a table gives as text.
inline domain::Decimal number(std::string_view text) { return domain::Decimal::parse(text).value(); }
