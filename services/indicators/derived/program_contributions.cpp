#include "program_contributions.hpp"

#include <algorithm>
#include <set>

#include "directory.hpp"
#include "measurement_store.hpp"
#include "program_store.hpp"
#include "target_store.hpp"

namespace indicators {
namespace {

/// So many decimals are kept of a part.
constexpr int part_decimals = 6;

std::vector<std::string> units_of(postgres::Transaction& tx, const Owner& owner, const domain::Date& day) {
    if (owner.kind == OwnerKind::unit) return directory::upwards(tx, owner.id, day);
    const auto employee = directory::employee(tx, owner.id, day);
    return employee ? directory::upwards(tx, employee->unit_id, day) : std::vector<std::string>{};
}

std::vector<Measurement> measured_in(postgres::Transaction& tx, const store::AgreedShare& share,
                                     const std::string& indicator_id, const domain::Period& period) {
    auto measured = store::counting(tx, share.program_id, indicator_id);
    std::erase_if(measured, [&](const auto& one) { return !period.contains(one.measured_on); });
    std::ranges::stable_sort(measured, {}, &Measurement::measured_on);
    return measured;
}

std::optional<domain::Rational> realised(const Indicator& indicator, const std::vector<Measurement>& measured) {
    std::vector<domain::Measurement> values;
    for (const auto& one : measured)
        values.push_back({.entry = one.entry, .measured_on = one.measured_on, .value = one.value.value()});
    return domain::realisation(indicator.aggregation, values);
}

/// How much of the member's target this one is; 1 for the member's own, nothing when that cannot be told.
std::optional<domain::Rational> part_of_owner(postgres::Transaction& tx, const Target& target,
                                              const store::AgreedShare& share) {
    if (target.owner == Owner{OwnerKind::unit, share.unit_id}) return domain::Rational(1);
    domain::Rational whole;
    for (const auto& one :
         store::agreed_by_source(tx, Source::programme, {OwnerKind::unit, share.unit_id}, target.period))
        if (one.indicator_id == target.indicator_id) whole = one.value;
    if (whole.sign() == 0 && share.period == target.period)
        whole = domain::Rational(share.goal) * domain::Rational(share.share) / domain::Rational(100);
    if (whole.sign() == 0) return std::nullopt;
    return domain::Rational(target.value) / whole;
}

Figure figure(const Measurement& last) {
    return {.measured_on = last.measured_on, .origin = {.feed = "kpi", .event_id = last.id}};
}

/// A ratio has no parts: what is told of it is what was reached as a whole.
Figure ratio(const std::vector<Measurement>& measured) {
    auto whole = figure(measured.back());
    domain::Decimal numerator, denominator;
    for (const auto& one : measured) {
        numerator = numerator + one.numerator.value();
        denominator = denominator + one.denominator.value();
    }
    whole.numerator = numerator;
    whole.denominator = denominator;
    return whole;
}

std::optional<Figure> by_program(postgres::Transaction& tx, const Target& target, const Indicator& indicator,
                                 const store::AgreedShare& share) {
    const auto period = domain::Period::parse(target.period).value();
    if (!domain::Period::parse(share.period).value().contains(period)) return std::nullopt;
    const auto measured = measured_in(tx, share, indicator.id, period);
    if (measured.empty()) return std::nullopt;
    if (indicator.aggregation == domain::Aggregation::ratio) return ratio(measured);
    auto part = part_of_member(indicator, realised(indicator, measured).value(), share.share);
    if (is_divisible(indicator)) {
        const auto own = part_of_owner(tx, target, share);
        if (!own) return std::nullopt;
        part = part * *own;
    }
    auto of_member = figure(measured.back());
    of_member.value = part.round_half_up(part_decimals);
    return of_member;
}

/// Of several programmes parts add up; of what has none the last one counts.
Figure together(const Indicator& indicator, const Figure& before, const Figure& next) {
    auto both = next.measured_on < before.measured_on ? before : next;
    if (is_divisible(indicator)) both.value = before.value.value() + next.value.value();
    return both;
}

}

std::optional<Figure> programme_of(postgres::Transaction& tx, const Target& target, const Indicator& indicator) {
    if (target.owner.kind != OwnerKind::unit && target.owner.kind != OwnerKind::employee) return std::nullopt;
    const auto last_day = domain::Period::parse(target.period).value().last_day();
    std::optional<Figure> found;
    for (const auto& share : store::agreed_shares(tx, indicator.id, units_of(tx, target.owner, last_day)))
        if (const auto one = by_program(tx, target, indicator, share))
            found = found ? together(indicator, *found, *one) : *one;
    if (found || indicator.aggregation == domain::Aggregation::ratio) return found;
    // Who has left a programme is given nothing of it any more.
    const auto before = store::counting_of_source(tx, target.id, "programme");
    if (!before) return std::nullopt;
    auto nothing = figure(*before);
    nothing.value = domain::Decimal{};
    if (before->origin) nothing.origin = *before->origin;
    return nothing;
}

void program_changed(feed::Writing& writing, const Program& program) {
    auto& tx = writing.sql();
    for (const auto& goal : program.goals) {
        std::set<Owner> owners;
        constexpr int all = 1'000'000;
        for (const auto& target : store::targets(tx, {.indicator_id = goal.indicator_id, .limit = all}))
            owners.insert(target.owner);
        std::set<std::string> periods;
        for (const auto& one : store::counting(tx, program.id, goal.indicator_id))
            for (std::optional around = domain::Period::containing(one.measured_on, domain::Period::Kind::month);
                 around; around = around->parent())
                periods.insert(around->to_string());
        for (const auto& period : periods)
            facts_changed(writing, Source::programme, domain::Period::parse(period).value(),
                          {owners.begin(), owners.end()});
    }
}

}
