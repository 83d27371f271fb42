#pragma once
#include <string>
#include <string_view>

#include "workbook_reader.hpp"

namespace spreadsheet {

/// What a number of a cell is, by its format.
enum class NumberKind { plain, percent, day };
NumberKind kind_of_builtin(int number_format_id);         ///< ISO/IEC 29500-1, 18.8.30
NumberKind kind_of_format(std::string_view format_code);  ///< "dd/mm/yyyy", "0.00%", "[$-421]d mmmm yyyy"

/// The cell of a number as the file has it ("46331", "0.975", "1.98802152011031E+17"). Days are counted from 1900, or
/// from 1904 as workbooks of older Macintoshes do. What is no number comes as a text.
Cell number_cell(std::string_view written, NumberKind, bool from_1904);

}
