#include "columns.hpp"
#include "csv_records.hpp"
#include "file_rows.hpp"
#include "upload_store.hpp"

namespace imports {

static constexpr std::uint64_t all_or_nothing_limit = 8u << 20;  ///< its events wait in memory for the end

static http::Problem refused(std::string code, http::Text message) {
    return http::unprocessable({{"", std::move(code), std::move(message)}});
}

/// Where the rows begin, and which columns they have: into the job's input.
static void read_heading(const Kind& kind, const Bytes& bytes, std::uint64_t start, nlohmann::json& input) {
    Lines lines(bytes, start);
    const auto first = lines.next();
    const char delimiter = delimiter_of(first.value_or(""));
    lines.go_to(start);
    CsvRecords records(lines, delimiter, 1);
    const auto heading = records.next();
    if (!heading)
        throw refused("empty_file", {"Berkas kosong; baris pertama harus judul kolom",
                                     "The file is empty; its first row must name the columns"});
    if (heading->fault != CsvRecord::Fault::none)
        throw refused("malformed_csv", {"Baris judul tidak dapat dibaca", "The heading cannot be read"});
    input["columns"] = resolve(kind.columns, heading->cells);
    input["delimiter"] = std::string(1, delimiter);
    input["offset"] = lines.offset();
    input["line"] = records.line();
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

std::string accept(feed::Writing& writing, const Kind& kind, const http::Body& body, const Upload& upload,
                   const std::string& created_by) {
    if (upload.all_or_nothing && body.size() > all_or_nothing_limit)
        throw refused("too_large_for_all_or_nothing", {"Paling besar 8 MiB; pecah berkas atau impor tanpa mode ini",
                                                       "At most 8 MiB; split the file, or import without this mode"});
    const Bytes bytes = [&](std::uint64_t offset, char* into, std::size_t size) {
        return body.read(offset, into, size);
    };
    const auto start = length_of_byte_order_mark(bytes);
    nlohmann::json input{{"media_type", upload.media_type},
                         {"all_or_nothing", upload.all_or_nothing},
                         {"dry_run", upload.dry_run},
                         {"context", upload.context},
                         {"size", body.size()},
                         {"offset", start},
                         {"line", 1}};
    if (upload.media_type == "application/x-ndjson")
        input["known_as"] = known_as(kind.columns);
    else
        read_heading(kind, bytes, start, input);
    const auto id = jobs::Runner::enqueue(writing, kind.name, input, created_by);
    store::keep(writing.sql(), id, body);
    return id;
}

}
