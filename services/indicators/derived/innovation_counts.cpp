#include "innovation_counts.hpp"

#include "directory.hpp"
#include "innovation_store.hpp"

namespace indicators {

std::optional<Figure> count_innovations(postgres::Transaction& tx, const Target& target, const Indicator&) {
    if (target.owner.kind == OwnerKind::region) return std::nullopt;
    const auto first = target.period.first_day(), last = target.period.last_day();
    const auto owner_id = target.owner.id.to_string();
    const bool of_unit = target.owner.kind == OwnerKind::unit;
    const auto units = of_unit ? directory::subtree(tx, owner_id, last) : std::vector<std::string>{};
    const auto counted =
        store::count_innovations(tx, units, of_unit ? std::nullopt : std::optional(owner_id), first, last);
    if (!counted) return std::nullopt;
    return Figure{.value = domain::Decimal(counted->innovations),
                  .measured_on = counted->last_day,
                  .origin = Origin{"kpi", counted->last_id.to_string()},
                  .made_by = counted->made_by};
}

void on_innovation_counted(feed::Writing& writing, const Innovation& innovation, const domain::Date& day) {
    std::vector<Owner> owners;
    for (const auto& unit_id : directory::upwards(writing.sql(), innovation.unit_id, day))
        owners.push_back(make_owner(OwnerKind::unit, unit_id));
    for (const auto& employee_id : innovation.team_ids) owners.push_back(make_owner(OwnerKind::employee, employee_id));
    derive_from_facts(writing, Source::innovation, day, owners);
}

}
