#include "response_batch.hpp"

namespace feedback {

std::optional<domain::Satisfaction> satisfaction_with(const ResponseBatch& batch) {
    if (batch.state == BatchState::accepted) return std::nullopt;
    auto together = batch.survey;
    add(together, batch.totals);
    return satisfaction(together);
}

}
