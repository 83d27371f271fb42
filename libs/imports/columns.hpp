#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "imports.hpp"

namespace imports {

/// Whether two headings are the same: letters and digits count, without case; spaces, dots, lines and dashes do not.
bool same_heading(std::string_view, std::string_view);

/// An alias of the column without a name, into which goes what is passed over: any heading that no other column means.
inline constexpr const char* any_heading = "*";

/// The declared column that a heading or member means; nothing for one that the kind does not know. A heading that is a
/// column's alias goes before one that is its name, so that a mapping can say otherwise.
const Column* find_column(const std::vector<Column>&, std::string_view heading);

/// In place of the name of a column without a heading, whose cells must all be empty.
inline constexpr const char* nameless = " ";

/// The columns of a CSV file from left to right, by their declared names. Throws http::Problem with every fault.
std::vector<std::string> resolve(const std::vector<Column>&, const std::vector<std::string>& heading);

/// What is wrong with one value, whatever it means; nothing when it may be read.
std::optional<RowFault> check_cell(std::uint64_t line, const std::string& column, std::string_view value);

/// The required columns that a row lacks.
void check_required(const std::vector<Column>&, const Row&, std::vector<RowFault>&);

}
