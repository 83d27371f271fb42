#include "citizen_satisfaction.hpp"

#include "directory.hpp"
#include "fact_store.hpp"
#include "json_values.hpp"

namespace indicators {

void on_feedback_event(feed::Writing& writing, const feed::Received& event) {
    if (event.type != "id.kinerja.satisfaction.changed") return;
    const auto& unit = event.data.at("unit");
    const auto period = domain::Period::parse(event.data.at("period").get<std::string>());
    const auto ikm = unit.at("ikm").is_string() ? domain::Decimal::parse(unit["ikm"].get<std::string>()) : std::nullopt;
    if (!period) return;
    auto& tx = writing.sql();
    const std::string unit_id = event.data.at("unit_id");
    if (ikm)
        store::save(tx, store::Satisfaction{unit_id, *period, *ikm, event.id, makers_of(event)});
    else  // nobody's answers count any more
        store::remove_satisfaction(tx, unit_id, *period);
    std::vector<Owner> owners{make_owner(OwnerKind::unit, unit_id)};
    for (const auto& employee : directory::employees_of_unit(tx, unit_id, period->last_day()))
        owners.push_back(make_owner(OwnerKind::employee, employee.id));
    derive_from_facts(writing, Source::citizen_satisfaction, *period, owners);
}

std::optional<Figure> find_satisfaction(postgres::Transaction& tx, const Target& target, const Indicator&) {
    const auto last_day = days_of(target).last;
    auto unit_id = target.owner.id.to_string();
    if (target.owner.kind == OwnerKind::region) return std::nullopt;
    if (target.owner.kind == OwnerKind::employee) {
        const auto employee = directory::employee(tx, unit_id, last_day);
        if (!employee) return std::nullopt;
        unit_id = employee->unit_id;
    }
    const auto told = store::find_satisfaction(tx, unit_id, target.period);
    if (!told) return std::nullopt;
    return Figure{.value = told->ikm,
                  .measured_on = last_day,
                  .origin = Origin{"feedback", told->event_id},
                  .made_by = told->made_by};
}

}
