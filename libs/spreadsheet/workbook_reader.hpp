#pragma once
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace spreadsheet {

/// Reads up to `size` bytes of a file from `offset`; 0 at the end.
using ReadAt = std::function<std::size_t(std::uint64_t offset, char* into, std::size_t size)>;

/// A cell as a person sees it, in a form that does not depend on the workbook's language.
struct Cell {
    enum class Kind {
        empty,
        text,
        number,   ///< "2400.5": a decimal point, at most 15 significant digits as Excel keeps them; from 1e15 on
                  ///< "1.98802152011031e+17"
        percent,  ///< "97.5%": what is formatted as per cent
        day,      ///< "2026-11-05", with " 08:30:00" where there is a time of day
        flag,     ///< "true" or "false"
        error     ///< "#N/A"
    };
    Kind kind = Kind::empty;
    std::string text{};
};

/// Why a file cannot be read: for the code of a refusal.
enum class Unreadable {
    no_workbook,       ///< neither a ZIP archive nor one with a workbook in it
    old_or_protected,  ///< the format of before 2007, or behind a password
    too_large,         ///< more than `most_bytes` when unpacked
    broken             ///< a workbook, but damaged
};

class UnreadableWorkbook : public std::runtime_error {
  public:
    explicit UnreadableWorkbook(Unreadable why) : runtime_error("the workbook cannot be read"), why_(why) {}
    [[nodiscard]] Unreadable why() const { return why_; }

  private:
    Unreadable why_;
};

/// Goes through the first sheet that is not hidden of an Excel workbook (ISO/IEC 29500, .xlsx): `take` gets each row
/// that has cells, with its number from 1 on, and its cells from column A on; false ends it. Formulas give the value
/// that was saved with them. Of what is unpacked only the shared texts are kept in memory; together with the sheet they
/// may have `most_bytes`, and a row 1 MiB, so that a small file cannot become a large one; rows are those that Excel
/// has, 1,048,576. Throws UnreadableWorkbook.
void read_workbook(const ReadAt&, std::uint64_t size, std::uint64_t most_bytes,
                   const std::function<bool(std::uint64_t row, const std::vector<Cell>&)>& take);

}
