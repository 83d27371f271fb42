#include "row_store.hpp"

#include <algorithm>

namespace imports::store {

void note_rows(postgres::Transaction& sql, const std::string& job_id, const std::vector<RowPlace>& rows) {
    if (rows.empty()) return;
    std::vector<std::string> names, lines, from_lines, from_offsets;
    for (const auto& row : rows) {
        names.push_back(row.name);
        lines.push_back(std::to_string(row.line));
        from_lines.push_back(std::to_string(row.from.line));
        from_offsets.push_back(std::to_string(row.from.offset));
    }
    sql.query(
        "insert into import_row (region, job_id, name, line, from_line, from_offset)"
        " select $1, $2::uuid, substring(sha256(convert_to(r.name, 'UTF8')) for 16), r.line, r.from_line, r.from_offset"
        " from unnest($3::text[], $4::bigint[], $5::bigint[], $6::bigint[]) as r (name, line, from_line, from_offset)"
        " on conflict do nothing",
        {sql.region(), job_id, names, lines, from_lines, from_offsets});
}

void refresh_row_statistics(postgres::Transaction& sql) { sql.query("select refresh_row_statistics()"); }

std::vector<Place> find_rows(postgres::Transaction& sql, const std::string& job_id,
                             const std::vector<std::string>& names, const Beside& beside, std::size_t most) {
    std::vector<Place> places;
    for (const auto& row : sql.query(
             "select r.from_line, r.from_offset from import_row r where r.region = $1 and r.job_id = $2"
             " and r.name = any(array(select substring(sha256(convert_to(n, 'UTF8')) for 16)"
             " from unnest($3::text[]) as n)) and (r.line < $4 or ($6 and r.line > $5))"
             " and (not $7 or not exists (select from import_row f where f.region = r.region and f.job_id = r.job_id"
             " and f.name = r.name and f.line < r.line)) order by abs(r.line - $4), r.line limit $8",
             {sql.region(), job_id, names, beside.first_line, beside.last_line, beside.later, beside.first_only, most}))
        places.push_back({static_cast<std::uint64_t>(row["from_offset"].integer()),
                          static_cast<std::uint64_t>(row["from_line"].integer())});
    std::ranges::sort(places, {}, &Place::offset);
    return places;
}

}
