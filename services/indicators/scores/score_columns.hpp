#pragma once
#include "score_store.hpp"

/// How scores are read, present and past.
namespace indicators::store {

/// An instant as the API shows it.
inline std::string instant(const char* column) {
    return std::string("to_char(") + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
}
/// Of `score s` or `score_version s`, all that a ScoreRow holds but its id.
inline const std::string score_columns =
    "s.owner_kind, s.owner_id, s.unit_id, s.period, s.score, s.rating, "
    "s.rule_version, s.provisional, s.inputs, "
    "s.inputs_hash, " +
    instant("s.computed_at") + " AS computed_at, s.run_id, s.version ";
inline const std::string select_scores = "SELECT s.id, " + score_columns + "FROM score s ";
ScoreRow read_score(const postgres::Row&);
std::vector<ScoreRow> read_scores(const postgres::Rows&);

}
