#pragma once
#include <memory>
#include <string>
#include <vector>

#include "file_rows.hpp"

/// Excel workbooks, which cannot be read from some place on: their rows are written down, a line each, when they come
/// in.
namespace imports {

inline constexpr const char* workbook_media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A workbook's first sheet: its heading, which is the first row that has cells, and the rows below it as
/// workbook_rows() reads them, with an empty line for each that has none, so that a line is a row of the sheet.
struct WrittenWorkbook {
    std::vector<std::string> heading;
    std::uint64_t first_line = 1;  ///< below the heading
    std::uint64_t lines = 0;
    std::string rows;
};

/// Throws http::Problem 422: not_a_workbook, old_workbook, workbook_too_large, broken_workbook; empty_file. 503 while
/// there is no WorkbookPlace.
WrittenWorkbook write_workbook(const http::Body&);

/// Unpacking keeps a thread busy that others' requests wait for: so many workbooks at once in a process.
class WorkbookPlace {
  public:
    static constexpr int places = 2;
    WorkbookPlace();  ///< throws http::Problem 503 when all are taken
    ~WorkbookPlace();
    WorkbookPlace(const WorkbookPlace&) = delete;
    WorkbookPlace& operator=(const WorkbookPlace&) = delete;
};

/// `names`: the declared names of the columns, from left to right.
std::unique_ptr<FileRows> workbook_rows(Bytes, Place, std::vector<std::string> names,
                                        const std::vector<Column>& columns);

}
