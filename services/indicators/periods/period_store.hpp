#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "score.hpp"
#include "transaction.hpp"

namespace indicators::store {

/// Measured in (open, reopened), being scored for good (closing), or done with (closed).
enum class PeriodState { open, closing, closed, reopened };
inline constexpr std::array all_period_states{PeriodState::open, PeriodState::closing, PeriodState::closed,
                                              PeriodState::reopened};
std::string_view code(PeriodState);
/// Nothing is entered any more.
constexpr bool is_shut(PeriodState state) { return state == PeriodState::closing || state == PeriodState::closed; }

struct PeriodRow {
    std::string period{};
    PeriodState state = PeriodState::open;
    bool closed = false;  ///< nothing is entered any more: closing or closed
    domain::MissingPolicy missing = domain::MissingPolicy::zero;
    std::optional<std::string> reason{}, score_run_id{};
    std::int64_t version = 0;  ///< 0: nobody has touched it

    void turn(PeriodState to) {
        state = to;
        closed = is_shut(to);
        ++version;
    }
};

std::vector<PeriodRow> periods(postgres::Transaction&, const std::optional<std::string>& after, int limit);
PeriodRow period(postgres::Transaction&, const std::string& period);

/// The period for somebody who writes into it: until the transaction ends nobody closes it. Writers do not wait for
/// each other.
PeriodRow hold_open(postgres::Transaction&, const std::string& period);
/// The period for somebody who closes or opens it: waits for those who hold it open, and keeps others out.
PeriodRow lock(postgres::Transaction&, const std::string& period);
/// With the change on record.
void save(postgres::Transaction&, const PeriodRow&, const std::string& changed_by);

struct PeriodChange {
    PeriodRow row{};
    std::string changed_by{}, changed_at{};
};
std::vector<PeriodChange> period_changes(postgres::Transaction&, const std::string& period, std::int64_t after_version,
                                         int limit);  ///< oldest first

}
