#pragma once
#include <optional>
#include <string>
#include <vector>

#include "codes.hpp"
#include "transaction.hpp"

namespace indicators::store {

enum class AssignmentOutcome { set, unchanged, conflict };
constexpr auto codes_of(AssignmentOutcome) {
    using enum AssignmentOutcome;
    return domain::codes<AssignmentOutcome>({{set, "set"}, {unchanged, "unchanged"}, {conflict, "conflict"}});
}

/// What an assignment did for somebody; `targets` is JSON as the API has it, but for the language of its messages.
struct AssignmentResult {
    std::string employee_id{};
    AssignmentOutcome outcome{};
    std::string targets{};
};
void insert(postgres::Transaction&, const std::string& job_id, const std::vector<AssignmentResult>&);
/// By employee, those after one.
std::vector<AssignmentResult> list_assignment_results(postgres::Transaction&, const std::string& job_id,
                                                      const std::optional<AssignmentOutcome>&,
                                                      const std::optional<std::string>& after_employee_id, int limit);

}
