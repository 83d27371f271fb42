#pragma once
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "plausibility.hpp"
#include "totals.hpp"

namespace feedback {

enum class BatchState { waiting, accepted, rejected };
constexpr auto codes_of(BatchState) {
    using enum BatchState;
    return domain::codes<BatchState>({{waiting, "waiting"}, {accepted, "accepted"}, {rejected, "rejected"}});
}

enum class BatchAction { accept, reject };
constexpr auto codes_of(BatchAction) {
    using enum BatchAction;
    return domain::codes<BatchAction>({{accept, "accept"}, {reject, "reject"}});
}

/// A decision can be taken back by the other one.
inline constexpr auto batch_workflow = [] {
    using enum BatchState;
    using enum BatchAction;
    using enum domain::Party;
    using Step = domain::Step<BatchState, BatchAction>;
    return domain::Workflow({
        Step{waiting, accept, accepted, office},
        Step{waiting, reject, rejected, office},
        Step{accepted, reject, rejected, office},
        Step{rejected, accept, accepted, office},
    });
}();

/// A decision of an officer about a batch.
struct BatchStep {
    BatchAction action = BatchAction::accept;
    std::string by{}, reason{}, at{};
    std::int64_t answers = 0;  ///< how many it was about
};

/// Answers that were set aside together.
struct ResponseBatch {
    domain::Id<ResponseBatch> id{};
    domain::Id<Survey> survey_id{};
    domain::Id<PublicService> service_id{};
    domain::UnitId unit_id{};
    domain::Period period;
    Doubt doubt = Doubt::unseen;
    domain::Date day{};
    BatchState state = BatchState::waiting;
    /// Also counts each answer that comes in, so that nobody decides about what was not seen.
    std::int64_t version = 1;
    Totals totals{};                 ///< of its answers
    Totals survey{};                 ///< of the survey's counted ones
    std::int64_t sources = 0;        ///< from which they came
    std::int64_t most_alike = 0;     ///< of exactly the same answers
    std::vector<BatchStep> steps{};  ///< oldest first
};

/// What the survey's counted answers and the batch's come to together; nothing when the batch counts already.
std::optional<domain::Satisfaction> satisfaction_with(const ResponseBatch&);

}
