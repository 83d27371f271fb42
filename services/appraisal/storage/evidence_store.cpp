#include "evidence_store.hpp"

namespace appraisal::store {

void keep(postgres::Transaction& tx, const std::map<told_scores::Key, KnownScore>& known) {
    if (known.empty()) return;
    told_scores::Keys keys;
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
    tx.query(
        "INSERT INTO known_score (region, owner_kind, owner_id, period, id, score, rating, provisional, targets) "
        "SELECT $1, * FROM unnest($2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::bool[], "
        "string_to_array($9, chr(30))) ON CONFLICT (region, owner_kind, owner_id, period) DO UPDATE SET id = "
        "excluded.id, "
        "score = excluded.score, rating = excluded.rating, provisional = excluded.provisional, "
        "targets = excluded.targets",
        {tx.region(), keys.owner_kinds, keys.owner_ids, keys.periods, ids, scores, ratings, provisional,
         postgres::Value::json_sequence(targets)});
}

std::optional<KnownScore> known_score(postgres::Transaction& tx, const told_scores::Key& key) {
    const auto rows = tx.query(
        "SELECT id, score, rating, provisional, targets FROM known_score WHERE region = $1 AND owner_kind = $2 "
        "AND owner_id = $3 AND period = $4",
        {tx.region(), key.owner_kind, key.owner_id, key.period});
    if (rows.empty()) return std::nullopt;
    const auto row = rows.front();
    return KnownScore{.id = row["id"].text(),
                      .score = row["score"].optional_text(),
                      .rating = row["rating"].optional_text(),
                      .provisional = row["provisional"].boolean(),
                      .targets = row["targets"].text()};
}

void keep(postgres::Transaction& tx, const KnownSatisfaction& s) {
    tx.query(
        "INSERT INTO known_satisfaction (region, unit_id, period, ikm, grade, respondents) VALUES ($1, $2, $3, $4, $5, "
        "$6) "
        "ON CONFLICT (region, unit_id, period) DO UPDATE SET ikm = excluded.ikm, grade = excluded.grade, "
        "respondents = excluded.respondents",
        {tx.region(), s.unit_id, s.period, s.ikm, s.grade, s.respondents});
}

std::optional<KnownSatisfaction> known_satisfaction(postgres::Transaction& tx, const std::string& unit_id,
                                                    const std::vector<std::string>& periods) {
    const auto rows = tx.query(
        "SELECT period, ikm, grade, respondents FROM known_satisfaction WHERE region = $1 AND unit_id = $2 "
        "AND period = ANY($3::text[]) ORDER BY array_position($3::text[], period) LIMIT 1",
        {tx.region(), unit_id, periods});
    if (rows.empty()) return std::nullopt;
    const auto row = rows.front();
    return KnownSatisfaction{.unit_id = unit_id,
                             .period = row["period"].text(),
                             .ikm = row["ikm"].optional_text(),
                             .grade = row["grade"].optional_text(),
                             .respondents = row["respondents"].integer()};
}

void keep(postgres::Transaction& tx, const KnownLearning& l) {
    tx.query(
        "INSERT INTO known_learning (region, id, employee_id, year, hours) VALUES ($1, $2, $3, $4, $5) "
        "ON CONFLICT (region, id) DO UPDATE SET year = excluded.year, hours = excluded.hours",
        {tx.region(), l.id, l.employee_id, l.year, l.hours});
}

std::string learning_hours(postgres::Transaction& tx, const std::string& employee_id, int year) {
    return tx
        .query(
            "SELECT trim_scale(coalesce(sum(hours), 0)) AS hours FROM known_learning "
            "WHERE region = $1 AND employee_id = $2 AND year = $3",
            {tx.region(), employee_id, year})
        .front()["hours"]
        .text();
}

}
