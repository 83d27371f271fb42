#include "score_store.hpp"

#include "disclosure_control.hpp"

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

namespace {

/// The groups of each unit in the periods of the same kind as the one shown, up to that; those who may be too few are
/// left out, and periods that are still open: what may change while people look would tell of whose score it is.
void decide_shown(postgres::Transaction& tx, std::map<std::string, UnitScores>& units) {
    std::vector<std::string> ids, periods;
    for (const auto& [id, unit] : units) {
        if (unit.provisional || unit.people.people < domain::smallest_group) continue;
        ids.push_back(id);
        periods.push_back(unit.period);
    }
    std::map<std::string, std::vector<domain::PeriodGroup>> groups;
    for (const auto row : tx.query(
             "SELECT k.unit_id, array_agg(k.owner_id) AS members, "
             "count(*) FILTER (WHERE k.rating = $4) AS below, count(*) FILTER (WHERE k.rating = $5) AS meets, "
             "count(*) FILTER (WHERE k.rating = $6) AS above "
             "FROM unnest($2::uuid[], $3::text[]) AS u (id, period) JOIN known_score k ON k.region = $1 AND k.unit_id "
             "= u.id AND k.owner_kind = 'employee' AND length(k.period) = length(u.period) AND "
             "translate(substr(k.period, 6, 1), '1', '0') = translate(substr(u.period, 6, 1), '1', '0') "
             "AND k.period <= u.period GROUP BY k.unit_id, k.period HAVING count(*) >= $7 AND NOT "
             "bool_or(k.provisional) "
             "ORDER BY k.unit_id, k.period",
             {tx.region(), ids, periods, code(domain::Expectation::below), code(domain::Expectation::meets),
              code(domain::Expectation::above), domain::smallest_group})) {
        const std::array counts{row["below"].integer(), row["meets"].integer(), row["above"].integer()};
        const auto members = row["members"].texts();
        groups[row["unit_id"].text()].push_back(
            {.group = domain::group_of(counts), .members = {members.begin(), members.end()}});
    }
    for (const auto& [id, of_unit] : groups)  // the last is of the period shown
        units.at(id).people_shown = domain::publishable_periods(of_unit).back();
}

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
    decide_shown(tx, found);
    return found;
}

}
