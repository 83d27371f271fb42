#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "period.hpp"
#include "period_state.hpp"
#include "score.hpp"
#include "transaction.hpp"

namespace indicators::store {

struct PeriodRow {
    domain::Period period;
    PeriodState state = PeriodState::open;
    domain::MissingPolicy missing = domain::MissingPolicy::zero;
    std::optional<std::string> reason{};
    std::optional<std::string> score_run_id{};  ///< the run that closes it
    bool run_under_way = false;                 ///< … has not ended
    std::int64_t version = 0;                   ///< 0: nobody has touched it
    [[nodiscard]] bool closed() const { return is_closed(state); }
};

std::vector<PeriodRow> list_periods(postgres::Transaction&, const std::optional<std::string>& after, int limit);
PeriodRow find_period(postgres::Transaction&, const domain::Period&);

/// Until the transaction ends nobody closes these periods; to be asked before what is read of them. Writers do not wait
/// for each other.
void hold_periods(postgres::Transaction&, std::span<const domain::Period>);
/// The period for somebody who writes into it.
PeriodRow lock_period_shared(postgres::Transaction&, const domain::Period&);
/// The period for somebody who closes or opens it: waits for those who hold it, and keeps others out.
PeriodRow lock_period(postgres::Transaction&, const domain::Period&);
/// As the next version, with the change on record.
void save(postgres::Transaction&, PeriodRow&, const std::string& changed_by);

struct PeriodChange {
    PeriodRow row;
    std::string changed_by{}, changed_at{};
};
std::vector<PeriodChange> list_period_changes(postgres::Transaction&, const domain::Period&, std::int64_t after_version,
                                              int limit);  ///< oldest first

}
