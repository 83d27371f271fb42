#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "export_store.hpp"

/// Which columns an export has, and how its rows are written as text.
namespace indicators {

/// The fields of a row of export_rows(), by their place in exported_fields; "\N" has become nothing.
using ExportedRow = std::array<std::optional<std::string_view>, store::exported_fields.size()>;

/// Calls `each` for the lines of a piece; false when it did, and was not called again.
template <class Each>
bool each_exported_row(std::string_view lines, Each each) {
    ExportedRow row;
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        auto line = lines.substr(0, end);
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
        for (auto& field : row) {
            const auto tab = line.find('\t');
            const auto text = line.substr(0, tab);
            field = text == "\\N" ? std::nullopt : std::optional(text);
            line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
        }
        if (!each(row)) return false;
    }
    return true;
}

/// A column that can be asked for by name: one field, or two that belong together (a cursor, an owner).
struct ExportColumn {
    enum class Shape { text, number, day, cursor, owner };
    std::string_view name;
    Shape shape;
    std::size_t field;  ///< the first
};

/// Those named, in that order, or all. Throws http::bad_request for names that there are not, or twice.
std::vector<ExportColumn> export_columns(std::optional<std::string_view> names);

std::string csv_heading(const std::vector<ExportColumn>&);
void append_csv(std::string& to, const std::vector<ExportColumn>&, const ExportedRow&);
void append_ndjson(std::string& to, const std::vector<ExportColumn>&, const ExportedRow&);

}
