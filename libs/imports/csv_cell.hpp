#pragma once
#include <string>
#include <string_view>

namespace imports {

/// A cell in quotes.
std::string csv_cell(std::string_view cell);

}
