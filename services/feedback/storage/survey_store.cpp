#include "survey_store.hpp"

#include "columns.hpp"

namespace feedback::store {
namespace {

const std::string select_surveys =
    "SELECT id, service_id, unit_id, period, title, elements, state, version, token_key FROM "
    "survey ";

Survey read(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .service_id = row["service_id"].text(),
            .unit_id = row["unit_id"].text(),
            .period = row["period"].text(),
            .title = row["title"].text(),
            .elements = read_elements(row["elements"]),
            .state = domain::find_code(all_survey_states, row["state"].view()).value(),
            .version = row["version"].integer()};
}

std::optional<Survey> one(const postgres::Rows& rows) {
    return rows.empty() ? std::nullopt : std::optional(read(rows.front()));
}

}

// The ids are of version 7, so their order is that of time.
std::vector<Survey> surveys(postgres::Transaction& tx, const SurveyFilter& filter) {
    static const std::string sql =
        select_surveys +
        "WHERE region = $1 AND ($2::uuid IS NULL OR service_id = $2) AND ($3::uuid IS NULL OR unit_id = $3) "
        "AND ($4::text IS NULL OR period = $4) AND ($5::text IS NULL OR state = $5) AND ($6::uuid IS NULL OR id < $6) "
        "ORDER BY id DESC LIMIT $7";
    std::vector<Survey> found;
    for (const auto row : tx.query(sql, {tx.region(), filter.service_id, filter.unit_id, filter.period, filter.state,
                                         filter.before_id, filter.limit}))
        found.push_back(read(row));
    return found;
}

std::optional<Survey> survey(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_surveys + "WHERE region = $1 AND id = $2";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<KeyedSurvey> keyed_survey(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_surveys + "WHERE region = $1 AND id = $2";
    const auto rows = tx.query(sql, {tx.region(), id});
    if (rows.empty()) return std::nullopt;
    return KeyedSurvey{.survey = read(rows.front()), .token_key = rows.front()["token_key"].bytes()};
}

std::optional<Survey> lock_survey(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_surveys + "WHERE region = $1 AND id = $2 FOR UPDATE";
    return one(tx.query(sql, {tx.region(), id}));
}

std::optional<Elements> asked(postgres::Transaction& tx, const std::string& service_id, const std::string& period) {
    const auto rows = tx.query(
        "SELECT elements FROM survey WHERE region = $1 AND service_id = $2 AND "
        "period = $3 "
        "LIMIT 1",
        {tx.region(), service_id, period});
    return rows.empty() ? std::nullopt : std::optional(read_elements(rows.front()["elements"]));
}

void insert(postgres::Transaction& tx, const Survey& survey, const domain::Date& last_day) {
    tx.query(
        "INSERT INTO survey (region, id, service_id, unit_id, period, last_day, title, elements, state, version) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        {tx.region(), survey.id, survey.service_id, survey.unit_id, survey.period, domain::to_string(last_day),
         survey.title, written(survey.elements), code(survey.state), survey.version});
    tx.query(
        "INSERT INTO survey_total (region, survey_id, element_sums) "
        "SELECT region, id, array_fill(0::bigint, ARRAY[cardinality(elements)]) FROM survey WHERE region = $1 AND id = "
        "$2",
        {tx.region(), survey.id});
}

void change_state(postgres::Transaction& tx, const Survey& survey) {
    tx.query("UPDATE survey SET state = $3, version = $4 WHERE region = $1 AND id = $2",
             {tx.region(), survey.id, code(survey.state), survey.version});
}

}
