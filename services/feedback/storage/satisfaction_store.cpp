#include "satisfaction_store.hpp"

#include "columns.hpp"

namespace feedback::store {
namespace {

const std::string figure_columns = "f.elements, f.element_sums, f.respondents, f.sum, f.sum_of_squares ";

std::optional<Totals> read_figure(const postgres::Row& row) {
    return row["respondents"].is_null() ? std::nullopt : std::optional(read_totals(row));
}

/// Each id's period: the one asked for, or of those with a figure (otherwise of all) that end last the longest. What is
/// only set aside makes no period the latest. `column` of survey holds the ids.
std::map<std::string, PeriodTotals> totals_of(postgres::Transaction& tx, const std::string& column,
                                              const std::vector<std::string>& ids,
                                              const std::optional<std::string>& period) {
    const auto sql =
        "SELECT o.id, p.period, (SELECT sum(t.quarantined)::bigint FROM survey s JOIN survey_total t ON t.region = "
        "s.region AND t.survey_id = s.id WHERE s.region = $1 AND s." +
        column + " = o.id AND s.period = p.period) AS quarantined, " + figure_columns +
        "FROM unnest($2::uuid[]) AS o (id) CROSS JOIN LATERAL (SELECT s.period FROM survey s LEFT JOIN "
        "published_satisfaction f ON f.region = s.region AND f.unit_id = s.unit_id AND f.period = s.period AND "
        "f.service_id = s.service_id AND NOT f.withdrawn WHERE s.region = $1 AND s." +
        column +
        " = o.id AND ($3::text IS NULL OR s.period = $3) ORDER BY f.period IS NULL, s.last_day DESC, "
        "length(s.period), s.period DESC LIMIT 1) p LEFT JOIN published_satisfaction f ON f.region = $1 AND f." +
        column + " = o.id AND f.period = p.period AND NOT f.withdrawn";
    std::map<std::string, PeriodTotals> found;
    for (const auto row : tx.query(sql, {tx.region(), ids, period})) {
        auto& one = found[row["id"].text()];
        one.period = row["period"].text();
        one.quarantined = row["quarantined"].integer();
        if (auto figure = read_figure(row)) one.services.push_back(std::move(*figure));
    }
    return found;
}

}

std::vector<ServiceTally> service_tallies(postgres::Transaction& tx, const TallyFilter& filter) {
    static const std::string sql =
        "SELECT c.service_id, c.period, c.unit_id, c.quarantined, d.population, " + figure_columns +
        "FROM (SELECT s.service_id, s.period, s.unit_id, sum(t.quarantined)::bigint AS quarantined FROM survey s "
        "JOIN survey_total t ON t.region = s.region AND t.survey_id = s.id WHERE s.region = $1 AND ($2::uuid IS NULL "
        "OR s.service_id = $2) AND ($3::uuid IS NULL OR s.unit_id = $3) AND ($4::text IS NULL OR s.period = $4) AND "
        "($5::uuid IS NULL OR (s.service_id, s.period, s.unit_id) > ($5, $6::text, $7::uuid)) GROUP BY s.service_id, "
        "s.period, s.unit_id ORDER BY s.service_id, s.period, s.unit_id LIMIT $8) c JOIN public_service d ON d.region "
        "= $1 AND d.id = c.service_id LEFT JOIN published_satisfaction f ON f.region = $1 AND f.unit_id = c.unit_id "
        "AND f.period = c.period AND f.service_id = c.service_id AND NOT f.withdrawn ORDER BY c.service_id, c.period, "
        "c.unit_id";
    const auto& after = filter.after;
    std::vector<ServiceTally> found;
    for (const auto row : tx.query(sql, {tx.region(), filter.service_id, filter.unit_id, filter.period,
                                         after ? std::optional(after->service_id) : std::nullopt,
                                         after ? std::optional(after->period) : std::nullopt,
                                         after ? std::optional(after->unit_id) : std::nullopt, filter.limit}))
        found.push_back({.service_id = row["service_id"].text(),
                         .unit_id = row["unit_id"].text(),
                         .period = row["period"].text(),
                         .population = row["population"].optional_integer(),
                         .quarantined = row["quarantined"].integer(),
                         .shown = read_figure(row)});
    return found;
}

std::map<std::string, PeriodTotals> totals_of_units(postgres::Transaction& tx, const std::vector<std::string>& unit_ids,
                                                    const std::optional<std::string>& period) {
    return totals_of(tx, "unit_id", unit_ids, period);
}

std::map<std::string, PeriodTotals> totals_of_services(postgres::Transaction& tx,
                                                       const std::vector<std::string>& service_ids,
                                                       const std::optional<std::string>& period) {
    return totals_of(tx, "service_id", service_ids, period);
}

}
