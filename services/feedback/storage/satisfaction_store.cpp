#include "satisfaction_store.hpp"

#include "columns.hpp"

namespace feedback::store {
namespace {

constexpr postgres::Sql figure_columns =
    "figure.elements, figure.element_sums, figure.respondents, figure.sum, figure.sum_of_squares";

constexpr auto select_page = postgres::statement("satisfaction.list", R"(
    SELECT counted.service_id, counted.period, counted.unit_id, quarantined, rejected, population,
           shown_sums, shown_respondents, )" + figure_columns + R"(
    FROM (
        SELECT service_id, period, unit_id, sum(quarantined)::bigint AS quarantined,
               sum(rejected)::bigint AS rejected
        FROM survey
        JOIN survey_total total ON total.region = survey.region AND total.survey_id = survey.id
        WHERE survey.region = $1
          AND ($2::uuid IS NULL OR service_id = $2)
          AND ($3::uuid IS NULL OR unit_id = $3)
          AND ($4::text IS NULL OR period = $4)
          AND ($5::uuid IS NULL OR (service_id, period, unit_id) > ($5, $6::text, $7::uuid))
        GROUP BY service_id, period, unit_id
        ORDER BY service_id, period, unit_id
        LIMIT $8) counted
    JOIN public_service service ON service.region = $1 AND service.id = counted.service_id
    LEFT JOIN published_satisfaction figure
        ON figure.region = $1 AND figure.unit_id = counted.unit_id AND figure.period = counted.period
            AND figure.service_id = counted.service_id AND NOT withdrawn
    ORDER BY counted.service_id, counted.period, counted.unit_id)");

/// Each id's period: the one asked for, or of those with a figure (otherwise of all) that end last the longest. What is
/// only set aside makes no period the latest. `column` of survey holds the ids.
template <std::size_t size>
consteval auto select_totals_by(const char (&column)[size]) {
    return R"(
    SELECT owner.id, latest.period, )" +
           figure_columns + R"(, quarantined, rejected
    FROM unnest($2::uuid[]) AS owner (id)
    CROSS JOIN LATERAL (
        SELECT survey.period
        FROM survey
        LEFT JOIN published_satisfaction figure
            ON figure.region = survey.region AND figure.unit_id = survey.unit_id AND figure.period = survey.period
                AND figure.service_id = survey.service_id AND NOT withdrawn
        WHERE survey.region = $1 AND ($3::text IS NULL OR survey.period = $3) AND survey.)" +
           postgres::Sql(column) + R"( = owner.id
        ORDER BY figure.period IS NULL, last_day DESC, length(survey.period), survey.period DESC
        LIMIT 1) latest
    CROSS JOIN LATERAL (
        SELECT sum(quarantined)::bigint AS quarantined, sum(rejected)::bigint AS rejected
        FROM survey
        JOIN survey_total total ON total.region = survey.region AND total.survey_id = survey.id
        WHERE survey.region = $1 AND survey.period = latest.period AND survey.)" +
           postgres::Sql(column) + R"( = owner.id) set_aside
    LEFT JOIN published_satisfaction figure
        ON figure.region = $1 AND figure.period = latest.period AND NOT withdrawn AND figure.)" +
           postgres::Sql(column) + " = owner.id";
}
constexpr auto select_of_units = postgres::statement("satisfaction.find_of_units", select_totals_by("unit_id"));
constexpr auto select_of_services =
    postgres::statement("satisfaction.find_of_services", select_totals_by("service_id"));

/// Where there is a figure, what `read` makes of it.
template <class Read>
auto read_shown(const postgres::Row& row, Read read) {
    return row["respondents"].is_null() ? std::nullopt : std::optional(read(row));
}

SetAside read_set_aside(const postgres::Row& row) {
    return {.quarantined = row["quarantined"].integer(), .rejected = row["rejected"].integer()};
}

ServiceTally read_tally(const postgres::Row& row) {
    return {.service_id = row["service_id"].as<domain::Id<PublicService>>(),
            .unit_id = row["unit_id"].as<domain::UnitId>(),
            .period = row["period"].as<domain::Period>(),
            .population = row["population"].optional_integer(),
            .set_aside = read_set_aside(row),
            .shown = read_shown(row, read_figure)};
}

template <class Id>
std::map<Id, PeriodTotals> read_period_totals(const postgres::Rows& rows) {
    std::map<Id, PeriodTotals> found;
    for (const auto row : rows) {
        const PeriodTotals none{.period = row["period"].as<domain::Period>(), .set_aside = read_set_aside(row)};
        auto& totals = found.try_emplace(row["id"].as<Id>(), none).first->second;
        if (auto figure = read_shown(row, read_totals)) totals.services.push_back(std::move(*figure));
    }
    return found;
}

}

std::vector<ServiceTally> list_service_tallies(postgres::Transaction& tx, const TallyFilter& filter) {
    const auto& after = filter.after;
    return postgres::all(tx.query(select_page, {tx.region(), filter.service_id, filter.unit_id, filter.period,
                                                after ? std::optional(after->service_id) : std::nullopt,
                                                after ? std::optional(after->period) : std::nullopt,
                                                after ? std::optional(after->unit_id) : std::nullopt, filter.limit}),
                         read_tally);
}

std::map<domain::UnitId, PeriodTotals> find_totals_of_units(postgres::Transaction& tx,
                                                            const std::vector<domain::UnitId>& unit_ids,
                                                            const std::optional<domain::Period>& period) {
    return read_period_totals<domain::UnitId>(tx.query(select_of_units, {tx.region(), unit_ids, period}));
}

std::map<domain::Id<PublicService>, PeriodTotals> find_totals_of_services(
    postgres::Transaction& tx, const std::vector<domain::Id<PublicService>>& service_ids,
    const std::optional<domain::Period>& period) {
    return read_period_totals<domain::Id<PublicService>>(
        tx.query(select_of_services, {tx.region(), service_ids, period}));
}

}
