#pragma once
#include "codes.hpp"
#include "period.hpp"
#include "workflow.hpp"

namespace indicators {

/// Measured in (open, reopened), being scored for good (closing), or done with (closed).
enum class PeriodState { open, closing, closed, reopened };
constexpr auto codes_of(PeriodState) {
    using enum PeriodState;
    return domain::codes<PeriodState>(
        {{open, "open"}, {closing, "closing"}, {closed, "closed"}, {reopened, "reopened"}});
}
/// Nothing is entered any more.
constexpr bool is_closed(PeriodState state) { return state == PeriodState::closing || state == PeriodState::closed; }

inline constexpr domain::Reason period_closed{"period-closed", "Periode sudah ditutup.", "The period is closed."};

enum class PeriodAction { close, complete, reopen };
constexpr auto codes_of(PeriodAction) {
    using enum PeriodAction;
    return domain::codes<PeriodAction>({{close, "close"}, {complete, "complete"}, {reopen, "reopen"}});
}

struct PeriodCircumstances {
    bool over = true;            ///< its last day has passed
    bool run_under_way = false;  ///< that scores the period for good
};
inline constexpr domain::Condition<PeriodCircumstances> is_over{
    [](const PeriodCircumstances& given) { return given.over; }, domain::period_not_over};
inline constexpr domain::Condition<PeriodCircumstances> no_run_under_way{
    [](const PeriodCircumstances& given) { return !given.run_under_way; },
    {"period-closing", "Periode sedang ditutup.", "The period is being closed."}};

/// Closing begins with a run that scores everything for good, which then completes it. Where such a run has failed, it
/// begins again.
inline constexpr auto period_workflow = [] {
    using enum PeriodState;
    using enum PeriodAction;
    using enum domain::Party;
    using Step = domain::Step<PeriodState, PeriodAction, PeriodCircumstances>;
    // clang-format off
    return domain::Workflow({
        // from      action    to        who     on what condition
        Step{open,     close,    closing,  office, &is_over},
        Step{reopened, close,    closing,  office, &is_over},
        Step{closing,  close,    closing,  office, &no_run_under_way},
        Step{closing,  complete, closed,   system},
        Step{closing,  reopen,   reopened, office},
        Step{closed,   reopen,   reopened, office},
    });
    // clang-format on
}();

}
