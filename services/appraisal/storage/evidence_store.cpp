#include "evidence_store.hpp"

namespace appraisal::store {
namespace {

constexpr auto upsert_scores = postgres::statement("known_score.save", R"(
    INSERT INTO known_score (region, owner_kind, owner_id, period, id, score, rating, provisional, targets)
    SELECT $1, *
    FROM unnest($2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::bool[],
                string_to_array($9, chr(30)))
    ON CONFLICT (region, owner_kind, owner_id, period) DO UPDATE
    SET id = excluded.id, score = excluded.score, rating = excluded.rating, provisional = excluded.provisional,
        targets = excluded.targets)");

constexpr auto select_unit_rating = postgres::statement("known_score.find_unit_rating", R"(
    SELECT rating
    FROM known_score
    WHERE region = $1 AND owner_kind = 'unit' AND owner_id = $2 AND period = $3 AND rating IS NOT NULL)");

constexpr auto upsert_satisfaction = postgres::statement("known_satisfaction.save", R"(
    INSERT INTO known_satisfaction (region, unit_id, period, ikm, grade, respondents)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (region, unit_id, period) DO UPDATE
    SET ikm = excluded.ikm, grade = excluded.grade, respondents = excluded.respondents)");

constexpr auto upsert_learning = postgres::statement("known_learning.save", R"(
    INSERT INTO known_learning (region, id, employee_id, year, hours)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (region, id) DO UPDATE
    SET year = excluded.year, hours = excluded.hours)");

constexpr auto select_evidence = postgres::statement("evidence.find", R"(
    SELECT score.id AS score_id, score.score, score.rating, score.provisional, score.targets,
           satisfaction.period AS satisfied_in, satisfaction.ikm, satisfaction.grade, satisfaction.respondents,
           (SELECT coalesce(sum(hours), 0)
            FROM known_learning
            WHERE region = $1 AND employee_id = $2 AND year = $6) AS hours
    FROM (VALUES (true)) AS always
    LEFT JOIN known_score score
        ON score.region = $1 AND score.owner_kind = 'employee' AND score.owner_id = $2 AND score.period = $3
    LEFT JOIN LATERAL (
        SELECT period, ikm, grade, respondents
        FROM known_satisfaction
        WHERE region = $1 AND unit_id = $4 AND period = ANY($5::text[])
        ORDER BY array_position($5::text[], period)
        LIMIT 1) satisfaction ON true)");

/// The period and those around it, from small to large.
std::vector<domain::Period> list_periods_around(const domain::Period& smallest) {
    std::vector<domain::Period> periods;
    for (std::optional period = smallest; period; period = period->parent()) periods.push_back(*period);
    return periods;
}

std::optional<KnownScore> read_score(const postgres::Row& row) {
    if (row["score_id"].is_null()) return std::nullopt;
    return KnownScore{.id = row["score_id"].text(),
                      .score = row["score"].optional_text(),
                      .rating = row["rating"].as<std::optional<Expectation>>(),
                      .provisional = row["provisional"].boolean(),
                      .targets = row["targets"].text()};
}

std::optional<KnownSatisfaction> read_satisfaction(const postgres::Row& row, domain::UnitId unit_id) {
    if (row["satisfied_in"].is_null()) return std::nullopt;
    return KnownSatisfaction{.unit_id = unit_id,
                             .period = row["satisfied_in"].as<domain::Period>(),
                             .ikm = row["ikm"].optional_text(),
                             .grade = row["grade"].optional_text(),
                             .respondents = row["respondents"].integer()};
}

}

void save(postgres::Transaction& tx, const std::map<received_scores::Key, KnownScore>& known) {
    if (known.empty()) return;
    received_scores::Keys keys;
    std::vector<std::string> ids;
    std::vector<std::string_view> targets;
    std::vector<postgres::Value> scores, ratings, provisional;
    for (const auto& [key, score] : known) {
        keys.add(key);
        ids.push_back(score.id);
        scores.emplace_back(score.score);
        ratings.emplace_back(score.rating);
        provisional.emplace_back(score.provisional);
        targets.emplace_back(score.targets);
    }
    tx.query(upsert_scores, {tx.region(), keys.owner_kinds, keys.owner_ids, keys.periods, ids, scores, ratings,
                             provisional, postgres::Value::json_sequence(targets)});
}

std::optional<Expectation> find_unit_rating(postgres::Transaction& tx, domain::UnitId unit_id,
                                            const domain::Period& period) {
    const auto rows = tx.query(select_unit_rating, {tx.region(), unit_id, period});
    return rows.empty() ? std::nullopt : std::optional(rows.front()["rating"].as<Expectation>());
}

void save(postgres::Transaction& tx, const KnownSatisfaction& satisfaction) {
    tx.query(upsert_satisfaction, {tx.region(), satisfaction.unit_id, satisfaction.period, satisfaction.ikm,
                                   satisfaction.grade, satisfaction.respondents});
}

void save(postgres::Transaction& tx, const KnownLearning& learning) {
    tx.query(upsert_learning, {tx.region(), learning.id, learning.employee_id, learning.year, learning.hours});
}

Evidence find_evidence(postgres::Transaction& tx, const Appraisal& appraisal) {
    const auto row = tx.query(select_evidence, {tx.region(), appraisal.employee_id, appraisal.period, appraisal.unit_id,
                                                list_periods_around(appraisal.period), appraisal.period.year()})
                         .front();
    return {.score = read_score(row),
            .satisfaction = read_satisfaction(row, appraisal.unit_id),
            .learned_hours = row["hours"].as<domain::Decimal>()};
}

}
