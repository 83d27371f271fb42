#include "period_event.hpp"

#include <nlohmann/json.hpp>

namespace indicators {
using nlohmann::json;

feed::Event changed_event(const store::PeriodRow& row) {
    const json data{{"period", row.period},
                    {"state", store::code(row.state)},
                    {"missing", domain::code(row.missing)},
                    {"reason", row.reason ? json(*row.reason) : json(nullptr)},
                    {"version", row.version}};
    return {"id.kinerja.period.changed", row.period, data.dump(), {}};
}

}
