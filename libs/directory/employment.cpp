#include "employment.hpp"

#include <cstdio>

namespace directory {
namespace {

std::string iso(Day day) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                  static_cast<unsigned>(day.day()));
    return text;
}

std::vector<std::string> ids(const postgres::Rows& rows) {
    std::vector<std::string> found;
    for (const auto row : rows) found.push_back(row["id"].text());
    return found;
}

}

std::vector<std::string> people_of_units(postgres::Transaction& tx, const std::vector<std::string>& unit_ids, Day on) {
    return ids(
        tx.query("SELECT id FROM directory_employees_on($1) WHERE unit_id = ANY($2::uuid[]) AND active ORDER BY id",
                 {iso(on), unit_ids}));
}

std::vector<std::string> employed(postgres::Transaction& tx, const std::vector<std::string>& unit_ids,
                                  const std::optional<std::vector<std::string>>& among, Day until,
                                  const std::optional<std::string>& after_id, int limit) {
    return ids(
        tx.query("SELECT DISTINCT id FROM directory_employee WHERE region = $1 AND active AND valid_from <= $2 "
                 "AND (cardinality($3::uuid[]) = 0 OR unit_id = ANY($3::uuid[])) "
                 "AND ($4::uuid[] IS NULL OR id = ANY($4)) AND ($5::uuid IS NULL OR id > $5) ORDER BY id LIMIT $6",
                 {tx.region(), iso(until), unit_ids, among, after_id, limit}));
}

std::vector<Employment> employments(postgres::Transaction& tx, const std::vector<std::string>& employee_ids) {
    std::vector<Employment> found;
    for (const auto row :
         tx.query("SELECT id, valid_from - date '1970-01-01' AS day, unit_id, position_kind, position_level "
                  "FROM directory_employee WHERE region = $1 AND id = ANY($2::uuid[]) ORDER BY id, valid_from",
                  {tx.region(), employee_ids}))
        found.push_back({row["id"].text(), std::chrono::sys_days(std::chrono::days(row["day"].integer())),
                         row["unit_id"].text(), row["position_kind"].text(), row["position_level"].text()});
    return found;
}

}
