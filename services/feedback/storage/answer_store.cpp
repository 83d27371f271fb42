#include "answer_store.hpp"

#include "columns.hpp"

namespace feedback::store {

const std::string& shared_by(const Response& response) {
    static const std::string nothing;
    if (response.doubt == Doubt::same_source || response.doubt == Doubt::same_answers) return response.source;
    if (response.doubt == Doubt::burst) return response.arrival_window;
    return response.doubt == Doubt::counter_rate ? response.counter_window : nothing;
}

void insert(postgres::Transaction& tx, const std::string& survey_id, const Elements& asked,
            const std::vector<Response>& responses) {
    std::vector<std::string> ids, answers, channels, days, states;
    std::vector<postgres::Value> comments, doubts, batches, sources, windows, arrivals;
    for (const auto& response : responses) {
        ids.push_back(response.id);
        answers.push_back(written(asked, response.answers));
        comments.emplace_back(response.comment);
        channels.emplace_back(code(response.channel));
        days.push_back(domain::to_string(response.received_on));
        states.emplace_back(response.doubt ? "quarantined" : "accepted");
        doubts.push_back(response.doubt ? postgres::Value(code(*response.doubt)) : std::nullopt);
        batches.emplace_back(response.batch_id);
        sources.push_back(bytes_or_null(response.source));
        windows.push_back(bytes_or_null(response.counter_window));
        arrivals.push_back(bytes_or_null(response.arrival_window));
    }
    tx.query(
        "INSERT INTO response (region, survey_id, id, answers, comment, channel, received_on, state, doubt, batch_id, "
        "source, counter_window, arrival_window) SELECT $1, $2, r.id, r.answers::smallint[], r.comment, r.channel, "
        "r.received_on, "
        "r.state, r.doubt, r.batch_id, r.source, r.counter_window, r.arrival_window "
        "FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::date[], $8::text[], $9::text[], $10::uuid[], "
        "$11::bytea[], $12::bytea[], $13::bytea[]) AS r (id, answers, comment, channel, received_on, state, doubt, "
        "batch_id, source, "
        "counter_window, arrival_window)",
        {tx.region(), survey_id, ids, answers, comments, channels, days, states, doubts, batches, sources, windows,
         arrivals});
}

namespace {

const std::string select_tallies =
    std::string("SELECT s.id, s.service_id, s.unit_id, s.period, s.state, s.token_key, t.quarantined, t.rejected, ") +
    total_columns + " FROM survey s JOIN survey_total t ON t.region = s.region AND t.survey_id = s.id ";

std::vector<Tally> read_tallies(const postgres::Rows& rows) {
    std::vector<Tally> found;
    for (const auto row : rows)
        found.push_back({.survey_id = row["id"].text(),
                         .service_id = row["service_id"].text(),
                         .unit_id = row["unit_id"].text(),
                         .period = row["period"].text(),
                         .state = domain::find_code(all_survey_states, row["state"].view()).value(),
                         .token_key = row["token_key"].bytes(),
                         .totals = read_totals(row),
                         .quarantined = row["quarantined"].integer(),
                         .rejected = row["rejected"].integer()});
    return found;
}

}

std::vector<Tally> lock_tallies(postgres::Transaction& tx, const std::string& survey_id) {
    static const std::string sql =
        select_tallies +
        "WHERE s.region = $1 AND (s.unit_id, s.period) = (SELECT a.unit_id, a.period FROM survey a WHERE a.region = $1 "
        "AND a.id = $2) ORDER BY s.id FOR UPDATE OF t FOR SHARE OF s";
    return read_tallies(tx.query(sql, {tx.region(), survey_id}));
}

std::optional<Tally> tally(postgres::Transaction& tx, const std::string& survey_id) {
    static const std::string sql = select_tallies + "WHERE s.region = $1 AND s.id = $2";
    const auto found = read_tallies(tx.query(sql, {tx.region(), survey_id}));
    return found.empty() ? std::nullopt : std::optional(found.front());
}

void save(postgres::Transaction& tx, const Tally& tally) {
    const auto& totals = tally.totals;
    tx.query(
        "UPDATE survey_total SET respondents = $3, element_sums = $4, sum = $5, sum_of_squares = $6, quarantined = $7, "
        "rejected = $8 WHERE region = $1 AND survey_id = $2",
        {tx.region(), tally.survey_id, totals.respondents, array_literal(totals.element_sums), totals.sum,
         totals.sum_of_squares, tally.quarantined, tally.rejected});
}

}
