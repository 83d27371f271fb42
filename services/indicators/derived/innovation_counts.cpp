#include "innovation_counts.hpp"

#include "directory.hpp"
#include "innovation_store.hpp"
#include "measurement_store.hpp"
#include "target_store.hpp"

namespace indicators {

std::optional<Figure> innovations_of(postgres::Transaction& tx, const Target& target, const Indicator&) {
    const auto period = domain::Period::parse(target.period).value();
    const bool of_unit = target.owner.kind == OwnerKind::unit, of_employee = target.owner.kind == OwnerKind::employee;
    if (!of_unit && !of_employee) return std::nullopt;
    const auto units =
        of_unit ? directory::subtree(tx, target.owner.id, period.last_day()) : std::vector<std::string>{};
    const auto counted = store::count_innovations(
        tx, units, of_employee ? std::optional(target.owner.id) : std::nullopt, period.first_day(), period.last_day());
    if (!counted.last_id) return std::nullopt;
    return Figure{.value = domain::Decimal(counted.innovations),
                  .measured_on = domain::parse_date(*counted.last_day).value(),
                  .origin = {.feed = "kpi", .event_id = *counted.last_id}};
}

void innovation_counts(feed::Writing& writing, const Innovation& innovation, const domain::Date& day) {
    std::vector<Owner> owners;
    for (const auto& unit_id : directory::upwards(writing.sql(), innovation.unit_id, day))
        owners.push_back({OwnerKind::unit, unit_id});
    for (const auto& employee_id : innovation.team_ids) owners.push_back({OwnerKind::employee, employee_id});
    facts_changed(writing, Source::innovation, day, owners);
}

}
