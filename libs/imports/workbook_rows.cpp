#include "workbook_rows.hpp"

#include <nlohmann/json.hpp>
#include <semaphore>

#include "columns.hpp"
#include "csv_cell.hpp"
#include "workbook_reader.hpp"

namespace imports {
namespace {

using nlohmann::json;
using spreadsheet::Cell;
using spreadsheet::Unreadable;

constexpr std::uint64_t most_bytes_unpacked = 128u << 20, most_bytes_written = 64u << 20;

http::Problem refused(std::string code, http::Text message) {
    return http::unprocessable({{"", std::move(code), std::move(message)}});
}

http::Problem too_large() {
    return refused("workbook_too_large", {"Buku kerja terlalu besar; simpan sebagai \"CSV UTF-8\"",
                                          "The workbook is too large; save it as \"CSV UTF-8\""});
}

http::Problem refusal_of(Unreadable why) {
    switch (why) {
        case Unreadable::no_workbook:
            return refused("not_a_workbook",
                           {"Berkas ini bukan buku kerja Excel (.xlsx)", "This file is not an Excel workbook (.xlsx)"});
        case Unreadable::old_or_protected:
            return refused(
                "old_workbook",
                {"Buku kerja ini berformat lama (.xls) atau berkata sandi; simpan sebagai .xlsx tanpa kata sandi",
                 "This workbook has the old format (.xls) or a password; save it as .xlsx without one"});
        case Unreadable::too_large:
            return too_large();
        case Unreadable::broken:
            break;
    }
    return refused("broken_workbook", {"Buku kerja ini rusak; buka dan simpan lagi dengan spreadsheet",
                                       "This workbook is damaged; open it in a spreadsheet and save it again"});
}

/// Texts and days are JSON texts; what was a number is {"n": …}, and the error of a formula {"e": …}.
json to_json(const Cell& cell) {
    switch (cell.kind) {
        case Cell::Kind::empty:
            return nullptr;
        case Cell::Kind::number:
        case Cell::Kind::percent:
            return {{"n", cell.text}};
        case Cell::Kind::error:
            return {{"e", cell.text}};
        case Cell::Kind::text:
        case Cell::Kind::day:
        case Cell::Kind::flag:
            break;
    }
    return cell.text;
}

std::string text_of(const json& cell) {
    if (cell.is_null()) return {};
    return cell.is_string() ? cell.get<std::string>() : cell.begin()->get<std::string>();
}

class WorkbookRows : public FileRows {
  public:
    WorkbookRows(Bytes bytes, Place place, std::vector<std::string> names, const std::vector<Column>& columns)
        : lines_(std::move(bytes), place.offset), line_(place.line), names_(std::move(names)), columns_(columns) {}

    std::optional<FileRow> next() override {
        while (const auto text = lines_.next()) {
            const auto line = line_++;
            if (*text == "\n") continue;
            FileRow row{Row{line, {}}, {}, {}};
            if (text->size() > row_limit)
                row.faults.push_back(row_too_long(line));
            else
                take_cells(row, json::parse(*text));
            return row;
        }
        return {};
    }

    [[nodiscard]] Place place() const override { return {lines_.offset(), line_}; }

  private:
    void take_cells(FileRow& row, const json& cells) const {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            row.text += (i > 0 ? "," : "") + csv_cell(text_of(cells[i]));
            if (cells[i].is_null()) continue;
            if (i >= names_.size() || names_[i] == nameless)
                row.faults.push_back(unnamed_column(row.row.line, i + 1));
            else if (cells[i].contains("e"))
                row.faults.push_back(
                    {row.row.line,
                     names_[i],
                     "formula_error",
                     {"Rumus di sel ini menghasilkan galat", "The formula in this cell gives an error"}});
            else if (!names_[i].empty())
                take_cell(row, columns_, names_[i], text_of(cells[i]),
                          cells[i].is_string() ? NumberStyle::either : NumberStyle::decimal_point);
        }
        if (row.faults.empty()) check_required(columns_, row.row, row.faults);
    }

    Lines lines_;
    std::uint64_t line_;
    const std::vector<std::string> names_;
    const std::vector<Column>& columns_;
};

std::counting_semaphore<WorkbookPlace::places> free_places(WorkbookPlace::places);

std::vector<std::string> heading_of(const std::vector<Cell>& cells) {
    std::vector<std::string> heading;
    std::size_t bytes = 0;
    for (const auto& cell : cells) {
        bytes += cell.text.size();
        heading.push_back(cell.text);
    }
    if (bytes > row_limit) throw too_large();
    return heading;
}

}

WorkbookPlace::WorkbookPlace() {
    if (!free_places.try_acquire()) throw http::unavailable(std::chrono::seconds(2), "workbooks_unpacked");
}

WorkbookPlace::~WorkbookPlace() { free_places.release(); }

WrittenWorkbook write_workbook(const http::Body& body) {
    const WorkbookPlace place;
    WrittenWorkbook written;
    const auto take = [&](std::uint64_t row, const std::vector<Cell>& cells) {
        if (written.heading.empty()) {
            written.heading = heading_of(cells);
            written.first_line = row + 1;
            return true;
        }
        for (auto line = written.first_line + written.lines; line < row; ++line, ++written.lines) written.rows += '\n';
        auto line = json::array();
        for (const auto& cell : cells) line.push_back(to_json(cell));
        written.rows += line.dump(-1, ' ', false, json::error_handler_t::replace) + '\n';
        ++written.lines;
        if (written.rows.size() > most_bytes_written) throw too_large();
        return true;
    };
    try {
        spreadsheet::read_workbook(
            [&](std::uint64_t offset, char* into, std::size_t size) { return body.read(offset, into, size); },
            body.size(), most_bytes_unpacked, take);
    } catch (const spreadsheet::UnreadableWorkbook& unreadable) {
        throw refusal_of(unreadable.why());
    }
    if (written.heading.empty()) throw empty_file();
    return written;
}

std::unique_ptr<FileRows> workbook_rows(Bytes bytes, Place place, std::vector<std::string> names,
                                        const std::vector<Column>& columns) {
    return std::make_unique<WorkbookRows>(std::move(bytes), place, std::move(names), columns);
}

}
