#include "score_columns.hpp"

#include "columns.hpp"

namespace indicators::store {

ScoreRow read_score(const postgres::Row& row) {
    return {.id = row["id"].text(),
            .owner = owner(row),
            .unit_id = row["unit_id"].optional_text(),
            .period = row["period"].text(),
            .score = row["score"].optional_text(),
            .rating = row["rating"].optional_text(),
            .rule_version = row["rule_version"].text(),
            .provisional = row["provisional"].boolean(),
            .inputs = row["inputs"].text(),
            .inputs_hash = row["inputs_hash"].text(),
            .computed_at = row["computed_at"].text(),
            .run_id = row["run_id"].optional_text(),
            .version = row["version"].integer()};
}

std::vector<ScoreRow> read_scores(const postgres::Rows& rows) {
    std::vector<ScoreRow> found;
    for (const auto row : rows) found.push_back(read_score(row));
    return found;
}

}
