#include "publication_store.hpp"

#include "columns.hpp"

namespace feedback::store {

FigureChange figure_change(postgres::Transaction& tx, const std::vector<std::string>& survey_ids) {
    const auto rows = tx.query(
        "SELECT count(*) FILTER (WHERE fresh) AS fresh, coalesce(sum(sum) FILTER (WHERE fresh), 0)::bigint AS sum, "
        "coalesce(sum(sum * sum) FILTER (WHERE fresh), 0)::bigint AS sum_of_squares, count(*) FILTER (WHERE in_figure) "
        "AS gone FROM (SELECT in_figure, NOT in_figure AND NOT was_published AS fresh, (SELECT sum(a) FROM "
        "unnest(answers) AS a) AS sum FROM response WHERE region = $1 AND survey_id = ANY($2::uuid[]) AND in_figure <> "
        "(state = 'accepted')) r",
        {tx.region(), survey_ids});
    const auto row = rows.front();
    return {.fresh = domain::group_of(row["fresh"].integer(), row["sum"].integer(), row["sum_of_squares"].integer()),
            .gone = row["gone"].integer()};
}

void publish(postgres::Transaction& tx, const FigureKey& key, const Totals& totals,
             const std::vector<std::string>& survey_ids) {
    tx.query(
        "INSERT INTO published_satisfaction (region, unit_id, period, service_id, elements, element_sums, respondents, "
        "sum, sum_of_squares) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (region, unit_id, period, "
        "service_id) DO UPDATE SET element_sums = excluded.element_sums, respondents = excluded.respondents, sum = "
        "excluded.sum, sum_of_squares = excluded.sum_of_squares, withdrawn = false",
        {tx.region(), key.unit_id, key.period, key.service_id, written(totals.elements),
         array_literal(totals.element_sums), totals.respondents, totals.sum, totals.sum_of_squares});
    tx.query(
        "UPDATE response SET in_figure = (state = 'accepted'), was_published = was_published OR state = 'accepted' "
        "WHERE region = $1 AND survey_id = ANY($2::uuid[]) AND in_figure <> (state = 'accepted')",
        {tx.region(), survey_ids});
}

bool set_withdrawn(postgres::Transaction& tx, const FigureKey& key, bool withdrawn) {
    return tx.query(
                 "UPDATE published_satisfaction SET withdrawn = $5 WHERE region = $1 AND unit_id = $2 AND period = $3 "
                 "AND service_id = $4 AND withdrawn <> $5",
                 {tx.region(), key.unit_id, key.period, key.service_id, withdrawn})
               .affected() == 1;
}

std::vector<PublishedFigure> published_figures(postgres::Transaction& tx, const std::string& unit_id,
                                               const std::string& period) {
    std::vector<PublishedFigure> found;
    for (const auto row : tx.query(
             "SELECT service_id, elements, element_sums, respondents, sum, sum_of_squares FROM published_satisfaction "
             "WHERE region = $1 AND unit_id = $2 AND period = $3 AND NOT withdrawn ORDER BY service_id",
             {tx.region(), unit_id, period}))
        found.push_back({row["service_id"].text(), read_totals(row)});
    return found;
}

}
