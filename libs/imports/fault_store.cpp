#include "fault_store.hpp"

#include "csv_records.hpp"
#include "utf8.hpp"

namespace imports {
namespace store {

static constexpr std::size_t shown_row = 2'000;  ///< bytes

void add(postgres::Transaction& sql, const std::string& job_id, std::uint64_t after,
         const std::vector<StoredFault>& faults) {
    if (faults.empty()) return;
    std::vector<std::string> lines, columns, codes, indonesian, english, rows;
    for (const auto& [fault, row, ordinal] : faults) {
        lines.push_back(std::to_string(fault.line));
        columns.push_back(fault.column);
        codes.push_back(fault.code);
        indonesian.push_back(fault.message.indonesian);
        english.push_back(fault.message.english);
        rows.push_back(row);
    }
    sql.query(
        "insert into import_fault (region, job_id, ordinal, line, column_name, code, message_id, message_en, row)"
        " select $1, $2::uuid, $3::bigint + f.n, f.line, f.column_name, f.code, f.message_id, f.message_en, f.row"
        " from unnest($4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])"
        " with ordinality as f (line, column_name, code, message_id, message_en, row, n)"
        " on conflict do nothing",
        {sql.region(), job_id, after, lines, columns, codes, indonesian, english, rows});
}

bool has_faults(postgres::Transaction& sql, const std::string& job_id) {
    return !sql.query("select from import_fault where region = $1 and job_id = $2 limit 1", {sql.region(), job_id})
                .empty();
}

void remove_faults(postgres::Transaction& sql, const std::string& job_id) {
    sql.query("delete from import_fault where region = $1 and job_id = $2", {sql.region(), job_id});
}

/// How many bytes the character at the beginning has; 0 when there is none that could be stored.
static std::size_t character(std::string_view text) {
    if (text.front() == '\0') return 0;
    for (std::size_t size = 1; size <= 4 && size <= text.size(); ++size)
        if (http::is_utf8(text.substr(0, size))) return size;
    return 0;
}

std::string presentable(std::string_view row) {
    while (!row.empty() && (row.back() == '\n' || row.back() == '\r')) row.remove_suffix(1);
    std::string text;
    while (!row.empty() && text.size() < shown_row) {
        const auto size = character(row);
        text += size > 0 ? row.substr(0, size) : "\ufffd";
        row.remove_prefix(std::max<std::size_t>(1, size));
    }
    return row.empty() ? text : text + "…";
}

}

static constexpr auto select_faults =
    "select ordinal, line, column_name, code, message_id, message_en, row from import_fault"
    " where region = $1 and job_id = $2 and ordinal > $3 order by ordinal";

static StoredFault stored(const postgres::Row& row) {
    return {{static_cast<std::uint64_t>(row["line"].integer()),
             row["column_name"].text(),
             row["code"].text(),
             {row["message_id"].text(), row["message_en"].text()}},
            row["row"].text(),
            static_cast<std::uint64_t>(row["ordinal"].integer())};
}

std::vector<StoredFault> faults(postgres::Transaction& sql, const std::string& job_id, std::uint64_t after_ordinal,
                                int limit) {
    static const std::string page = std::string(select_faults) + " limit $4";
    std::vector<StoredFault> faults;
    for (const auto& row : sql.query(page, {sql.region(), job_id, after_ordinal, limit})) faults.push_back(stored(row));
    return faults;
}

static std::string csv_line(const StoredFault& stored, bool english) {
    const auto& fault = stored.fault;
    return std::to_string(fault.line) + ',' + csv_cell(fault.column) + ',' + csv_cell(fault.code) + ',' +
           csv_cell(fault.message.in(english)) + ',' + csv_cell(stored.row) + "\r\n";
}

http::Response faults_csv(postgres::Database& database, const std::string& region, const std::string& job_id,
                          bool english) {
    http::Response answer{200,
                          {{"Content-Type", "text/csv; charset=utf-8"},
                           {"Content-Disposition", "attachment; filename=\"faults.csv\""},
                           {"Cache-Control", "no-store"}},
                          {},
                          {}};
    answer.stream = [&database, region, job_id, english](http::BodyWriter& writer) {
        database.snapshot(region, [&](postgres::Transaction& sql) {
            if (!writer.write("line,column,code,message,row\r\n")) return;
            sql.each(select_faults, {region, job_id, 0}, 1000, [&](const postgres::Rows& rows) {
                std::string text;
                for (const auto& row : rows) text += csv_line(stored(row), english);
                return writer.write(text);
            });
        });
    };
    return answer;
}

}
