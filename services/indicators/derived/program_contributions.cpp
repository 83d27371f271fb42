#include "program_contributions.hpp"

#include <algorithm>
#include <set>

#include "derived_target_store.hpp"
#include "directory.hpp"
#include "measurement_store.hpp"
#include "program_store.hpp"

namespace indicators {
namespace {

/// So many decimals are kept of a part.
constexpr int part_decimals = 6;

std::vector<std::string> list_units(postgres::Transaction& tx, const Owner& owner, const domain::Date& day) {
    const auto id = owner.id.to_string();
    if (owner.kind == OwnerKind::unit) return directory::upwards(tx, id, day);
    const auto employee = directory::employee(tx, id, day);
    return employee ? directory::upwards(tx, employee->unit_id, day) : std::vector<std::string>{};
}

std::vector<Measurement> list_measured(postgres::Transaction& tx, const store::AgreedShare& share,
                                       domain::Id<Indicator> indicator_id, const domain::Period& period) {
    auto measured = store::list_counting(tx, share.program_id, indicator_id);
    std::erase_if(measured, [&](const auto& one) { return !period.contains(one.measured_on); });
    std::ranges::stable_sort(measured, {}, &Measurement::measured_on);
    return measured;
}

std::optional<domain::Rational> realise(const Indicator& indicator, const std::vector<Measurement>& measured) {
    std::vector<domain::Measurement> values;
    for (const auto& one : measured)
        values.push_back({.entry = one.entry, .measured_on = one.measured_on, .value = one.value.value()});
    return domain::realisation(indicator.aggregation, values);
}

/// How much of the member's target this one is; 1 for the member's own, nothing when that is not known.
std::optional<domain::Rational> find_part_of_owner(postgres::Transaction& tx, const Target& target,
                                                   const store::AgreedShare& share) {
    const auto member = make_owner(OwnerKind::unit, share.unit_id);
    if (target.owner == member) return domain::Rational(1);
    domain::Rational whole;
    for (const auto& of_member : store::list_agreed_of_source(tx, Source::program, member, target.period))
        if (of_member.indicator_id == target.indicator_id) whole = of_member.value;
    if (whole.sign() == 0 && share.period == target.period)
        whole = domain::Rational(share.goal) * domain::Rational(share.share) / domain::Rational(100);
    if (whole.sign() == 0) return std::nullopt;
    return domain::Rational(target.value) / whole;
}

/// Who reported a measurement of a program, or verified it in the place of who did.
std::optional<std::string> maker_of(const Measurement& one) {
    return one.verification == MeasurementState::verified ? one.decision.value_or(Decision{}).verifier_id
                                                          : one.reporter.employee_id;
}

Figure make_figure(const Measurement& last) {
    return {.measured_on = last.measured_on, .origin = Origin{"kpi", last.id.to_string()}};
}

/// Of the last of these, made by all who made them.
Figure make_figure(const std::vector<Measurement>& measured) {
    auto figure = make_figure(measured.back());
    for (const auto& one : measured)
        if (auto maker = maker_of(one)) figure.made_by.push_back(*std::move(maker));
    return figure;
}

/// A ratio has no parts: what is told of it is what was reached as a whole.
Figure sum_ratio(const std::vector<Measurement>& measured) {
    auto whole = make_figure(measured);
    domain::Decimal numerator, denominator;
    for (const auto& one : measured) {
        numerator = numerator + one.numerator.value();
        denominator = denominator + one.denominator.value();
    }
    whole.numerator = numerator;
    whole.denominator = denominator;
    return whole;
}

std::optional<Figure> find_part_of(postgres::Transaction& tx, const Target& target, const Indicator& indicator,
                                   const store::AgreedShare& share) {
    if (!share.period.contains(target.period)) return std::nullopt;
    const auto measured = list_measured(tx, share, indicator.id, target.period);
    if (measured.empty()) return std::nullopt;
    if (indicator.aggregation == domain::Aggregation::ratio) return sum_ratio(measured);
    auto part = part_of_member(indicator, realise(indicator, measured).value(), share.share);
    if (is_divisible(indicator)) {
        const auto own = find_part_of_owner(tx, target, share);
        if (!own) return std::nullopt;
        part = part * *own;
    }
    auto of_member = make_figure(measured);
    of_member.value = part.round_half_up(part_decimals);
    return of_member;
}

/// Of several programs parts add up; of what has none the last one counts.
Figure add_up(const Indicator& indicator, const Figure& before, const Figure& next) {
    auto both = next.measured_on < before.measured_on ? before : next;
    both.made_by = before.made_by;
    both.made_by.insert(both.made_by.end(), next.made_by.begin(), next.made_by.end());
    if (is_divisible(indicator)) both.value = before.value.value() + next.value.value();
    return both;
}

}

std::optional<Figure> find_program_part(postgres::Transaction& tx, const Target& target, const Indicator& indicator) {
    if (target.owner.kind == OwnerKind::region) return std::nullopt;
    std::optional<Figure> found;
    for (const auto& share :
         store::list_agreed_shares(tx, indicator.id, list_units(tx, target.owner, target.period.last_day())))
        if (const auto part = find_part_of(tx, target, indicator, share))
            found = found ? add_up(indicator, *found, *part) : *part;
    if (found || indicator.aggregation == domain::Aggregation::ratio) return found;
    // Who has left a program is given nothing of it any more.
    const auto before = store::find_counting(tx, target.id, "program");
    if (!before) return std::nullopt;
    auto nothing = make_figure(*before);
    nothing.value = domain::Decimal{};
    if (before->origin) nothing.origin = *before->origin;
    return nothing;
}

void on_program_measured(feed::Writing& writing, const Program& program) {
    auto& tx = writing.sql();
    for (const auto& goal : program.goals) {
        const auto owners = store::list_owners(tx, goal.indicator_id);
        std::set<domain::Period> periods;
        for (const auto& measurement : store::list_counting(tx, program.id, goal.indicator_id))
            for (std::optional around =
                     domain::Period::containing(measurement.measured_on, domain::Period::Kind::month);
                 around; around = around->parent())
                periods.insert(*around);
        for (const auto& period : periods) derive_from_facts(writing, Source::program, period, owners);
    }
}

}
