#pragma once
#include <optional>
#include <string>

#include "date.hpp"
#include "rows.hpp"

namespace personnel::store {

/// Reads a date column.
domain::Date day(const postgres::Field&);
std::optional<domain::Date> optional_day(const postgres::Field&);
/// The open span "[2026-01-01,)" as PostgreSQL writes a daterange.
std::string from_on(domain::Date);

}
