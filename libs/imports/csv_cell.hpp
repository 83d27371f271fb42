#pragma once
#include <string>
#include <string_view>

namespace imports {

/// A cell in quotes. What a spreadsheet would take for a formula, and carry out, begins with an apostrophe, which makes
/// it a text; a number with a sign is no formula.
std::string csv_cell(std::string_view cell);

}
