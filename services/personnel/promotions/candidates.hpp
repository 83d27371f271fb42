#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "eligibility.hpp"
#include "transaction.hpp"

namespace personnel {

/// A promotion that is asked about.
struct Aim {
    PromotionKind kind{};
    std::optional<std::string> position_id{};  ///< of all but a rank promotion
    domain::Date on{};
};

/// Each condition, judged by what is known of the employee and the position; throws not_found without such an
/// employee, 422 at `position_pointer` without such a position.
std::vector<Condition> judge(postgres::Transaction&, const std::string& employee_id, const Aim&,
                             const char* position_pointer);

nlohmann::json render_conditions(const std::vector<Condition>&);

}
