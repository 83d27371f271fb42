#include "line_gap_store.hpp"

#include "rows.hpp"

namespace personnel::store {
namespace {

constexpr auto line_list_unappraised = postgres::statement("line.list_unappraised", R"(
    SELECT page.*, without_appraiser_since(page.id, $2::date, ($2::date - interval '2 years')::date) AS since
    FROM (
        SELECT m.employee_id AS id, e.nip, e.name, m.unit_id, u.code, m.position_id
        FROM missing_appraisers_on($2::date) m
        JOIN employee e ON e.region = $1 AND e.id = m.employee_id
        JOIN unit u ON u.region = $1 AND u.id = m.unit_id
        WHERE ($3::uuid IS NULL OR m.unit_id IN (SELECT units_below($3, $2::date)))
          AND ($4::uuid IS NULL OR m.unit_id IN (SELECT units_below($4, $2::date)))
          AND ($5::text IS NULL OR (u.code, m.employee_id) > ($5, $6::uuid))
        ORDER BY u.code, m.employee_id
        LIMIT $7) AS page
    ORDER BY code, id)");

Unappraised read_unappraised(const postgres::Row& row) {
    return {.employee_id = row["id"].text(),
            .nip = row["nip"].text(),
            .name = row["name"].text(),
            .unit_id = row["unit_id"].text(),
            .unit_code = row["code"].text(),
            .position_id = row["position_id"].text(),
            .since = row["since"].as<domain::Date>()};
}

}

std::vector<Unappraised> list_unappraised(postgres::Transaction& tx, const UnappraisedFilter& filter) {
    std::optional<std::string> code, id;
    if (filter.after) std::tie(code, id) = *filter.after;
    return postgres::all(tx.query(line_list_unappraised, {tx.region(), filter.on, filter.unit_id,
                                                          filter.administered_unit_id, code, id, filter.limit}),
                         read_unappraised);
}

}
