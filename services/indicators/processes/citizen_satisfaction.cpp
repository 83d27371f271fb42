#include "citizen_satisfaction.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "directory.hpp"
#include "indicator_store.hpp"
#include "measurement_store.hpp"
#include "measuring.hpp"
#include "period_store.hpp"
#include "target_store.hpp"

namespace indicators {
namespace {

void record(feed::Writing& writing, const Target& target, const domain::Period& period, const domain::Decimal& ikm) {
    auto& tx = writing.sql();
    const auto before = store::counting_of_source(tx, target.id, "satisfaction");
    if (before && before->value == ikm) return;
    const Measurement measurement{.id = store::new_id(tx),
                                  .target_id = target.id,
                                  .value = ikm,
                                  .measured_on = period.last_day(),
                                  .source = "satisfaction",
                                  .corrects = before ? std::optional(before->id) : std::nullopt};
    if (store::insert(tx, {measurement})) writing.publish(recorded_event(measurement, target));
}

}

void take_satisfaction(feed::Writing& writing, const feed::Received& event) {
    if (event.type != "id.kinerja.satisfaction.changed") return;
    const auto& unit = event.data.at("unit");
    const auto period = domain::Period::parse(event.data.at("period").get<std::string>());
    const auto ikm = unit.at("ikm").is_string() ? domain::Decimal::parse(unit["ikm"].get<std::string>()) : std::nullopt;
    if (!period || !ikm) return;
    auto& tx = writing.sql();
    const std::string unit_id = event.data.at("unit_id");
    store::lock_satisfaction(tx, unit_id, period->to_string());
    store::keep_satisfaction(tx, unit_id, period->to_string(), *ikm);
    if (store::hold_open(tx, period->to_string()).closed) return;
    std::vector<Owner> owners{{OwnerKind::unit, unit_id}};
    for (const auto& employee : directory::employees_of_unit(tx, unit_id, period->last_day()))
        owners.push_back({OwnerKind::employee, employee.id});
    for (const auto& owner : owners)
        for (const auto& target : store::agreed_by_source(tx, Source::citizen_satisfaction, owner, period->to_string()))
            record(writing, target, *period, *ikm);
}

void derive_satisfaction(feed::Writing& writing, const Target& target) {
    auto& tx = writing.sql();
    const auto period = domain::Period::parse(target.period);
    const auto indicator = period ? store::indicator_in(tx, target.indicator_id, *period) : std::nullopt;
    if (!indicator || indicator->source != Source::citizen_satisfaction) return;
    std::string unit_id = target.owner.id;
    if (target.owner.kind == OwnerKind::employee) {
        const auto employee = directory::employee(tx, target.owner.id, period->last_day());
        if (!employee) return;
        unit_id = employee->unit_id;
    }
    store::lock_satisfaction(tx, unit_id, target.period);
    if (const auto ikm = store::satisfaction(tx, unit_id, target.period)) record(writing, target, *period, *ikm);
}

}
