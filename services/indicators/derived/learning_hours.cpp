#include "learning_hours.hpp"

#include "employment.hpp"
#include "fact_store.hpp"
#include "json_values.hpp"

namespace indicators {
namespace {

std::vector<std::string> list_people(postgres::Transaction& tx, const Owner& owner, domain::Date on) {
    if (owner.kind == OwnerKind::employee) return {owner.id.to_string()};
    std::vector<std::string> units;
    if (owner.kind == OwnerKind::unit)
        units = directory::subtree(tx, owner.id.to_string(), on);
    else
        for (const auto& unit : directory::units(tx, on)) units.push_back(unit.id);
    return directory::people_of_units(tx, units, on);
}

}

void on_training_event(feed::Writing& writing, const feed::Received& event) {
    if (event.type != "id.kinerja.learning.recorded") return;
    const auto& data = event.data;
    const auto day = domain::parse_date(data.at("completed_on").get<std::string>());
    const auto hours = domain::Decimal::parse(data.at("hours").get<std::string>());
    if (!day || !hours) return;
    auto& tx = writing.sql();
    const std::string employee_id = data.at("employee_id");
    store::save(tx, store::Learning{data.at("id"), employee_id, *day, *hours, event.id, makers_of(event)});
    std::vector<Owner> owners{make_owner(OwnerKind::employee, employee_id), the_region};
    if (const auto employee = directory::employee(tx, employee_id, *day))
        for (const auto& unit : directory::upwards(tx, employee->unit_id, *day))
            owners.push_back(make_owner(OwnerKind::unit, unit));
    derive_from_facts(writing, Source::training_hours, *day, owners);
}

std::optional<Figure> find_learning_hours(postgres::Transaction& tx, const Target& target, const Indicator& indicator) {
    const auto span = days_of(target);
    const auto people = list_people(tx, target.owner, span.last);
    const auto learned = store::sum_learned_hours(tx, people, span.first, span.last);
    if (!learned) return std::nullopt;
    Figure figure{
        .measured_on = learned->last_day, .origin = Origin{"training", learned->event_id}, .made_by = learned->made_by};
    const domain::Decimal heads(static_cast<std::int64_t>(people.size()));
    if (indicator.aggregation == domain::Aggregation::ratio) {
        figure.numerator = learned->hours;
        figure.denominator = heads;
    } else {
        figure.value = (domain::Rational(learned->hours) / domain::Rational(heads)).round_half_up(shown_decimals);
    }
    return figure;
}

}
