#include "publication_store.hpp"

#include "columns.hpp"

namespace feedback::store {
namespace {

constexpr auto select_change = postgres::statement("figure.find_change", R"(
    WITH unsettled AS (
        SELECT in_figure, NOT in_figure AND NOT was_published AS fresh, answers,
               (SELECT sum(answer) FROM unnest(answers) AS answer) AS sum
        FROM response
        WHERE region = $1 AND survey_id = ANY($2::uuid[]) AND in_figure <> (state = 'accepted')
    ), by_element AS (
        SELECT place, sum(answer)::bigint AS sum, sum(answer * answer)::bigint AS sum_of_squares
        FROM unsettled CROSS JOIN LATERAL unnest(answers) WITH ORDINALITY AS answered (answer, place)
        WHERE fresh
        GROUP BY place
    )
    SELECT count(*) FILTER (WHERE fresh) AS fresh,
           coalesce(sum(sum) FILTER (WHERE fresh), 0)::bigint AS sum,
           coalesce(sum(sum * sum) FILTER (WHERE fresh), 0)::bigint AS sum_of_squares,
           ARRAY(SELECT sum FROM by_element ORDER BY place) AS element_sums,
           ARRAY(SELECT sum_of_squares FROM by_element ORDER BY place) AS element_sums_of_squares,
           count(*) FILTER (WHERE in_figure) AS gone
    FROM unsettled)");

constexpr auto select_last = postgres::statement("figure.find_last", R"(
    SELECT elements, element_sums, respondents, sum, sum_of_squares, shown_sums, shown_respondents
    FROM published_satisfaction
    WHERE region = $1 AND unit_id = $2 AND period = $3 AND service_id = $4)");

constexpr auto upsert_one = postgres::statement("figure.publish", R"(
    WITH counted AS (
        UPDATE response
        SET in_figure = (state = 'accepted'), was_published = was_published OR state = 'accepted'
        WHERE region = $1 AND survey_id = ANY($12::uuid[]) AND in_figure <> (state = 'accepted'))
    INSERT INTO published_satisfaction (region, unit_id, period, service_id, elements, element_sums, respondents, sum,
                                        sum_of_squares, shown_sums, shown_respondents)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (region, unit_id, period, service_id) DO UPDATE
    SET element_sums = excluded.element_sums, respondents = excluded.respondents, sum = excluded.sum,
        sum_of_squares = excluded.sum_of_squares, shown_sums = excluded.shown_sums,
        shown_respondents = excluded.shown_respondents, withdrawn = false)");

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
    FigureChange change;
    change.fresh = domain::group_of(row["fresh"].integer(), row["sum"].integer(), row["sum_of_squares"].integer());
    change.gone = row["gone"].integer();
    const auto sums = read_integers(row["element_sums"]), squares = read_integers(row["element_sums_of_squares"]);
    for (std::size_t i = 0; i < sums.size(); ++i)
        change.fresh_by_element.push_back(domain::group_of(change.fresh.people, sums[i], squares.at(i)));
    return change;
}

PublishedFigure read_published(const postgres::Row& row) {
    return {.service_id = row["service_id"].as<domain::Id<PublicService>>(), .totals = read_totals(row)};
}

}

FigureChange find_figure_change(postgres::Transaction& tx, const std::vector<domain::Id<Survey>>& survey_ids) {
    return read_change(tx.query(select_change, {tx.region(), survey_ids}).front());
}

std::optional<Figure> find_last_figure(postgres::Transaction& tx, const FigureKey& key) {
    return postgres::one(tx.query(select_last, {tx.region(), key.unit_id, key.period, key.service_id}), read_figure);
}

void publish_figure(postgres::Transaction& tx, const FigureKey& key, const Figure& figure,
                    const std::vector<domain::Id<Survey>>& survey_ids) {
    const auto& totals = figure.totals;
    std::vector<std::int64_t> sums, respondents;
    for (const auto& element : figure.elements) {
        sums.push_back(element.sum);
        respondents.push_back(element.respondents);
    }
    tx.query(upsert_one, {tx.region(), key.unit_id, key.period, key.service_id, totals.elements, totals.element_sums,
                          totals.respondents, totals.sum, totals.sum_of_squares, sums, respondents, survey_ids});
}

bool set_withdrawn(postgres::Transaction& tx, const FigureKey& key, bool withdrawn) {
    return tx.query(update_withdrawn, {tx.region(), key.unit_id, key.period, key.service_id, withdrawn}).affected() ==
           1;
}

std::vector<PublishedFigure> list_figures(postgres::Transaction& tx, domain::UnitId unit_id,
                                          const domain::Period& period) {
    return postgres::all(tx.query(select_shown, {tx.region(), unit_id, period}), read_published);
}

}
