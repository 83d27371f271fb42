#pragma once
#include "owner_columns.hpp"
#include "score_store.hpp"

/// How scores are read, present and past.
namespace indicators::store {

/// Of `score s` or `score_version s`, all that a ScoreRow holds but its id.
inline constexpr auto score_columns =
    "s.owner_kind, s.owner_id, s.unit_id, s.period, s.score, s.rating, "
    "s.rule_version, s.provisional, s.inputs, s.inputs_hash, s.run_id, s.version, " +
    instant("s.computed_at") + " AS computed_at";
inline constexpr auto select_scores = "SELECT s.id, " + score_columns + R"(
    FROM score s
    WHERE s.region = $1)";
ScoreRow read_score(const postgres::Row&);

}
