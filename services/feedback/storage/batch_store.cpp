#include "batch_store.hpp"

#include <algorithm>
#include <map>

#include "columns.hpp"

namespace feedback::store {
namespace {

constexpr postgres::Sql select_batches = R"(
    SELECT batch.id, batch.survey_id, doubt, day, batch.state, batch.version, service_id, unit_id, period, elements,
           element_sums, respondents, sum, sum_of_squares
    FROM response_batch batch
    JOIN survey ON survey.region = batch.region AND survey.id = batch.survey_id
    JOIN survey_total total ON total.region = batch.region AND total.survey_id = batch.survey_id
    WHERE batch.region = $1)";

// The ids are of version 7, so their order is that of time.
constexpr auto select_page = postgres::statement("response_batch.list", select_batches + R"(
      AND ($2::uuid IS NULL OR batch.survey_id = $2)
      AND ($3::uuid IS NULL OR unit_id = $3)
      AND ($4::text IS NULL OR batch.state = $4)
      AND ($5::uuid IS NULL OR batch.id < $5)
      AND EXISTS (SELECT FROM response WHERE response.region = batch.region AND batch_id = batch.id)
    ORDER BY batch.id DESC
    LIMIT $6)");

constexpr auto select_some = postgres::statement("response_batch.find", select_batches + R"(
      AND batch.id = ANY($2::uuid[])
    ORDER BY batch.id)");

// A row each for those who answered the same, and one for all of a batch, which alone has its sources.
constexpr auto select_contents = postgres::statement("response_batch.sum_up", R"(
    SELECT batch_id, answers, count(*) AS respondents, count(DISTINCT source) AS sources
    FROM response
    WHERE region = $1 AND batch_id = ANY($2::uuid[])
    GROUP BY GROUPING SETS ((batch_id, answers), (batch_id)))");

constexpr auto select_steps = postgres::statement("response_batch.list_steps", R"(
    SELECT batch_id, action, decided_by, reason, answers,
           to_char(decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
    FROM response_batch_step
    WHERE region = $1 AND batch_id = ANY($2::uuid[])
    ORDER BY batch_id, version)");

constexpr auto upsert_waiting = postgres::statement("response_batch.find_or_open", R"(
    INSERT INTO response_batch (region, id, survey_id, doubt, day, shared, state)
    VALUES ($1, $2, $3, $4, $5, $6, 'waiting')
    ON CONFLICT (region, survey_id, doubt, day, shared) WHERE state = 'waiting' DO UPDATE
    SET version = response_batch.version + 1
    RETURNING id)");

constexpr auto update_decided = postgres::statement("response_batch.save_decision", R"(
    WITH decided AS (
        UPDATE response_batch
        SET state = $3, version = version + 1
        WHERE region = $1 AND id = $2
        RETURNING region, id, version, state),
    moved AS (
        UPDATE response
        SET state = decided.state
        FROM decided
        WHERE response.region = decided.region AND batch_id = decided.id)
    INSERT INTO response_batch_step (region, batch_id, version, action, decided_by, reason, answers)
    SELECT region, id, version, $4, $5, $6, $7
    FROM decided
    RETURNING version)");

ResponseBatch read_batch(const postgres::Row& row) {
    auto survey = read_totals(row);
    return {.id = row["id"].as<domain::Id<ResponseBatch>>(),
            .survey_id = row["survey_id"].as<domain::Id<Survey>>(),
            .service_id = row["service_id"].as<domain::Id<PublicService>>(),
            .unit_id = row["unit_id"].as<domain::UnitId>(),
            .period = row["period"].as<domain::Period>(),
            .doubt = row["doubt"].as<Doubt>(),
            .day = row["day"].as<domain::Date>(),
            .state = row["state"].as<BatchState>(),
            .version = row["version"].integer(),
            .totals = no_answers(survey.elements),
            .survey = std::move(survey)};
}

BatchStep read_step(const postgres::Row& row) {
    return {.action = row["action"].as<BatchAction>(),
            .by = row["decided_by"].text(),
            .reason = row["reason"].text(),
            .at = row["at"].text(),
            .answers = row["answers"].integer()};
}

void add_contents(ResponseBatch& batch, const postgres::Row& row) {
    if (row["answers"].is_null()) {
        batch.sources = row["sources"].integer();
        return;
    }
    const auto answers = read_answers(batch.totals.elements, row["answers"]);
    const auto respondents = row["respondents"].integer();
    for (std::int64_t i = 0; i < respondents; ++i) add(batch.totals, answers);
    batch.most_alike = std::max(batch.most_alike, respondents);
}

/// With their contents and steps.
std::vector<ResponseBatch> read_batches(postgres::Transaction& tx, const postgres::Rows& rows) {
    auto batches = postgres::all(rows, read_batch);
    if (batches.empty()) return batches;
    std::map<domain::Id<ResponseBatch>, ResponseBatch*> by_id;
    std::vector<domain::Id<ResponseBatch>> ids;
    for (auto& batch : batches) {
        by_id.emplace(batch.id, &batch);
        ids.push_back(batch.id);
    }
    const auto batch_of = [&](const postgres::Row& row) -> ResponseBatch& {
        return *by_id.at(row["batch_id"].as<domain::Id<ResponseBatch>>());
    };
    for (const auto row : tx.query(select_contents, {tx.region(), ids})) add_contents(batch_of(row), row);
    for (const auto row : tx.query(select_steps, {tx.region(), ids})) batch_of(row).steps.push_back(read_step(row));
    return batches;
}

}

std::vector<ResponseBatch> list_batches(postgres::Transaction& tx, const BatchFilter& filter) {
    return read_batches(tx, tx.query(select_page, {tx.region(), filter.survey_id, filter.unit_id, filter.state,
                                                   filter.before_id, filter.limit}));
}

std::vector<ResponseBatch> find_batches(postgres::Transaction& tx, const std::vector<domain::Id<ResponseBatch>>& ids) {
    if (ids.empty()) return {};
    return read_batches(tx, tx.query(select_some, {tx.region(), ids}));
}

std::optional<ResponseBatch> find_batch(postgres::Transaction& tx, domain::Id<ResponseBatch> id) {
    auto batches = find_batches(tx, {id});
    if (batches.empty() || batches.front().totals.respondents == 0) return std::nullopt;
    return std::move(batches.front());
}

domain::Id<ResponseBatch> find_or_open_batch(postgres::Transaction& tx, domain::Id<Survey> survey_id,
                                             const Response& response, domain::Id<ResponseBatch> new_id) {
    return tx
        .query(upsert_waiting, {tx.region(), new_id, survey_id, response.doubt, response.received_on,
                                postgres::Value::bytes(shared_by(response))})
        .front()["id"]
        .as<domain::Id<ResponseBatch>>();
}

void save_decision(postgres::Transaction& tx, ResponseBatch& batch, const BatchStep& step) {
    batch.version =
        tx.query(update_decided, {tx.region(), batch.id, batch.state, step.action, step.by, step.reason, step.answers})
            .front()["version"]
            .integer();
}

}
