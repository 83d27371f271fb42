#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "program_evaluation.hpp"
#include "statement.hpp"

/// How evaluations are read with the program that they are of.
namespace indicators::store {

/// Of `program p`, the latest first: what read_evaluations() reads.
inline constexpr postgres::Sql evaluations_of_program = R"(
           (SELECT coalesce(json_agg(json_build_array(e.effectiveness, e.next_year, e.finding, e.recommendation,
                                                      e.meaning, e.evaluated_on, e.evaluator_id)
                                     ORDER BY e.entry DESC), '[]')
            FROM program_evaluation e
            WHERE e.region = p.region AND e.program_id = p.id))";
std::vector<ProgramEvaluation> read_evaluations(const nlohmann::json&);

}
