#include "arrival_store.hpp"

#include "columns.hpp"

namespace feedback::store {
namespace {

constexpr auto insert_key = postgres::statement("day_key.insert", R"(
    INSERT INTO day_key (region, day)
    VALUES ($1, $2)
    ON CONFLICT DO NOTHING
    RETURNING key)");

constexpr auto select_key = postgres::statement("day_key.find", R"(
    SELECT key FROM day_key WHERE region = $1 AND day = $2)");

constexpr auto delete_keys = postgres::statement("day_key.delete", R"(
    DELETE FROM day_key WHERE region = $1 AND day < $2)");

constexpr auto insert_token = postgres::statement("form_token.use", R"(
    INSERT INTO used_form_token (region, survey_id, nonce, used_on)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING)");

constexpr auto delete_tokens = postgres::statement("form_token.delete", R"(
    DELETE FROM used_form_token
    WHERE region = $1 AND (survey_id, nonce) IN (
        SELECT survey_id, nonce
        FROM used_form_token
        WHERE region = $1 AND used_on < $2
        LIMIT $3))");

constexpr auto select_before = postgres::statement("response.count_before", R"(
    SELECT count(*) FILTER (WHERE received_on = $3 AND channel = $4 AND source = $5) AS of_source,
           count(*) FILTER (WHERE received_on = $3 AND channel = $4 AND source = $5
                            AND answers = $6::smallint[]) AS alike_of_source,
           count(*) FILTER (WHERE counter_window = $7 AND (plain OR doubt = 'counter_rate')) AS in_window,
           count(*) FILTER (WHERE received_on = $3 AND (plain OR doubt = 'survey_rate')) AS today,
           count(*) FILTER (WHERE arrival_window = $9 AND (plain OR doubt = 'burst')) AS in_ten_minutes,
           count(*) FILTER (WHERE received_on < $3 AND state = 'accepted') AS earlier,
           count(DISTINCT received_on) FILTER (WHERE received_on < $3 AND state = 'accepted') AS earlier_days,
           count(DISTINCT arrival_window) FILTER (WHERE received_on < $3 AND state = 'accepted') AS earlier_windows
    FROM (
        SELECT *, doubt IS NULL OR doubt = 'unseen' AS plain
        FROM response
        WHERE region = $1 AND survey_id = $2 AND channel IN ('form', 'counter')
          AND received_on >= $3::date - $8::integer) came)");

constexpr auto update_sharing = postgres::statement("response.move_sharing", R"(
    WITH sharing AS (
        SELECT response.id, batch_id
        FROM response
        JOIN response_batch batch ON batch.region = response.region AND batch.id = batch_id
        WHERE response.region = $1 AND response.survey_id = $2 AND received_on = $3
          AND batch.state = 'waiting' AND batch.doubt = 'unseen'
          AND CASE $5
                  WHEN 'counter_rate' THEN counter_window = $7
                  WHEN 'burst' THEN arrival_window = $7
                  WHEN 'survey_rate' THEN true
                  ELSE channel = $6 AND source = $7
              END),
    moved AS (
        UPDATE response
        SET doubt = $5, batch_id = $4
        FROM sharing
        WHERE response.region = $1 AND response.survey_id = $2 AND response.id = sharing.id)
    UPDATE response_batch
    SET version = version + 1
    WHERE region = $1 AND id IN (SELECT batch_id FROM sharing)
    RETURNING id)");

}

DayKey find_or_make_day_key(postgres::Transaction& tx, const domain::Date& day) {
    const auto made = tx.query(insert_key, {tx.region(), day});
    if (!made.empty()) return {made.front()["key"].bytes(), true};
    return {tx.query(select_key, {tx.region(), day}).front()["key"].bytes(), false};
}

bool use_form_token(postgres::Transaction& tx, domain::Id<Survey> survey_id, const std::string& nonce,
                    const domain::Date& today) {
    return tx.query(insert_token, {tx.region(), survey_id, postgres::Value::bytes(nonce), today}).affected() == 1;
}

Before count_before(postgres::Transaction& tx, domain::Id<Survey> survey_id, const Elements& asked,
                    const Response& response) {
    const auto row = tx.query(select_before, {tx.region(), survey_id, response.received_on, response.channel,
                                              bytes_or_null(response.source), answers_value(asked, response.answers),
                                              bytes_or_null(response.counter_window), usual_days,
                                              bytes_or_null(response.arrival_window)})
                         .front();
    return {.of_source = row["of_source"].integer(),
            .alike_of_source = row["alike_of_source"].integer(),
            .in_window = row["in_window"].integer(),
            .today = row["today"].integer(),
            .earlier = row["earlier"].integer(),
            .earlier_days = row["earlier_days"].integer(),
            .in_ten_minutes = row["in_ten_minutes"].integer(),
            .earlier_windows = row["earlier_windows"].integer()};
}

std::vector<domain::Id<ResponseBatch>> move_sharing(postgres::Transaction& tx, domain::Id<Survey> survey_id,
                                                    const Response& doubted) {
    std::vector<domain::Id<ResponseBatch>> left;
    for (const auto row : tx.query(update_sharing, {tx.region(), survey_id, doubted.received_on, doubted.batch_id,
                                                    doubted.doubt, doubted.channel, bytes_or_null(shared_by(doubted))}))
        left.push_back(row["id"].as<domain::Id<ResponseBatch>>());
    return left;
}

bool forget_arrivals(postgres::Transaction& tx, const domain::Date& before) {
    constexpr int tokens_at_once = 10'000;
    tx.query(delete_keys, {tx.region(), before});
    return tx.query(delete_tokens, {tx.region(), before, tokens_at_once}).affected() < tokens_at_once;
}

}
