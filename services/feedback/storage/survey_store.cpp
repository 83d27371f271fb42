#include "survey_store.hpp"

#include "columns.hpp"

namespace feedback::store {
namespace {

constexpr postgres::Sql columns = "id, service_id, unit_id, period, title, elements, state, version, token_key";

// The ids are of version 7, so their order is that of time.
constexpr auto select_page = postgres::statement("survey.list", "SELECT " + columns + R"(
    FROM survey
    WHERE region = $1
      AND ($2::uuid IS NULL OR service_id = $2)
      AND ($3::uuid IS NULL OR unit_id = $3)
      AND ($4::text IS NULL OR period = $4)
      AND ($5::text IS NULL OR state = $5)
      AND ($6::uuid IS NULL OR id < $6)
    ORDER BY id DESC
    LIMIT $7)");

constexpr auto select_one = postgres::statement("survey.find", "SELECT " + columns + R"(
    FROM survey
    WHERE region = $1 AND id = $2)");

constexpr auto select_locked = postgres::statement("survey.lock", "SELECT " + columns + R"(
    FROM survey
    WHERE region = $1 AND id = $2
    FOR UPDATE)");

constexpr auto select_elements = postgres::statement("survey.find_elements", R"(
    SELECT elements
    FROM survey
    WHERE region = $1 AND service_id = $2 AND period = $3
    LIMIT 1)");

constexpr auto insert_one = postgres::statement("survey.insert", R"(
    WITH inserted AS (
        INSERT INTO survey (region, id, service_id, unit_id, period, last_day, title, elements, state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        RETURNING region, id, elements)
    INSERT INTO survey_total (region, survey_id, element_sums)
    SELECT region, id, array_fill(0::bigint, ARRAY[cardinality(elements)])
    FROM inserted)");

constexpr auto update_one = postgres::statement("survey.update_state", R"(
    UPDATE survey
    SET state = $3, version = version + 1
    WHERE region = $1 AND id = $2
    RETURNING version)");

Survey read_survey(const postgres::Row& row) {
    return {.id = row["id"].as<domain::Id<Survey>>(),
            .service_id = row["service_id"].as<domain::Id<PublicService>>(),
            .unit_id = row["unit_id"].as<domain::UnitId>(),
            .period = row["period"].as<domain::Period>(),
            .title = row["title"].text(),
            .elements = read_elements(row["elements"]),
            .state = row["state"].as<SurveyState>(),
            .version = row["version"].integer()};
}

KeyedSurvey read_keyed_survey(const postgres::Row& row) {
    return {.survey = read_survey(row), .token_key = row["token_key"].bytes()};
}

}

std::vector<Survey> list_surveys(postgres::Transaction& tx, const SurveyFilter& filter) {
    return postgres::all(tx.query(select_page, {tx.region(), filter.service_id, filter.unit_id, filter.period,
                                                filter.state, filter.before_id, filter.limit}),
                         read_survey);
}

std::optional<Survey> find_survey(postgres::Transaction& tx, domain::Id<Survey> id) {
    return postgres::one(tx.query(select_one, {tx.region(), id}), read_survey);
}

std::optional<KeyedSurvey> find_keyed_survey(postgres::Transaction& tx, domain::Id<Survey> id) {
    return postgres::one(tx.query(select_one, {tx.region(), id}), read_keyed_survey);
}

std::optional<Survey> lock_survey(postgres::Transaction& tx, domain::Id<Survey> id) {
    return postgres::one(tx.query(select_locked, {tx.region(), id}), read_survey);
}

std::optional<Elements> find_asked_elements(postgres::Transaction& tx, domain::Id<PublicService> service_id,
                                            const domain::Period& period) {
    const auto rows = tx.query(select_elements, {tx.region(), service_id, period});
    return rows.empty() ? std::nullopt : std::optional(read_elements(rows.front()["elements"]));
}

void insert(postgres::Transaction& tx, const Survey& survey) {
    tx.query(insert_one, {tx.region(), survey.id, survey.service_id, survey.unit_id, survey.period,
                          survey.period.last_day(), survey.title, survey.elements, survey.state});
}

void update_state(postgres::Transaction& tx, Survey& survey) {
    survey.version = tx.query(update_one, {tx.region(), survey.id, survey.state}).front()["version"].integer();
}

}
