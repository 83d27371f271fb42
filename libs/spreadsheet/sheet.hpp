#pragma once
#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workbook.hpp"

namespace spreadsheet {

/// The XML of a sheet (ISO/IEC 29500-1, 18.3), written row by row into a file of its own. libxlsxwriter writes numbers
/// in binary, to 16 digits: 97.1 became 97.09999999999999. Here they stand as they are.
class Sheet {
  public:
    /// Where the workbook's styles have what is not written plainly.
    static constexpr int heading_style = 1, day_style = 2;

    Sheet(const std::string& path, const std::vector<Column>&);
    void add(const std::vector<std::optional<std::string_view>>& row);
    [[nodiscard]] bool full() const { return row_ > rows_a_sheet + 1; }  ///< beside the heading
    void close();  ///< throws runtime_error when it could not be written

  private:
    void write_cell(std::size_t column, std::string_view text, Holds);
    void write_text(std::string_view text);
    std::string& begin_cell(std::size_t column, int style);
    void end_row();

    std::ofstream file_;
    const std::vector<Column>& columns_;
    std::vector<std::string> letters_;  ///< of the columns: "A", …, "AA"
    std::string line_;
    std::uint32_t row_ = 1;  ///< that is written now
};

/// "97.10" may be a number; nothing that is none, nor one of more digits than Excel keeps.
bool is_exact_number(std::string_view text);
/// Days since 30 December 1899 of a date "2026-11-05"; nothing for what is none, or one that Excel counts otherwise.
std::optional<int> day_number(std::string_view text);

}
