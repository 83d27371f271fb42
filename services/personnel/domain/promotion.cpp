#include "promotion.hpp"

namespace personnel {

std::string_view code(PromotionState state) {
    switch (state) {
        case PromotionState::draft:
            return "draft";
        case PromotionState::proposed:
            return "proposed";
        case PromotionState::approved:
            return "approved";
        case PromotionState::rejected:
            return "rejected";
        case PromotionState::withdrawn:
            return "withdrawn";
        case PromotionState::effective:
            return "effective";
    }
    return {};
}

std::string_view code(PromotionAction action) {
    switch (action) {
        case PromotionAction::propose:
            return "propose";
        case PromotionAction::approve:
            return "approve";
        case PromotionAction::reject:
            return "reject";
        case PromotionAction::withdraw:
            return "withdraw";
        case PromotionAction::enact:
            return "enact";
    }
    return {};
}

std::variant<PromotionState, PromotionRefusal> after(PromotionState state, PromotionAction action,
                                                     const PromotionStanding& as) {
    const auto step = [&](bool may, PromotionState from, PromotionState to) {
        using Result = std::variant<PromotionState, PromotionRefusal>;
        if (!may || as.self) return Result{PromotionRefusal::not_the_callers};
        return state == from ? Result{to} : Result{PromotionRefusal::state_forbids};
    };
    switch (action) {
        case PromotionAction::propose:
            return step(as.hr_admin, PromotionState::draft, PromotionState::proposed);
        case PromotionAction::approve:
            return step(as.hr_admin && !as.drafter, PromotionState::proposed, PromotionState::approved);
        case PromotionAction::reject:
            return step(as.hr_admin && !as.drafter, PromotionState::proposed, PromotionState::rejected);
        case PromotionAction::withdraw:
            return step(as.hr_admin, state == PromotionState::draft ? PromotionState::draft : PromotionState::proposed,
                        PromotionState::withdrawn);
        case PromotionAction::enact:
            return step(as.hr_admin, PromotionState::approved, PromotionState::effective);
    }
    return PromotionRefusal::not_the_callers;
}

std::vector<PromotionAction> allowed_actions(PromotionState state, const PromotionStanding& as) {
    std::vector<PromotionAction> allowed;
    for (const auto action : all_promotion_actions)
        if (std::holds_alternative<PromotionState>(after(state, action, as))) allowed.push_back(action);
    return allowed;
}

}
