#pragma once
#include <optional>
#include <string>
#include <vector>

#include "transaction.hpp"

namespace indicators::store {

/// What an assignment did for somebody; `targets` is JSON as the API shows it.
struct AssignmentResult {
    std::string employee_id{}, outcome{}, targets{};
};
void insert(postgres::Transaction&, const std::string& job_id, const std::vector<AssignmentResult>&);
/// By employee, those after one.
std::vector<AssignmentResult> assignment_results(postgres::Transaction&, const std::string& job_id,
                                                 const std::optional<std::string>& outcome,
                                                 const std::optional<std::string>& after_employee_id, int limit);

}
