#include "arrival_store.hpp"

#include "columns.hpp"

namespace feedback::store {
DayKey day_key(postgres::Transaction& tx, const domain::Date& day) {
    const auto text = domain::to_string(day);
    const auto made =
        tx.query("INSERT INTO day_key (region, day) VALUES ($1, $2) ON CONFLICT DO NOTHING", {tx.region(), text})
            .affected() == 1;
    const auto rows = tx.query("SELECT key FROM day_key WHERE region = $1 AND day = $2", {tx.region(), text});
    return {.key = rows.front()["key"].bytes(), .made = made};
}

bool use_form_token(postgres::Transaction& tx, const std::string& survey_id, const std::string& nonce,
                    const domain::Date& today) {
    return tx.query(
                 "INSERT INTO used_form_token (region, survey_id, nonce, used_on) VALUES ($1, $2, $3, $4) "
                 "ON CONFLICT DO NOTHING",
                 {tx.region(), survey_id, postgres::Value::bytes(nonce), domain::to_string(today)})
               .affected() == 1;
}

Before came_before(postgres::Transaction& tx, const std::string& survey_id, const Elements& asked,
                   const Response& response) {
    const auto rows = tx.query(
        "SELECT count(*) FILTER (WHERE received_on = $3 AND channel = $4 AND source = $5) AS of_source, "
        "count(*) FILTER (WHERE received_on = $3 AND channel = $4 AND source = $5 AND answers = $6::smallint[]) AS "
        "alike_of_source, "
        "count(*) FILTER (WHERE counter_window = $7 AND (doubt IS NULL OR doubt = 'counter_rate')) AS in_window, "
        "count(*) FILTER (WHERE received_on = $3 AND (doubt IS NULL OR doubt = 'survey_rate')) AS today, "
        "count(*) FILTER (WHERE received_on < $3 AND state = 'accepted') AS earlier, "
        "count(DISTINCT received_on) FILTER (WHERE received_on < $3 AND state = 'accepted') AS earlier_days "
        "FROM response WHERE region = $1 AND survey_id = $2 AND channel IN ('form', 'counter') "
        "AND received_on >= $3::date - $8::integer",
        {tx.region(), survey_id, domain::to_string(response.received_on), code(response.channel),
         bytes_or_null(response.source), written(asked, response.answers), bytes_or_null(response.counter_window),
         usual_days});
    const auto row = rows.front();
    return {.of_source = row["of_source"].integer(),
            .alike_of_source = row["alike_of_source"].integer(),
            .in_window = row["in_window"].integer(),
            .today = row["today"].integer(),
            .earlier = row["earlier"].integer(),
            .earlier_days = row["earlier_days"].integer()};
}

Totals set_aside(postgres::Transaction& tx, const std::string& survey_id, const Elements& asked,
                 const Response& doubted) {
    auto totals = no_answers(asked);
    for (const auto row : tx.query(
             "UPDATE response SET state = 'quarantined', doubt = $5, batch_id = $4 WHERE region = $1 AND survey_id = "
             "$2 "
             "AND received_on = $3 AND state = 'accepted' AND batch_id IS NULL AND channel IN ('form', 'counter') AND "
             "CASE $5 WHEN 'counter_rate' THEN counter_window = $7 WHEN 'survey_rate' THEN true "
             "ELSE channel = $6 AND source = $7 END RETURNING answers",
             {tx.region(), survey_id, domain::to_string(doubted.received_on), doubted.batch_id, code(*doubted.doubt),
              code(doubted.channel), bytes_or_null(shared_by(doubted))}))
        add(totals, read_answers(asked, row["answers"]));
    return totals;
}

bool forget_arrivals(postgres::Transaction& tx, const domain::Date& before) {
    constexpr int tokens_at_once = 10'000;
    const auto day = domain::to_string(before);
    tx.query("DELETE FROM day_key WHERE region = $1 AND day < $2", {tx.region(), day});
    return tx.query(
                 "DELETE FROM used_form_token WHERE region = $1 AND (survey_id, nonce) IN (SELECT survey_id, nonce "
                 "FROM used_form_token WHERE region = $1 AND used_on < $2 LIMIT $3)",
                 {tx.region(), day, tokens_at_once})
               .affected() < tokens_at_once;
}

}
