#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "eligibility.hpp"
#include "workflow.hpp"

namespace personnel {

enum class PromotionState { draft, proposed, approved, rejected, withdrawn, effective };
constexpr auto codes_of(PromotionState) {
    using enum PromotionState;
    return domain::codes<PromotionState>({{draft, "draft"},
                                          {proposed, "proposed"},
                                          {approved, "approved"},
                                          {rejected, "rejected"},
                                          {withdrawn, "withdrawn"},
                                          {effective, "effective"}});
}

enum class PromotionAction { propose, approve, reject, withdraw, enact };
constexpr auto codes_of(PromotionAction) {
    using enum PromotionAction;
    return domain::codes<PromotionAction>(
        {{propose, "propose"}, {approve, "approve"}, {reject, "reject"}, {withdraw, "withdraw"}, {enact, "enact"}});
}

struct Promotion {
    std::string id{}, employee_id{};
    std::int64_t version = 1;
    PromotionKind kind{};
    std::optional<std::string> position_id{};  ///< of a position promotion and a level change
    std::optional<std::string> rank{};         ///< of a rank promotion: the rank that follows
    domain::Date effective_on{};               ///< TMT
    std::string reason{};
    PromotionState state{};
    std::string drafted_by{};
    std::optional<std::string> decree_number{}, decision_reason{};
    std::optional<std::string> conditions{};  ///< JSON: as they were judged at the last step
};

/// Two people of the office decide: the reviewer is who did not draft it.
inline constexpr auto promotion_workflow = [] {
    using enum PromotionState;
    using enum PromotionAction;
    using enum domain::Party;
    using Step = domain::Step<PromotionState, PromotionAction>;
    // clang-format off
    return domain::Workflow({
        // from     action    to         who
        Step{draft,    propose,  proposed,  office},
        Step{proposed, approve,  approved,  reviewer},
        Step{proposed, reject,   rejected,  reviewer},
        Step{draft,    withdraw, withdrawn, office},
        Step{proposed, withdraw, withdrawn, office},
        Step{approved, enact,    effective, office},
    });
    // clang-format on
}();

/// What a caller is to a promotion; nobody is anything in their own.
constexpr domain::Parties promotion_parties(bool own, bool drafted_it, bool hr_admin) {
    using enum domain::Party;
    if (own) return self;
    if (!hr_admin) return {};
    return drafted_it ? domain::Parties(office) : office | reviewer;
}

}
