#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "eligibility.hpp"

namespace personnel {

enum class PromotionState { draft, proposed, approved, rejected, withdrawn, effective };
inline constexpr std::array all_promotion_states{PromotionState::draft,     PromotionState::proposed,
                                                 PromotionState::approved,  PromotionState::rejected,
                                                 PromotionState::withdrawn, PromotionState::effective};
std::string_view code(PromotionState);

enum class PromotionAction { propose, approve, reject, withdraw, enact };
inline constexpr std::array all_promotion_actions{PromotionAction::propose, PromotionAction::approve,
                                                  PromotionAction::reject, PromotionAction::withdraw,
                                                  PromotionAction::enact};
std::string_view code(PromotionAction);

struct Promotion {
    std::string id{}, employee_id{};
    std::int64_t version = 1;
    PromotionKind kind{};
    std::optional<std::string> position_id{};  ///< of a position promotion and a level change
    std::optional<std::string> rank{};         ///< of a rank promotion: the rank that follows
    domain::Date effective_on{};               ///< TMT
    std::optional<Education> education{};
    std::string reason{};
    PromotionState state{};
    std::string drafted_by{};
    std::optional<std::string> decree_number{}, decision_reason{};
    std::optional<std::string> conditions{};  ///< JSON: as they were judged at the last step
};

struct PromotionStanding {
    bool self = false, drafter = false, hr_admin = false, superior = false;
};
enum class PromotionRefusal { not_the_callers, state_forbids };

/// Two people decide: who approves or rejects has not drafted it, and nobody decides about himself.
std::variant<PromotionState, PromotionRefusal> after(PromotionState, PromotionAction, const PromotionStanding&);
std::vector<PromotionAction> allowed_actions(PromotionState, const PromotionStanding&);

}
