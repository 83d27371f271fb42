#include "score_store.hpp"

namespace feedback::store {

void keep(postgres::Transaction& tx, const std::map<told_scores::Key, KnownScore>& known) {
    if (known.empty()) return;
    told_scores::Keys keys;
    std::vector<std::string> last_days, scores, ratings;
    std::vector<postgres::Value> units, provisional;
    for (const auto& [key, score] : known) {
        keys.add(key);
        last_days.push_back(domain::to_string(score.last_day));
        units.emplace_back(score.unit_id);
        scores.push_back(score.score);
        ratings.push_back(score.rating);
        provisional.emplace_back(score.provisional);
    }
    tx.query(
        "INSERT INTO known_score (region, owner_kind, owner_id, period, last_day, unit_id, score, rating, provisional) "
        "SELECT $1, * FROM unnest($2::text[], $3::uuid[], $4::text[], $5::date[], $6::uuid[], $7::numeric[], "
        "$8::text[], $9::bool[]) ON CONFLICT (region, owner_kind, owner_id, period) DO UPDATE SET "
        "last_day = excluded.last_day, unit_id = excluded.unit_id, score = excluded.score, rating = excluded.rating, "
        "provisional = excluded.provisional",
        {tx.region(), keys.owner_kinds, keys.owner_ids, keys.periods, last_days, units, scores, ratings, provisional});
}

std::map<std::string, UnitScores> scores_of_units(postgres::Transaction& tx, const std::vector<std::string>& unit_ids,
                                                  const std::optional<std::string>& period) {
    static const std::string sql =
        "SELECT u.id, p.period, "
        "trim_scale(max(k.score) FILTER (WHERE k.owner_kind = 'unit')) AS score, "
        "max(k.rating) FILTER (WHERE k.owner_kind = 'unit') AS rating, bool_or(k.provisional) AS provisional, "
        "count(*) FILTER (WHERE k.owner_kind = 'employee') AS people, "
        "coalesce(sum(k.score) FILTER (WHERE k.owner_kind = 'employee'), 0) AS score_sum, "
        "count(*) FILTER (WHERE k.owner_kind = 'employee' AND k.rating = $4) AS below, "
        "count(*) FILTER (WHERE k.owner_kind = 'employee' AND k.rating = $5) AS meets, "
        "count(*) FILTER (WHERE k.owner_kind = 'employee' AND k.rating = $6) AS above "
        "FROM unnest($2::uuid[]) AS u (id) CROSS JOIN LATERAL (SELECT l.period FROM known_score l WHERE l.region = $1 "
        "AND "
        "l.unit_id = u.id AND ($3::text IS NULL OR l.period = $3) ORDER BY l.last_day DESC, length(l.period), l.period "
        "DESC "
        "LIMIT 1) p JOIN known_score k ON k.region = $1 AND k.unit_id = u.id AND k.period = p.period GROUP BY u.id, "
        "p.period";
    using domain::Expectation;
    std::map<std::string, UnitScores> found;
    for (const auto row : tx.query(sql, {tx.region(), unit_ids, period, code(Expectation::below),
                                         code(Expectation::meets), code(Expectation::above)}))
        found.emplace(row["id"].text(),
                      UnitScores{.period = row["period"].text(),
                                 .score = row["score"].optional_text(),
                                 .rating = row["rating"].optional_text(),
                                 .provisional = row["provisional"].boolean(),
                                 .people = {.people = row["people"].integer(),
                                            .score_sum = domain::Decimal::parse(row["score_sum"].view()).value(),
                                            .by_rating = {row["below"].integer(), row["meets"].integer(),
                                                          row["above"].integer()}}});
    return found;
}

}
