#include "answer_store.hpp"

#include "columns.hpp"

namespace feedback::store {
namespace {

constexpr auto insert_all = postgres::statement("response.insert", R"(
    INSERT INTO response (region, survey_id, id, answers, comment, channel, received_on, state, doubt, batch_id, source,
                          counter_window, arrival_window)
    SELECT $1, $2, id, answers::smallint[], comment, channel, received_on, state, doubt, batch_id, source,
           counter_window, arrival_window
    FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::date[], $8::text[], $9::text[], $10::uuid[],
                $11::bytea[], $12::bytea[], $13::bytea[])
        AS arrived (id, answers, comment, channel, received_on, state, doubt, batch_id, source, counter_window,
                    arrival_window))");

constexpr postgres::Sql select_tallies = R"(
    SELECT survey.id, service_id, unit_id, period, state, token_key, quarantined, rejected, elements, element_sums,
           respondents, sum, sum_of_squares
    FROM survey
    JOIN survey_total total ON total.region = survey.region AND total.survey_id = survey.id
    WHERE survey.region = $1)";

constexpr auto select_locked = postgres::statement("tally.lock", select_tallies + R"(
      AND (unit_id, period) = (SELECT unit_id, period FROM survey WHERE region = $1 AND id = $2)
    ORDER BY survey.id
    FOR UPDATE OF total
    FOR SHARE OF survey)");

constexpr auto select_locked_of_batch = postgres::statement("tally.lock_of_batch", select_tallies + R"(
      AND (unit_id, period) = (
          SELECT about.unit_id, about.period
          FROM response_batch batch
          JOIN survey about ON about.region = batch.region AND about.id = batch.survey_id
          WHERE batch.region = $1 AND batch.id = $2)
    ORDER BY survey.id
    FOR UPDATE OF total
    FOR SHARE OF survey)");

constexpr auto select_one = postgres::statement("tally.find", select_tallies + R"(
      AND survey.id = $2)");

constexpr auto update_one = postgres::statement("tally.save", R"(
    UPDATE survey_total
    SET respondents = $3, element_sums = $4, sum = $5, sum_of_squares = $6, quarantined = $7, rejected = $8
    WHERE region = $1 AND survey_id = $2)");

Tally read_tally(const postgres::Row& row) {
    return {.survey_id = row["id"].as<domain::Id<Survey>>(),
            .service_id = row["service_id"].as<domain::Id<PublicService>>(),
            .unit_id = row["unit_id"].as<domain::UnitId>(),
            .period = row["period"].as<domain::Period>(),
            .state = row["state"].as<SurveyState>(),
            .token_key = row["token_key"].bytes(),
            .totals = read_totals(row),
            .quarantined = row["quarantined"].integer(),
            .rejected = row["rejected"].integer()};
}

}

const std::string& shared_by(const Response& response) {
    static const std::string nothing;
    if (response.doubt == Doubt::same_source || response.doubt == Doubt::same_answers) return response.source;
    if (response.doubt == Doubt::burst) return response.arrival_window;
    return response.doubt == Doubt::counter_rate ? response.counter_window : nothing;
}

void insert(postgres::Transaction& tx, domain::Id<Survey> survey_id, const Elements& asked,
            const std::vector<Response>& responses) {
    std::vector<postgres::Value> ids, answers, comments, channels, days, states, doubts, batches, sources, windows,
        arrivals;
    for (const auto& response : responses) {
        ids.emplace_back(response.id);
        answers.push_back(answers_value(asked, response.answers));
        comments.emplace_back(response.comment);
        channels.emplace_back(response.channel);
        days.emplace_back(response.received_on);
        states.emplace_back(response.doubt ? "quarantined" : "accepted");
        doubts.emplace_back(response.doubt);
        batches.emplace_back(response.batch_id);
        sources.push_back(bytes_or_null(response.source));
        windows.push_back(bytes_or_null(response.counter_window));
        arrivals.push_back(bytes_or_null(response.arrival_window));
    }
    tx.query(insert_all, {tx.region(), survey_id, ids, answers, comments, channels, days, states, doubts, batches,
                          sources, windows, arrivals});
}

std::vector<Tally> lock_tallies(postgres::Transaction& tx, domain::Id<Survey> survey_id) {
    return postgres::all(tx.query(select_locked, {tx.region(), survey_id}), read_tally);
}

std::vector<Tally> lock_tallies_of_batch(postgres::Transaction& tx, domain::Id<ResponseBatch> batch_id) {
    return postgres::all(tx.query(select_locked_of_batch, {tx.region(), batch_id}), read_tally);
}

std::optional<Tally> find_tally(postgres::Transaction& tx, domain::Id<Survey> survey_id) {
    return postgres::one(tx.query(select_one, {tx.region(), survey_id}), read_tally);
}

void save(postgres::Transaction& tx, const Tally& tally) {
    const auto& totals = tally.totals;
    tx.query(update_one, {tx.region(), tally.survey_id, totals.respondents, totals.element_sums, totals.sum,
                          totals.sum_of_squares, tally.quarantined, tally.rejected});
}

}
