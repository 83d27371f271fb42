#include "cells.hpp"
#include "columns.hpp"
#include "csv_records.hpp"
#include "file_rows.hpp"

namespace imports {

static RowFault fault(const CsvRecord& record) {
    if (record.fault == CsvRecord::Fault::too_long) return row_too_long(record.line);
    return {record.line,
            "",
            "malformed_csv",
            {"Tanda kutip tidak pada tempatnya atau tidak ditutup", "A quote is out of place, or is never closed"}};
}

static RowFault wrong_cell_count(std::uint64_t line, std::size_t wanted, std::size_t found) {
    const auto in_place_of = [&](const char* glue) { return std::to_string(wanted) + glue + std::to_string(found); };
    return {
        line,
        "",
        "wrong_cell_count",
        {"Jumlah sel harus " + in_place_of(", bukan ") + "; sel kosong di ujung baris pun memerlukan pemisahnya",
         "The row must have " + in_place_of(" cells, not ") + "; empty cells at its end need their separators, too"}};
}

class CsvRows : public FileRows {
  public:
    CsvRows(Bytes bytes, Place place, char delimiter, std::vector<std::string> names,
            const std::vector<Column>& columns)
        : lines_(std::move(bytes), place.offset),
          records_(lines_, delimiter, place.line),
          style_(number_style(delimiter)),
          names_(std::move(names)),
          columns_(columns) {}

    std::optional<FileRow> next() override {
        auto record = records_.next();
        if (!record) return {};
        FileRow row{Row{record->line, {}}, std::move(record->text), {}};
        if (record->fault != CsvRecord::Fault::none)
            row.faults.push_back(fault(*record));
        else if (!fits(record->cells))
            row.faults.push_back(wrong_cell_count(record->line, names_.size(), record->cells.size()));
        else
            take_cells(std::move(record->cells), row);
        return row;
    }

    [[nodiscard]] Place place() const override { return {lines_.offset(), records_.line()}; }

  private:
    /// Spreadsheets put separators behind the last column, with nothing between them. Missing cells may be a row torn
    /// in two by a line end: they are not made up.
    [[nodiscard]] bool fits(const std::vector<std::string>& cells) const {
        return cells.size() >= names_.size() && std::all_of(cells.begin() + std::ssize(names_), cells.end(),
                                                            [](const auto& cell) { return cell.empty(); });
    }

    void take_cells(const std::vector<std::string>& cells, FileRow& row) const {
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (names_[i] == nameless && !cells[i].empty()) row.faults.push_back(unnamed_column(row.row.line, i + 1));
            if (!names_[i].empty() && names_[i] != nameless) take_cell(row, columns_, names_[i], cells[i], style_);
        }
        if (row.faults.empty()) check_required(columns_, row.row, row.faults);
    }

    Lines lines_;
    CsvRecords records_;
    const NumberStyle style_;
    const std::vector<std::string> names_;
    const std::vector<Column>& columns_;
};

std::unique_ptr<FileRows> csv_rows(Bytes bytes, Place place, char delimiter, std::vector<std::string> names,
                                   const std::vector<Column>& columns) {
    return std::make_unique<CsvRows>(std::move(bytes), place, delimiter, std::move(names), columns);
}

}
