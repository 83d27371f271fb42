#include "assignment_store.hpp"

namespace indicators::store {

void insert(postgres::Transaction& tx, const std::string& job_id, const std::vector<AssignmentResult>& results) {
    std::vector<std::string> employees, outcomes, targets;
    for (const auto& one : results) {
        employees.push_back(one.employee_id);
        outcomes.push_back(one.outcome);
        targets.push_back(one.targets);
    }
    tx.query(
        "INSERT INTO assignment_result (region, job_id, employee_id, outcome, targets) "
        "SELECT $1, $2, * FROM unnest($3::uuid[], $4::text[], $5::jsonb[])",
        {tx.region(), job_id, employees, outcomes, targets});
}

std::vector<AssignmentResult> assignment_results(postgres::Transaction& tx, const std::string& job_id,
                                                 const std::optional<std::string>& outcome,
                                                 const std::optional<std::string>& after_employee_id, int limit) {
    std::vector<AssignmentResult> found;
    for (const auto row :
         tx.query("SELECT employee_id, outcome, targets FROM assignment_result WHERE region = $1 AND job_id = $2 "
                  "AND ($3::text IS NULL OR outcome = $3) AND ($4::uuid IS NULL OR employee_id > $4) "
                  "ORDER BY employee_id LIMIT $5",
                  {tx.region(), job_id, outcome, after_employee_id, limit}))
        found.push_back({row["employee_id"].text(), row["outcome"].text(), row["targets"].text()});
    return found;
}

}
