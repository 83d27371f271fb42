#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cells.hpp"
#include "imports.hpp"
#include "lines.hpp"

namespace imports {

/// What stands in a file at one place: a row that may be applied, or its faults.
struct FileRow {
    Row row;
    std::string text;  ///< as it stands in the file
    std::vector<RowFault> faults;
};

RowFault row_too_long(std::uint64_t line);
RowFault unnamed_column(std::uint64_t line, std::size_t column);  ///< the first is 1
http::Problem empty_file();

/// Takes a cell into the row in the form that the service knows, or notes why not; an empty one is left out.
void take_cell(FileRow&, const std::vector<Column>&, const std::string& name, std::string_view cell, NumberStyle);

/// A place between two rows.
struct Place {
    std::uint64_t offset = 0;
    std::uint64_t line = 1;
};

/// The rows of a file from some place on.
class FileRows {
  public:
    virtual ~FileRows() = default;
    virtual std::optional<FileRow> next() = 0;
    [[nodiscard]] virtual Place place() const = 0;  ///< behind the row that was read last
};

/// `names`: the declared names of the file's columns, from left to right.
std::unique_ptr<FileRows> csv_rows(Bytes, Place, char delimiter, std::vector<std::string> names,
                                   const std::vector<Column>& columns);

/// One JSON object a line, its members being scalars; null and "" are absent.
std::unique_ptr<FileRows> ndjson_rows(Bytes, Place, const std::vector<Column>& columns);

}
