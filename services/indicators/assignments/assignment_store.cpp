#include "assignment_store.hpp"

namespace indicators::store {
namespace {

constexpr auto insert_all = postgres::statement("assignment.insert_results", R"(
    INSERT INTO assignment_result (region, job_id, employee_id, outcome, targets)
    SELECT $1, $2, * FROM unnest($3::uuid[], $4::text[], $5::jsonb[]))");

constexpr auto select_page = postgres::statement("assignment.list_results", R"(
    SELECT employee_id, outcome, targets
    FROM assignment_result
    WHERE region = $1 AND job_id = $2
      AND ($3::text IS NULL OR outcome = $3)
      AND ($4::uuid IS NULL OR employee_id > $4)
    ORDER BY employee_id
    LIMIT $5)");

AssignmentResult read_result(const postgres::Row& row) {
    return {row["employee_id"].text(), row["outcome"].as<AssignmentOutcome>(), row["targets"].text()};
}

}

void insert(postgres::Transaction& tx, const std::string& job_id, const std::vector<AssignmentResult>& results) {
    std::vector<postgres::Value> employees, outcomes, targets;
    for (const auto& result : results) {
        employees.emplace_back(result.employee_id);
        outcomes.emplace_back(result.outcome);
        targets.emplace_back(result.targets);
    }
    tx.query(insert_all, {tx.region(), job_id, employees, outcomes, targets});
}

std::vector<AssignmentResult> list_assignment_results(postgres::Transaction& tx, const std::string& job_id,
                                                      const std::optional<AssignmentOutcome>& outcome,
                                                      const std::optional<std::string>& after_employee_id, int limit) {
    return postgres::all(tx.query(select_page, {tx.region(), job_id, outcome, after_employee_id, limit}), read_result);
}

}
