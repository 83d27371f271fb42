#include "learning_hours.hpp"

#include <nlohmann/json.hpp>

#include "employment.hpp"
#include "fact_store.hpp"

namespace indicators {
namespace {

std::vector<std::string> people_of(postgres::Transaction& tx, const Owner& owner, domain::Date on) {
    if (owner.kind == OwnerKind::employee) return {owner.id};
    std::vector<std::string> units;
    if (owner.kind == OwnerKind::unit)
        units = directory::subtree(tx, owner.id, on);
    else
        for (const auto& unit : directory::units(tx, on)) units.push_back(unit.id);
    return directory::people_of_units(tx, units, on);
}

}

void take_learning(feed::Writing& writing, const feed::Received& event) {
    if (event.type != "id.kinerja.learning.recorded") return;
    const auto& data = event.data;
    const auto day = domain::parse_date(data.at("completed_on").get<std::string>());
    const auto hours = domain::Decimal::parse(data.at("hours").get<std::string>());
    if (!day || !hours) return;
    auto& tx = writing.sql();
    const std::string employee_id = data.at("employee_id");
    store::keep_learning(tx, {data.at("id"), employee_id, *day, *hours, event.id});
    std::vector<Owner> owners{{OwnerKind::employee, employee_id}};
    if (const auto employee = directory::employee(tx, employee_id, *day))
        for (auto& unit : directory::upwards(tx, employee->unit_id, *day))
            owners.push_back({OwnerKind::unit, std::move(unit)});
    owners.push_back({OwnerKind::region, region_id});
    facts_changed(writing, Source::training_hours, *day, owners);
}

std::optional<Figure> learning_hours_of(postgres::Transaction& tx, const Target& target, const Indicator& indicator) {
    const auto span = days_of(target);
    const auto people = people_of(tx, target.owner, span.last);
    const auto learned = store::learning(tx, people, span.first, span.last);
    if (!learned) return std::nullopt;
    Figure figure{.measured_on = learned->last_day, .origin = {"training", learned->event_id}};
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
