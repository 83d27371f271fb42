#include "score_store.hpp"

#include "disclosure_control.hpp"

namespace feedback::store {
namespace {

using domain::Expectation;

constexpr auto upsert_all = postgres::statement("known_score.save", R"(
    INSERT INTO known_score (region, owner_kind, owner_id, period, last_day, unit_id, score, rating, provisional)
    SELECT $1, *
    FROM unnest($2::text[], $3::uuid[], $4::text[], $5::date[], $6::uuid[], $7::numeric[], $8::text[], $9::bool[])
    ON CONFLICT (region, owner_kind, owner_id, period) DO UPDATE
    SET last_day = excluded.last_day, unit_id = excluded.unit_id, score = excluded.score, rating = excluded.rating,
        provisional = excluded.provisional)");

constexpr auto select_of_units = postgres::statement("known_score.find_of_units", R"(
    SELECT owner.id, latest.period,
           max(known.score) FILTER (WHERE owner_kind = 'unit') AS score,
           max(known.rating) FILTER (WHERE owner_kind = 'unit') AS rating,
           bool_or(known.provisional) AS provisional,
           count(*) FILTER (WHERE owner_kind = 'employee') AS people,
           coalesce(sum(known.score) FILTER (WHERE owner_kind = 'employee'), 0) AS score_sum,
           count(*) FILTER (WHERE owner_kind = 'employee' AND rating = $4) AS below,
           count(*) FILTER (WHERE owner_kind = 'employee' AND rating = $5) AS meets,
           count(*) FILTER (WHERE owner_kind = 'employee' AND rating = $6) AS above
    FROM unnest($2::uuid[]) AS owner (id)
    CROSS JOIN LATERAL (
        SELECT period
        FROM known_score
        WHERE region = $1 AND unit_id = owner.id AND ($3::text IS NULL OR period = $3)
        ORDER BY last_day DESC, length(period), period DESC
        LIMIT 1) latest
    JOIN known_score known ON known.region = $1 AND known.unit_id = owner.id AND known.period = latest.period
    GROUP BY owner.id, latest.period)");

// Periods of the same kind are written alike: as long, with the same letter (of a quarter or semester) or digit.
constexpr auto select_groups = postgres::statement("known_score.list_groups", R"(
    SELECT known.unit_id, array_agg(owner_id) AS members,
           count(*) FILTER (WHERE rating = $4) AS below,
           count(*) FILTER (WHERE rating = $5) AS meets,
           count(*) FILTER (WHERE rating = $6) AS above
    FROM unnest($2::uuid[], $3::text[]) AS shown (id, period)
    JOIN known_score known
        ON known.region = $1 AND known.unit_id = shown.id AND owner_kind = 'employee'
            AND length(known.period) = length(shown.period)
            AND translate(substr(known.period, 6, 1), '1', '0') = translate(substr(shown.period, 6, 1), '1', '0')
            AND known.period <= shown.period
    GROUP BY known.unit_id, known.period
    HAVING count(*) >= $7 AND NOT bool_or(provisional)
    ORDER BY known.unit_id, known.period)");

std::array<std::int64_t, 3> read_counts(const postgres::Row& row) {
    return {row["below"].integer(), row["meets"].integer(), row["above"].integer()};
}

UnitScores read_scores(const postgres::Row& row) {
    return {.period = row["period"].as<domain::Period>(),
            .score = row["score"].as<std::optional<domain::Decimal>>(),
            .rating = row["rating"].as<std::optional<Expectation>>(),
            .provisional = row["provisional"].boolean(),
            .people = PeopleTotals{.people = row["people"].integer(),
                                   .score_sum = row["score_sum"].as<domain::Decimal>(),
                                   .by_rating = read_counts(row)}};
}

/// The groups of each unit in the periods of the same kind as the one shown, up to that; those who may be too few are
/// left out, and periods that are still open: what may change while people look would tell of whose score it is.
void decide_shown(postgres::Transaction& tx, std::map<domain::UnitId, UnitScores>& units) {
    std::vector<domain::UnitId> ids;
    std::vector<domain::Period> periods;
    for (const auto& [id, unit] : units) {
        if (unit.provisional || unit.people.people < domain::smallest_group) continue;
        ids.push_back(id);
        periods.push_back(unit.period);
    }
    std::map<domain::UnitId, std::vector<domain::PeriodGroup>> groups;
    for (const auto row : tx.query(select_groups, {tx.region(), ids, periods, Expectation::below, Expectation::meets,
                                                   Expectation::above, domain::smallest_group})) {
        const auto members = row["members"].texts();
        groups[row["unit_id"].as<domain::UnitId>()].push_back(
            {.group = domain::group_of(read_counts(row)), .members = {members.begin(), members.end()}});
    }
    for (const auto& [id, of_unit] : groups)  // the last is of the period shown
        units.at(id).people_shown = domain::publishable_periods(of_unit).back();
}

}

void save(postgres::Transaction& tx, const std::map<received_scores::Key, KnownScore>& known) {
    if (known.empty()) return;
    received_scores::Keys keys;
    std::vector<postgres::Value> last_days, units, scores, ratings, provisional;
    for (const auto& [key, score] : known) {
        keys.add(key);
        last_days.emplace_back(score.last_day);
        units.emplace_back(score.unit_id);
        scores.emplace_back(score.score);
        ratings.emplace_back(score.rating);
        provisional.emplace_back(score.provisional);
    }
    tx.query(upsert_all, {tx.region(), keys.owner_kinds, keys.owner_ids, keys.periods, last_days, units, scores,
                          ratings, provisional});
}

std::map<domain::UnitId, UnitScores> find_scores_of_units(postgres::Transaction& tx,
                                                          const std::vector<domain::UnitId>& unit_ids,
                                                          const std::optional<domain::Period>& period) {
    std::map<domain::UnitId, UnitScores> found;
    for (const auto row : tx.query(select_of_units, {tx.region(), unit_ids, period, Expectation::below,
                                                     Expectation::meets, Expectation::above}))
        found.emplace(row["id"].as<domain::UnitId>(), read_scores(row));
    decide_shown(tx, found);
    return found;
}

}
