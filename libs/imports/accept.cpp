#include "columns.hpp"
#include "csv_records.hpp"
#include "file_rows.hpp"
#include "upload_store.hpp"
#include "workbook_rows.hpp"

namespace imports {

static constexpr std::uint64_t all_or_nothing_limit = 8u << 20;  ///< its events wait in memory for the end

static http::Problem refused(std::string code, http::Text message) {
    return http::unprocessable({{"", std::move(code), std::move(message)}});
}

/// The separator that a first line "sep=;" names, as spreadsheets write and read it, which is no part of the table.
static std::optional<char> read_separator(Lines& lines, std::uint64_t start) {
    const auto first = lines.next().value_or("");
    const bool names_one = first.size() >= 5 && first.starts_with("sep=") && first.find_first_of(",;\t", 4) == 4 &&
                           first.find_first_not_of("\r\n", 5) == first.npos;
    if (names_one) return first[4];
    lines.go_to(start);
    return std::nullopt;
}

/// Where the rows begin, and which columns they have: into the job's input.
static void read_heading(const Kind& kind, const Bytes& bytes, std::uint64_t start, nlohmann::json& input) {
    Lines lines(bytes, start);
    const auto named = read_separator(lines, start);
    const auto begin = lines.offset();
    const char delimiter = named.value_or(delimiter_of(lines.next().value_or("")));
    lines.go_to(begin);
    CsvRecords records(lines, delimiter, named ? 2 : 1);
    const auto heading = records.next();
    if (!heading) throw empty_file();
    if (heading->fault != CsvRecord::Fault::none)
        throw refused("malformed_csv", {"Baris judul tidak dapat dibaca", "The heading cannot be read"});
    input["columns"] = resolve(kind.columns, heading->cells);
    input["delimiter"] = std::string(1, delimiter);
    input["offset"] = lines.offset();
    input["line"] = records.line();
}

/// The rows of a workbook as they are kept; their beginning and their columns into the job's input.
static http::Body read_workbook(const Kind& kind, const http::Body& body, nlohmann::json& input) {
    auto written = write_workbook(body);
    input["columns"] = resolve(kind.columns, written.heading);
    input["line"] = written.first_line;
    input["size"] = written.rows.size();
    return http::Body(std::move(written.rows));
}

/// The names that this upload gives the columns: the job meets them in every row.
static nlohmann::json known_as(const std::vector<Column>& columns) {
    auto names = nlohmann::json::object();
    for (const auto& column : columns) names[column.name] = column.aliases;
    return names;
}

static std::uint64_t length_of_byte_order_mark(const Bytes& bytes) {
    char mark[3];
    return bytes(0, mark, 3) == 3 && std::string_view(mark, 3) == "\xef\xbb\xbf" ? 3 : 0;
}

/// "Unicode text" of a spreadsheet is UTF-16; a workbook is a ZIP archive, and begins as one.
static void refuse_other_formats(const Bytes& bytes) {
    char start[4] = {};
    const std::string_view begin(start, bytes(0, start, 4));
    if (begin.starts_with("\xff\xfe") || begin.starts_with("\xfe\xff"))
        throw refused("utf_16", {"Berkas ini teks UTF-16; simpan sebagai \"CSV UTF-8\"",
                                 "This file is UTF-16 text; save it as \"CSV UTF-8\""});
    if (begin == "PK\x03\x04")
        throw refused("workbook_as_csv", {"Berkas ini buku kerja spreadsheet, bukan CSV; simpan sebagai \"CSV UTF-8\"",
                                          "This file is a spreadsheet's workbook, not CSV; save it as \"CSV UTF-8\""});
}

std::string accept(feed::Writing& writing, const Kind& kind, const http::Body& body, const Upload& upload,
                   const std::string& created_by) {
    if (upload.all_or_nothing && body.size() > all_or_nothing_limit)
        throw refused("too_large_for_all_or_nothing", {"Paling besar 8 MiB; pecah berkas atau impor tanpa mode ini",
                                                       "At most 8 MiB; split the file, or import without this mode"});
    const Bytes bytes = [&](std::uint64_t offset, char* into, std::size_t size) {
        return body.read(offset, into, size);
    };
    const bool workbook = upload.media_type == workbook_media_type;
    if (!workbook) refuse_other_formats(bytes);
    const auto start = workbook ? 0 : length_of_byte_order_mark(bytes);
    nlohmann::json input{{"media_type", upload.media_type},
                         {"all_or_nothing", upload.all_or_nothing},
                         {"dry_run", upload.dry_run},
                         {"context", upload.context},
                         {"size", body.size()},
                         {"offset", start},
                         {"line", 1}};
    std::optional<http::Body> rows;
    if (workbook)
        rows = read_workbook(kind, body, input);
    else if (upload.media_type == "application/x-ndjson")
        input["known_as"] = known_as(kind.columns);
    else
        read_heading(kind, bytes, start, input);
    const auto id = jobs::Runner::enqueue(writing, kind.name, input, created_by);
    store::keep(writing.sql(), id, rows.value_or(body));
    return id;
}

}
