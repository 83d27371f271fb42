#pragma once
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "plausibility.hpp"
#include "totals.hpp"

namespace feedback {

enum class BatchState { waiting, accepted, rejected };
inline constexpr std::array all_batch_states{BatchState::waiting, BatchState::accepted, BatchState::rejected};
std::string_view code(BatchState);

enum class BatchAction { accept, reject };
inline constexpr std::array all_batch_actions{BatchAction::accept, BatchAction::reject};
std::string_view code(BatchAction);

/// A decision of an officer about a batch.
struct BatchStep {
    BatchAction action;
    std::string by, reason, at;
    std::int64_t answers;  ///< how many it was about
};

/// Answers that were set aside together.
struct ResponseBatch {
    std::string id, survey_id, service_id, unit_id, period;
    Doubt doubt;
    domain::Date day;
    BatchState state = BatchState::waiting;
    std::int64_t version =
        1;          ///< also counts each answer that comes in, so that nobody decides about what was not seen
    Totals totals;  ///< of its answers
    Totals survey;  ///< of the survey's counted ones
    std::int64_t sources = 0;      ///< from which they came
    std::int64_t most_alike = 0;   ///< of exactly the same answers
    std::vector<BatchStep> steps;  ///< oldest first
};

/// The state that the action leads to; nothing when the batch is in it already, or the caller does not manage surveys.
/// A decision can be taken back by the other one.
std::optional<BatchState> after(BatchState, BatchAction, const Standing&);
std::vector<BatchAction> allowed_actions(BatchState, const Standing&);

/// What the survey's counted answers and the batch's come to together; nothing when the batch counts already.
std::optional<domain::Satisfaction> with_it(const ResponseBatch&);

}
