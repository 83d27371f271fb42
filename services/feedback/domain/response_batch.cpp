#include "response_batch.hpp"

namespace feedback {

std::string_view code(BatchState state) {
    switch (state) {
        case BatchState::waiting:
            return "waiting";
        case BatchState::accepted:
            return "accepted";
        case BatchState::rejected:
            return "rejected";
    }
    return {};
}

std::string_view code(BatchAction action) {
    switch (action) {
        case BatchAction::accept:
            return "accept";
        case BatchAction::reject:
            return "reject";
    }
    return {};
}

std::optional<BatchState> after(BatchState state, BatchAction action, const Standing& caller) {
    const auto next = action == BatchAction::accept ? BatchState::accepted : BatchState::rejected;
    return caller.manages && next != state ? std::optional(next) : std::nullopt;
}

std::vector<BatchAction> allowed_actions(BatchState state, const Standing& caller) {
    std::vector<BatchAction> allowed;
    for (const auto action : all_batch_actions)
        if (after(state, action, caller)) allowed.push_back(action);
    return allowed;
}

std::optional<domain::Satisfaction> with_it(const ResponseBatch& batch) {
    if (batch.state == BatchState::accepted) return std::nullopt;
    auto together = batch.survey;
    add(together, batch.totals);
    return satisfaction(together);
}

}
