#pragma once
#include <string>

#include "date.hpp"

namespace personnel::store {

/// "[2026-01-01,)", as PostgreSQL writes a daterange without end.
inline std::string open_span(domain::Date first) { return "[" + domain::to_string(first) + ",)"; }

}
