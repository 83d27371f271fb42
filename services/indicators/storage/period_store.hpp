#pragma once
#include <optional>
#include <string>
#include <vector>

#include "score.hpp"
#include "transaction.hpp"

namespace indicators::store {

struct PeriodRow {
    std::string period{};
    bool closed = false;
    domain::MissingPolicy missing = domain::MissingPolicy::zero;
    std::optional<std::string> reason{};
    std::int64_t version = 0;  ///< 0: nobody has touched it
};

std::vector<PeriodRow> periods(postgres::Transaction&, const std::optional<std::string>& after, int limit);
PeriodRow period(postgres::Transaction&, const std::string& period);

/// The period for somebody who writes into it: until the transaction ends nobody closes it. Writers do not wait for
/// each other.
PeriodRow hold_open(postgres::Transaction&, const std::string& period);
/// The period for somebody who closes or opens it: waits for those who hold it open, and keeps others out.
PeriodRow lock(postgres::Transaction&, const std::string& period);
void save(postgres::Transaction&, const PeriodRow&);

}
