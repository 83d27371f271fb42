#include "batch_store.hpp"

#include <algorithm>
#include <map>

#include "columns.hpp"

namespace feedback::store {
namespace {

const std::string select_batches =
    "SELECT b.id, b.survey_id, b.doubt, b.day, b.state, b.version, s.service_id, s.unit_id, s.period, " +
    std::string(total_columns) +
    " FROM response_batch b JOIN survey s ON s.region = b.region AND s.id = b.survey_id "
    "JOIN survey_total t ON t.region = b.region AND t.survey_id = b.survey_id WHERE b.region = $1 ";

ResponseBatch read(const postgres::Row& row) {
    auto survey = read_totals(row);
    return {.id = row["id"].text(),
            .survey_id = row["survey_id"].text(),
            .service_id = row["service_id"].text(),
            .unit_id = row["unit_id"].text(),
            .period = row["period"].text(),
            .doubt = domain::find_code(all_doubts, row["doubt"].view()).value(),
            .day = domain::parse_date(row["day"].view()).value(),
            .state = domain::find_code(all_batch_states, row["state"].view()).value(),
            .version = row["version"].integer(),
            .totals = no_answers(survey.elements),
            .survey = std::move(survey)};
}

void read_contents(postgres::Transaction& tx, std::map<std::string, ResponseBatch*>& by_id,
                   const std::vector<std::string>& ids) {
    for (const auto row :
         tx.query("SELECT batch_id, answers, count(*) AS respondents FROM "
                  "response WHERE region = $1 AND batch_id = ANY($2::uuid[]) GROUP BY batch_id, answers",
                  {tx.region(), ids})) {
        auto& batch = *by_id.at(row["batch_id"].text());
        const auto answers = read_answers(batch.totals.elements, row["answers"]);
        const auto respondents = row["respondents"].integer();
        for (std::int64_t i = 0; i < respondents; ++i) add(batch.totals, answers);
        batch.most_alike = std::max(batch.most_alike, respondents);
    }
    for (const auto row :
         tx.query("SELECT batch_id, count(DISTINCT source) AS sources FROM response WHERE region = $1 AND batch_id = "
                  "ANY($2::uuid[]) GROUP BY batch_id",
                  {tx.region(), ids}))
        by_id.at(row["batch_id"].text())->sources = row["sources"].integer();
}

void read_steps(postgres::Transaction& tx, std::map<std::string, ResponseBatch*>& by_id,
                const std::vector<std::string>& ids) {
    for (const auto row : tx.query(
             "SELECT batch_id, action, decided_by, reason, answers, to_char(decided_at AT TIME ZONE 'UTC', "
             "'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS at FROM response_batch_step WHERE region = $1 AND batch_id = "
             "ANY($2::uuid[]) ORDER BY batch_id, version",
             {tx.region(), ids}))
        by_id.at(row["batch_id"].text())
            ->steps.push_back({.action = domain::find_code(all_batch_actions, row["action"].view()).value(),
                               .by = row["decided_by"].text(),
                               .reason = row["reason"].text(),
                               .at = row["at"].text(),
                               .answers = row["answers"].integer()});
}

std::vector<ResponseBatch> read_all(postgres::Transaction& tx, const postgres::Rows& rows) {
    std::vector<ResponseBatch> found;
    for (const auto row : rows) found.push_back(read(row));
    std::map<std::string, ResponseBatch*> by_id;
    std::vector<std::string> ids;
    for (auto& batch : found) {
        by_id.emplace(batch.id, &batch);
        ids.push_back(batch.id);
    }
    if (found.empty()) return found;
    read_contents(tx, by_id, ids);
    read_steps(tx, by_id, ids);
    return found;
}

}

// The ids are of version 7, so their order is that of time.
std::vector<ResponseBatch> batches(postgres::Transaction& tx, const BatchFilter& filter) {
    static const std::string sql =
        select_batches +
        "AND ($2::uuid IS NULL OR b.survey_id = $2) AND ($3::uuid IS NULL OR s.unit_id = $3) AND ($4::text IS NULL OR "
        "b.state = $4) AND ($5::uuid IS NULL OR b.id < $5) AND EXISTS (SELECT FROM response r WHERE r.region = "
        "b.region AND "
        "r.batch_id = b.id) ORDER BY b.id DESC LIMIT $6";
    return read_all(tx, tx.query(sql, {tx.region(), filter.survey_id, filter.unit_id, filter.state, filter.before_id,
                                       filter.limit}));
}

std::optional<ResponseBatch> batch(postgres::Transaction& tx, const std::string& id) {
    static const std::string sql = select_batches + "AND b.id = $2";
    auto found = read_all(tx, tx.query(sql, {tx.region(), id}));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<std::string> survey_of_batch(postgres::Transaction& tx, const std::string& id) {
    const auto rows = tx.query("SELECT survey_id FROM response_batch WHERE region = $1 AND id = $2", {tx.region(), id});
    return rows.empty() ? std::nullopt : std::optional(rows.front()["survey_id"].text());
}

std::string batch_for(postgres::Transaction& tx, const std::string& survey_id, const Response& response,
                      const std::string& new_id) {
    const auto rows = tx.query(
        "INSERT INTO response_batch (region, id, survey_id, doubt, day, shared, state) "
        "VALUES ($1, $2, $3, $4, $5, $6, 'waiting') ON CONFLICT (region, survey_id, doubt, day, shared) "
        "WHERE state = 'waiting' DO UPDATE SET version = response_batch.version + 1 RETURNING id",
        {tx.region(), new_id, survey_id, code(response.doubt.value()), domain::to_string(response.received_on),
         postgres::Value::bytes(shared_by(response))});
    return rows.front()["id"].text();
}

void raise_versions(postgres::Transaction& tx, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    tx.query("UPDATE response_batch SET version = version + 1 WHERE region = $1 AND id = ANY($2::uuid[])",
             {tx.region(), ids});
}

void decide(postgres::Transaction& tx, const ResponseBatch& batch, const BatchStep& step) {
    tx.query("UPDATE response_batch SET state = $3, version = $4 WHERE region = $1 AND id = $2",
             {tx.region(), batch.id, code(batch.state), batch.version});
    tx.query(
        "INSERT INTO response_batch_step (region, batch_id, version, action, decided_by, reason, answers) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {tx.region(), batch.id, batch.version, code(step.action), step.by, step.reason, step.answers});
    tx.query("UPDATE response SET state = $3 WHERE region = $1 AND batch_id = $2",
             {tx.region(), batch.id, code(batch.state)});
}

}
