#include "measuring.hpp"

#include <nlohmann/json.hpp>

namespace indicators {
using nlohmann::json;

feed::Event recorded_event(const Measurement& m, const Target& target) {
    const auto decimal = [](const std::optional<domain::Decimal>& value) {
        return value ? json(value->to_string()) : json(nullptr);
    };
    const json data{{"id", m.id},
                    {"target_id", target.id},
                    {"indicator_id", target.indicator_id},
                    {"owner", {{"kind", code(target.owner.kind)}, {"id", target.owner.id}}},
                    {"period", target.period},
                    {"value", decimal(m.value)},
                    {"numerator", decimal(m.numerator)},
                    {"denominator", decimal(m.denominator)},
                    {"measured_on", domain::to_string(m.measured_on)},
                    {"source", m.source},
                    {"corrects", m.corrects ? json(*m.corrects) : json(nullptr)}};
    return {"id.kinerja.measurement.recorded", m.id, data.dump(), {}};
}

}
