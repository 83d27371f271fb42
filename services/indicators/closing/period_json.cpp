#include "period_json.hpp"

#include <nlohmann/json.hpp>

#include "input.hpp"

namespace indicators {
using nlohmann::json;
using service::nullable;

json to_json(const store::PeriodRow& row, bool may_change) {
    const auto period = service::period_of(row.period);
    auto actions = json::array();
    if (may_change && row.state != store::PeriodState::closed) actions.push_back("close");
    if (may_change && row.closed) actions.push_back("reopen");
    return {{"period", row.period},
            {"state", store::code(row.state)},
            {"first_day", domain::to_string(period.first_day())},
            {"last_day", domain::to_string(period.last_day())},
            {"missing", domain::code(row.missing)},
            {"reason", nullable(row.reason)},
            {"score_run_id", nullable(row.score_run_id)},
            {"allowed_actions", std::move(actions)}};
}

json to_json(const store::PeriodChange& change) {
    return {{"version", change.row.version},
            {"state", store::code(change.row.state)},
            {"missing", domain::code(change.row.missing)},
            {"reason", nullable(change.row.reason)},
            {"changed_by", change.changed_by},
            {"changed_at", change.changed_at}};
}

}
