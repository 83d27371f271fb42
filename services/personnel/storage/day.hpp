#pragma once
#include <optional>
#include <string>

#include "date.hpp"
#include "rows.hpp"

namespace personnel::store {

/// Reads a date column.
domain::Date day(const postgres::Field&);
std::optional<domain::Date> optional_day(const postgres::Field&);
/// As PostgreSQL reads a date.
std::string to_text(domain::Date);
std::optional<std::string> to_text(const std::optional<domain::Date>&);
/// The open span "[2026-01-01,)" as PostgreSQL writes a daterange.
std::string from_on(domain::Date);

}
