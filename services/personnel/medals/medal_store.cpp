#include "medal_store.hpp"

#include "each_page.hpp"
#include "fact_store.hpp"
#include "gathered.hpp"
#include "interval_sql.hpp"
#include "json_values.hpp"
#include "nip.hpp"

namespace personnel::store {
namespace {

constexpr auto medal_list_served = postgres::statement("medal.list_served", R"(
    SELECT a.employee_id, e.nip, e.status, a.unit_id, a.position_id,
        discipline_told_of(a.employee_id) AS discipline_told,
        (SELECT jsonb_agg(jsonb_build_object('from', s.from_day, 'to', )" + postgres::day_before("s.to_day") +
                                                                                R"()
            ORDER BY s.from_day)
        FROM (
            SELECT k.standing, k.from_day, lead(k.from_day) OVER (ORDER BY k.from_day) AS to_day
            FROM employee_standing k
            WHERE k.region = $1 AND k.employee_id = a.employee_id) s
        WHERE s.standing = 'unpaid_leave') AS leaves,
        (SELECT jsonb_agg(f.content || jsonb_build_object('id', f.id) ORDER BY f.on_day, f.id) FROM career_fact f
        WHERE f.region = $1 AND f.employee_id = a.employee_id AND f.kind = 'appraisal') AS appraised,
        (SELECT jsonb_agg(f.content || jsonb_build_object('id', f.id, 'state', f.state)) FROM career_fact f
        WHERE f.region = $1 AND f.employee_id = a.employee_id AND f.kind = 'discipline') AS cases,
        (SELECT jsonb_agg(jsonb_build_object('program_id', f.content->>'program_id', 'on', f.on_day)) FROM career_fact f
        WHERE f.region = $1 AND f.employee_id = a.employee_id AND f.kind = 'award' AND f.state = 'granted') AS awards
    FROM assignment a
    JOIN employee e ON e.region = a.region AND e.id = a.employee_id
    WHERE a.region = $1
      AND a.valid @> $2::date
      AND ($3::uuid IS NULL OR a.unit_id IN (SELECT id FROM unit_subtree_on($3, $2::date)))
      AND ($4::uuid IS NULL OR a.employee_id > $4)
    ORDER BY a.employee_id
    LIMIT $5)");

std::vector<UnpaidLeave> read_leaves(const postgres::Field& field) {
    std::vector<UnpaidLeave> found;
    for (const auto& row : gathered(field))
        found.push_back({.from = row.at("from").get<domain::Date>(), .to = gathered_day(row, "to")});
    return found;
}

std::vector<AwardGranted> read_awards(const postgres::Field& field) {
    std::vector<AwardGranted> found;
    for (const auto& row : gathered(field))
        found.push_back({.program_id = row.value("program_id", ""), .on = row.at("on").get<domain::Date>()});
    return found;
}

std::optional<domain::Date> appointed_of(std::string_view digits) {
    const auto nip = domain::read_nip(digits).nip;
    if (!nip || !nip->appointed_month) return std::nullopt;
    return domain::make_date(nip->appointed_year, *nip->appointed_month, 1);
}

Served read_served(const postgres::Row& row) {
    return {.employee_id = row["employee_id"].text(),
            .unit_id = row["unit_id"].text(),
            .position_id = row["position_id"].text(),
            .record = ServiceRecord{.status = row["status"].as<Status>(),
                                    .appointed = appointed_of(row["nip"].view()),
                                    .leaves = read_leaves(row["leaves"]),
                                    .appraised = read_gathered_appraised(row["appraised"]),
                                    .cases = read_gathered_cases(row["cases"]),
                                    .discipline_told = row["discipline_told"].as<std::optional<domain::Date>>(),
                                    .awards = read_awards(row["awards"])}};
}

}

std::vector<Served> list_served(postgres::Transaction& tx, const ServedFilter& filter) {
    return postgres::all(
        tx.query(medal_list_served, {tx.region(), filter.on, filter.unit_id, filter.after_id, filter.limit}),
        read_served);
}

void each_served(postgres::Transaction& tx, ServedFilter filter, const std::function<bool(const Served&)>& take) {
    each_page(
        std::move(filter), [&](const ServedFilter& page) { return list_served(tx, page); }, take);
}

}
