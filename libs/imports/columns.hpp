#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "imports.hpp"

namespace imports {

/// The declared column that a heading or member means; nothing for one that the kind does not know.
const Column* find_column(const std::vector<Column>&, std::string_view heading);

/// The columns of a CSV file from left to right, by their declared names. Throws http::Problem with every fault.
std::vector<std::string> resolve(const std::vector<Column>&, const std::vector<std::string>& heading);

/// What is wrong with one value, whatever it means; nothing when it may be read.
std::optional<RowFault> check_cell(std::uint64_t line, const std::string& column, std::string_view value);

/// The required columns that a row lacks.
void check_required(const std::vector<Column>&, const Row&, std::vector<RowFault>&);

}
