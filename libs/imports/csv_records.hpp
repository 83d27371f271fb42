#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "csv_cell.hpp"
#include "lines.hpp"

namespace imports {

/// A record of a CSV file (RFC 4180): its cells, or why it is none.
struct CsvRecord {
    enum class Fault { none, malformed, too_long };

    std::uint64_t line;  ///< where it begins; the first of the file is 1
    std::string text;    ///< as it stands in the file
    std::vector<std::string> cells;
    Fault fault = Fault::none;
};

/// Reads records one by one; empty ones are passed over. After one that is malformed (a stray quote, one that never
/// closes) reading goes on in the line below the one where that began, so that one bad row cannot swallow the file.
class CsvRecords {
  public:
    /// `line` is the number of the line at which `lines` stands.
    CsvRecords(Lines& lines, char delimiter, std::uint64_t line);
    ~CsvRecords();

    std::optional<CsvRecord> next();
    [[nodiscard]] std::uint64_t line() const { return line_; }  ///< of what comes next

  private:
    class Parser;
    std::optional<CsvRecord> read();
    CsvRecord give_up(CsvRecord, CsvRecord::Fault, std::uint64_t second_line);

    Lines& lines_;
    std::uint64_t line_;
    std::unique_ptr<Parser> parser_;
};

/// The delimiter that a heading has most of, outside of quotes: , ; or tab.
char delimiter_of(std::string_view heading);

}
