#include "json_values.hpp"
#include "program_evaluation_columns.hpp"
#include "program_store.hpp"

namespace indicators::store {
namespace {
using nlohmann::json;

constexpr auto insert_evaluation = postgres::statement("program.insert_evaluation", R"(
    INSERT INTO program_evaluation (region, program_id, effectiveness, next_year, finding, recommendation, meaning,
                                    evaluated_on, evaluator_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))");

constexpr auto select_evaluated = postgres::statement("program.list_evaluated", R"(
    SELECT g.indicator_id, p.id, p.code, p.name, p.period, g.value,)" + evaluations_of_program +
                                                                                    R"( AS evaluations
    FROM program p
    JOIN program_goal g ON g.region = p.region AND g.program_id = p.id
    WHERE p.region = $1 AND left(p.period, 4) = $2 AND p.state IN ('running', 'finished')
      AND ($3::uuid IS NULL OR EXISTS (
          SELECT FROM program_member m WHERE m.region = p.region AND m.program_id = p.id AND m.unit_id = $3))
    ORDER BY p.code)");

EvaluatedProgram read_evaluated(const postgres::Row& row) {
    EvaluatedProgram found{.id = row["id"].as<domain::Id<Program>>(),
                           .code = row["code"].text(),
                           .name = row["name"].text(),
                           .period = row["period"].as<domain::Period>(),
                           .goal = row["value"].as<domain::Decimal>()};
    const auto evaluations = read_evaluations(json::parse(row["evaluations"].view()));
    if (!evaluations.empty()) found.evaluation = evaluations.front();
    return found;
}

}

std::vector<ProgramEvaluation> read_evaluations(const json& list) {
    std::vector<ProgramEvaluation> found;
    for (const auto& one : list)
        found.push_back({.effectiveness = one[0].get<Effectiveness>(),
                         .next_year = one[1].get<NextYear>(),
                         .finding = one[2].get<std::string>(),
                         .recommendation = one[3].get<std::string>(),
                         .meaning = one[4].get<std::string>(),
                         .evaluated_on = one[5].get<domain::Date>(),
                         .evaluator_id = one[6].get<std::optional<std::string>>()});
    return found;
}

void insert(postgres::Transaction& tx, domain::Id<Program> id, const ProgramEvaluation& evaluation) {
    tx.query(insert_evaluation,
             {tx.region(), id, evaluation.effectiveness, evaluation.next_year, evaluation.finding,
              evaluation.recommendation, evaluation.meaning, evaluation.evaluated_on, evaluation.evaluator_id});
}

std::multimap<domain::Id<Indicator>, EvaluatedProgram> list_evaluated_programs(
    postgres::Transaction& tx, int year, const std::optional<std::string>& unit_id) {
    std::multimap<domain::Id<Indicator>, EvaluatedProgram> found;
    for (const auto row : tx.query(select_evaluated, {tx.region(), std::to_string(year), unit_id}))
        found.emplace(row["indicator_id"].as<domain::Id<Indicator>>(), read_evaluated(row));
    return found;
}

}
