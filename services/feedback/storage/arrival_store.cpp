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
        "count(*) FILTER (WHERE counter_window = $7 AND (plain OR doubt = 'counter_rate')) AS in_window, "
        "count(*) FILTER (WHERE received_on = $3 AND (plain OR doubt = 'survey_rate')) AS today, "
        "count(*) FILTER (WHERE arrival_window = $9 AND (plain OR doubt = 'burst')) AS in_ten_minutes, "
        "count(*) FILTER (WHERE received_on < $3 AND state = 'accepted') AS earlier, "
        "count(DISTINCT received_on) FILTER (WHERE received_on < $3 AND state = 'accepted') AS earlier_days, "
        "count(DISTINCT arrival_window) FILTER (WHERE received_on < $3 AND state = 'accepted') AS earlier_windows "
        "FROM (SELECT *, doubt IS NULL OR doubt = 'unseen' AS plain FROM response WHERE region = $1 AND survey_id = $2 "
        "AND channel IN ('form', 'counter') AND received_on >= $3::date - $8::integer) r",
        {tx.region(), survey_id, domain::to_string(response.received_on), code(response.channel),
         bytes_or_null(response.source), written(asked, response.answers), bytes_or_null(response.counter_window),
         usual_days, bytes_or_null(response.arrival_window)});
    const auto row = rows.front();
    return {.of_source = row["of_source"].integer(),
            .alike_of_source = row["alike_of_source"].integer(),
            .in_window = row["in_window"].integer(),
            .today = row["today"].integer(),
            .earlier = row["earlier"].integer(),
            .earlier_days = row["earlier_days"].integer(),
            .in_ten_minutes = row["in_ten_minutes"].integer(),
            .earlier_windows = row["earlier_windows"].integer()};
}

std::vector<std::string> set_aside(postgres::Transaction& tx, const std::string& survey_id, const Response& doubted) {
    std::vector<std::string> left;
    for (const auto row : tx.query(
             "WITH others AS (SELECT r.id, r.batch_id FROM response r JOIN response_batch b ON b.region = r.region AND "
             "b.id = r.batch_id WHERE r.region = $1 AND r.survey_id = $2 AND r.received_on = $3 AND b.state = "
             "'waiting' "
             "AND b.doubt = 'unseen' AND CASE $5 WHEN 'counter_rate' THEN r.counter_window = $7 WHEN 'burst' THEN "
             "r.arrival_window = $7 WHEN 'survey_rate' THEN true ELSE r.channel = $6 AND r.source = $7 END), moved AS "
             "(UPDATE response r SET doubt = $5, batch_id = $4 FROM others o WHERE r.region = $1 AND r.survey_id = $2 "
             "AND r.id = o.id) SELECT DISTINCT batch_id FROM others",
             {tx.region(), survey_id, domain::to_string(doubted.received_on), doubted.batch_id, code(*doubted.doubt),
              code(doubted.channel), bytes_or_null(shared_by(doubted))}))
        left.push_back(row["batch_id"].text());
    return left;
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
