#include "period_event.hpp"

#include <nlohmann/json.hpp>

#include "json_values.hpp"

namespace indicators {

feed::Event changed_event(const store::PeriodRow& row) {
    const nlohmann::json data{{"period", row.period},
                              {"state", row.state},
                              {"missing", row.missing},
                              {"reason", row.reason},
                              {"version", row.version}};
    return {"id.kinerja.period.changed", row.period.to_string(), data.dump(), {}};
}

}
