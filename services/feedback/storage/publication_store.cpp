#include "publication_store.hpp"

#include "columns.hpp"

namespace feedback::store {
namespace {

constexpr auto select_change = postgres::statement("figure.find_change", R"(
    SELECT count(*) FILTER (WHERE fresh) AS fresh,
           coalesce(sum(sum) FILTER (WHERE fresh), 0)::bigint AS sum,
           coalesce(sum(sum * sum) FILTER (WHERE fresh), 0)::bigint AS sum_of_squares,
           count(*) FILTER (WHERE in_figure) AS gone
    FROM (
        SELECT in_figure, NOT in_figure AND NOT was_published AS fresh,
               (SELECT sum(answer) FROM unnest(answers) AS answer) AS sum
        FROM response
        WHERE region = $1 AND survey_id = ANY($2::uuid[]) AND in_figure <> (state = 'accepted')) unsettled)");

constexpr auto upsert_one = postgres::statement("figure.publish", R"(
    WITH counted AS (
        UPDATE response
        SET in_figure = (state = 'accepted'), was_published = was_published OR state = 'accepted'
        WHERE region = $1 AND survey_id = ANY($10::uuid[]) AND in_figure <> (state = 'accepted'))
    INSERT INTO published_satisfaction (region, unit_id, period, service_id, elements, element_sums, respondents, sum,
                                        sum_of_squares)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (region, unit_id, period, service_id) DO UPDATE
    SET element_sums = excluded.element_sums, respondents = excluded.respondents, sum = excluded.sum,
        sum_of_squares = excluded.sum_of_squares, withdrawn = false)");

constexpr auto update_withdrawn = postgres::statement("figure.set_withdrawn", R"(
    UPDATE published_satisfaction
    SET withdrawn = $5
    WHERE region = $1 AND unit_id = $2 AND period = $3 AND service_id = $4 AND withdrawn <> $5)");

constexpr auto select_shown = postgres::statement("figure.list", R"(
    SELECT service_id, elements, element_sums, respondents, sum, sum_of_squares
    FROM published_satisfaction
    WHERE region = $1 AND unit_id = $2 AND period = $3 AND NOT withdrawn
    ORDER BY service_id)");

FigureChange read_change(const postgres::Row& row) {
    return {.fresh = domain::group_of(row["fresh"].integer(), row["sum"].integer(), row["sum_of_squares"].integer()),
            .gone = row["gone"].integer()};
}

PublishedFigure read_figure(const postgres::Row& row) {
    return {.service_id = row["service_id"].as<domain::Id<PublicService>>(), .totals = read_totals(row)};
}

}

FigureChange find_figure_change(postgres::Transaction& tx, const std::vector<domain::Id<Survey>>& survey_ids) {
    return read_change(tx.query(select_change, {tx.region(), survey_ids}).front());
}

void publish_figure(postgres::Transaction& tx, const FigureKey& key, const Totals& totals,
                    const std::vector<domain::Id<Survey>>& survey_ids) {
    tx.query(upsert_one, {tx.region(), key.unit_id, key.period, key.service_id, totals.elements, totals.element_sums,
                          totals.respondents, totals.sum, totals.sum_of_squares, survey_ids});
}

bool set_withdrawn(postgres::Transaction& tx, const FigureKey& key, bool withdrawn) {
    return tx.query(update_withdrawn, {tx.region(), key.unit_id, key.period, key.service_id, withdrawn}).affected() ==
           1;
}

std::vector<PublishedFigure> list_figures(postgres::Transaction& tx, domain::UnitId unit_id,
                                          const domain::Period& period) {
    return postgres::all(tx.query(select_shown, {tx.region(), unit_id, period}), read_figure);
}

}
