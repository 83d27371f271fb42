#pragma once
#include "statement.hpp"

/// Where the two ways of writing an interval of days meet: a range of the database ends with the first day that it does
/// not hold, all else with the last that it does (domain: interval.hpp).
namespace postgres {

/// The last day that a state holds which ends where the next begins: of an expression that is a date or NULL.
template <std::size_t size>
consteval auto day_before(const char (&day)[size]) {
    return "(" + Sql<size>(day) + " - 1)";
}
/// The day on which a state ends whose last day it is.
template <std::size_t size>
consteval auto day_after(const char (&day)[size]) {
    return "(" + Sql<size>(day) + "::date + 1)";
}
/// The last day of a range; NULL while it is open.
template <std::size_t size>
consteval auto last_day(const char (&range)[size]) {
    return "(upper(" + Sql<size>(range) + ") - 1)";
}
/// The range from a day to another, both included, which is open where the last is NULL.
template <std::size_t first, std::size_t second>
consteval auto days_from(const char (&from)[first], const char (&to)[second]) {
    return "daterange(" + Sql<first>(from) + "::date, " + Sql<second>(to) + "::date, '[]')";
}

}
