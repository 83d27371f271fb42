#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spreadsheet {

enum class Holds {
    text,
    number,  ///< a decimal is written digit by digit; one of more than 15 digits, which Excel would cut, as a text
    day      ///< "2026-11-05" is written as a day that Excel counts with; one before 1 March 1900 as a text
};

struct Column {
    std::string heading;
    Holds holds = Holds::text;
};

inline constexpr std::uint32_t rows_a_sheet = 1'000'000;  ///< below Excel's 1,048,576, without the heading

/// An Excel workbook (ISO/IEC 29500) of one table, written row by row with the memory of a row: it goes to a temporary
/// file, and from there to the reader. When a sheet is full the next begins, with the heading again. Throws
/// runtime_error when it cannot be written.
class Workbook {
  public:
    Workbook(std::string sheet_name, std::vector<Column> columns);
    ~Workbook();

    /// As many cells as columns; nothing leaves a cell empty.
    void add(const std::vector<std::optional<std::string_view>>& row);

    /// Ends the table and hands on the file in pieces; `take` returns false to stop. Nothing can be added after it.
    void finish(const std::function<bool(std::string_view bytes)>& take);

  private:
    class File;
    std::unique_ptr<File> file_;
};

}
