#include "columns.hpp"

#include <algorithm>

#include "file_rows.hpp"
#include "utf8.hpp"
#include "visible.hpp"

namespace imports {

static constexpr std::size_t shown_name = 60;  ///< bytes of somebody's heading that we repeat

/// For comparing: letters and digits, in lower case.
static std::string plain(std::string_view name) {
    std::string text;
    for (const char character : name) {
        const bool sign = static_cast<unsigned char>(character) < 0x80;
        if (character >= 'A' && character <= 'Z')
            text += static_cast<char>(character - 'A' + 'a');
        else if (!sign || (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9'))
            text += character;
    }
    return text;
}

bool same_heading(std::string_view one, std::string_view other) { return plain(one) == plain(other); }

const Column* find_column(const std::vector<Column>& columns, std::string_view heading) {
    const auto wanted = plain(heading);
    const auto among_aliases = [&](const Column& column) {
        return std::ranges::any_of(column.aliases, [&](const std::string& alias) { return plain(alias) == wanted; });
    };
    const auto named = [&](const Column& column) { return !column.name.empty() && plain(column.name) == wanted; };
    const auto takes_any = [](const Column& column) { return std::ranges::count(column.aliases, any_heading) > 0; };
    auto found = columns.end();
    if (!wanted.empty()) found = std::ranges::find_if(columns, among_aliases);
    if (found == columns.end()) found = std::ranges::find_if(columns, named);
    if (found == columns.end()) found = std::ranges::find_if(columns, takes_any);
    return found == columns.end() ? nullptr : &*found;
}

std::vector<std::string> resolve(const std::vector<Column>& columns, const std::vector<std::string>& heading) {
    std::vector<std::string> names;
    std::vector<http::Fault> faults;
    for (const auto& cell : heading) {
        if (!check_cell(1, "", cell) && !text::has_visible_character(cell)) {
            names.emplace_back(nameless);
            continue;
        }
        const bool readable = !check_cell(1, "", cell) && cell.size() <= shown_name;
        const auto shown = std::to_string(names.size() + 1) + (readable ? " (" + cell + ")" : "");
        const auto* column = readable ? find_column(columns, cell) : nullptr;
        names.push_back(column ? column->name : "");
        if (!column)
            faults.push_back(
                {"", "unknown_column", {"Kolom ke-" + shown + " tidak dikenal", "Column " + shown + " is not known"}});
        else if (!column->name.empty() && std::ranges::count(names, column->name) > 1)
            faults.push_back({"",
                              "duplicate_column",
                              {"Kolom " + column->name + " ada dua kali", "Column " + column->name + " occurs twice"}});
    }
    for (const auto& column : columns)
        if (column.required && std::ranges::find(names, column.name) == names.end())
            faults.push_back({"",
                              "missing_column",
                              {"Kolom " + column.name + " tidak ada", "Column " + column.name + " is missing"}});
    if (!faults.empty()) throw http::unprocessable(std::move(faults));
    return names;
}

std::optional<RowFault> check_cell(std::uint64_t line, const std::string& column, std::string_view value) {
    if (!http::is_utf8(value))
        return RowFault{
            line,
            column,
            "bad_utf8",
            {"Teks bukan UTF-8; simpan berkas sebagai CSV UTF-8", "The text is not UTF-8; save the file as CSV UTF-8"}};
    if (text::has_control_character(value))
        return RowFault{
            line,
            column,
            "control_character",
            {"Teks berisi karakter kendali; hapus karakter itu", "The text has a control character; remove it"}};
    return {};
}

RowFault row_too_long(std::uint64_t line) {
    return {line, "", "row_too_long", {"Baris lebih panjang dari 64 KiB", "The row is longer than 64 KiB"}};
}

RowFault unnamed_column(std::uint64_t line, std::size_t column) {
    const auto number = std::to_string(column);
    return {
        line,
        "",
        "unnamed_column",
        {"Kolom ke-" + number + " berisi, tetapi tidak berjudul", "Column " + number + " has text, but no heading"}};
}

http::Problem empty_file() {
    return http::unprocessable({{"",
                                 "empty_file",
                                 {"Berkas kosong; baris pertama harus judul kolom",
                                  "The file is empty; its first row must name the columns"}}});
}

void take_cell(FileRow& row, const std::vector<Column>& columns, const std::string& name, std::string_view cell,
               NumberStyle style) {
    if (auto wrong = check_cell(row.row.line, name, cell)) return row.faults.push_back(std::move(*wrong));
    const auto column = std::ranges::find(columns, name, &Column::name);
    auto reading = read_cell(column == columns.end() ? Content::text : column->content, cell, style);
    if (reading.refusal)
        row.faults.push_back(
            {row.row.line, name, std::move(reading.refusal->code), std::move(reading.refusal->message)});
    else if (!reading.text.empty())
        row.row.cells.emplace(name, std::move(reading.text));
}

void check_required(const std::vector<Column>& columns, const Row& row, std::vector<RowFault>& faults) {
    for (const auto& column : columns)
        if (column.required && !row.get(column.name))
            faults.push_back({row.line, column.name, "required", {"Wajib diisi", "Must be given"}});
}

std::optional<std::string_view> Row::get(std::string_view column) const {
    const auto found = cells.find(column);
    if (found == cells.end() || found->second.empty()) return {};
    return found->second;
}

}
