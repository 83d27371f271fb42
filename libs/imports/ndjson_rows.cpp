#include <nlohmann/json.hpp>

#include "cells.hpp"
#include "columns.hpp"
#include "file_rows.hpp"
#include "json_body.hpp"

namespace imports {

using nlohmann::json;

class NdjsonRows : public FileRows {
  public:
    NdjsonRows(Bytes bytes, Place place, const std::vector<Column>& columns)
        : lines_(std::move(bytes), place.offset), line_(place.line), columns_(columns) {}

    std::optional<FileRow> next() override {
        while (const auto text = lines_.next()) {
            const auto line = line_++;
            if (text->find_first_not_of(" \t\r\n") == std::string_view::npos) continue;
            FileRow row{Row{line, {}}, std::string(*text), {}};
            if (text->size() > row_limit)
                row.faults.push_back(row_too_long(line));
            else
                read(row);
            return row;
        }
        return {};
    }

    [[nodiscard]] Place place() const override { return {lines_.offset(), line_}; }

  private:
    static void refuse(FileRow& row, std::string column, std::string code, http::Text message) {
        row.faults.push_back({row.row.line, std::move(column), std::move(code), std::move(message)});
    }

    void read(FileRow& row) const {
        json object;
        try {
            object = http::parse_json(row.text, http::Texts::as_seen);
        } catch (const http::Problem& problem) {
            const auto& fault = problem.faults().front();
            return refuse(row, "", fault.code == "bad_json" ? "malformed_json" : fault.code, fault.message);
        }
        if (!object.is_object())
            return refuse(row, "", "not_an_object",
                          {"Setiap baris harus berupa objek JSON", "Each line must be a JSON object"});
        for (const auto& [name, value] : object.items()) take(row, name, value);
        if (row.faults.empty()) check_required(columns_, row.row, row.faults);
    }

    void take(FileRow& row, const std::string& name, const json& value) const {
        const auto* column = find_column(columns_, name);
        if (!column)
            return refuse(row, "", "unknown_column", {"Ada anggota yang tidak dikenal", "A member is not known"});
        if (column->name.empty()) return;  // passed over
        if (value.is_structured())
            return refuse(row, column->name, "not_a_value", {"Harus berupa satu nilai", "Must be a single value"});
        if (value.is_null()) return;
        if (row.row.cells.contains(column->name))
            return refuse(row, column->name, "duplicate_column", {"Diisi dua kali", "Is given twice"});
        take_cell(row, columns_, column->name, value.is_string() ? value.get<std::string>() : value.dump(),
                  NumberStyle::decimal_point);
    }

    Lines lines_;
    std::uint64_t line_;
    const std::vector<Column>& columns_;
};

std::unique_ptr<FileRows> ndjson_rows(Bytes bytes, Place place, const std::vector<Column>& columns) {
    return std::make_unique<NdjsonRows>(std::move(bytes), place, columns);
}

}
