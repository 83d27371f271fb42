#include "derived_measurements.hpp"

#include <algorithm>
#include <array>

#include "citizen_satisfaction.hpp"
#include "derived_target_store.hpp"
#include "fact_store.hpp"
#include "indicator_store.hpp"
#include "innovation_counts.hpp"
#include "json_values.hpp"
#include "learning_hours.hpp"
#include "measurement_store.hpp"
#include "measuring.hpp"
#include "period_store.hpp"
#include "program_contributions.hpp"
#include "stake_store.hpp"
#include "time_zone.hpp"
#include "uuid.hpp"

namespace indicators {
namespace {

constexpr std::array derivations{
    Derivation{Source::citizen_satisfaction, "satisfaction", find_satisfaction},
    Derivation{Source::training_hours, "training", find_learning_hours},
    Derivation{Source::program, "program", find_program_part},
    Derivation{Source::innovation, "innovation", count_innovations},
};

const Derivation* derivation_of(Source source) {
    const auto* const found = std::ranges::find(derivations, source, &Derivation::source);
    return found == derivations.end() ? nullptr : found;
}

/// In the region.
domain::Date today_in(const std::string& region) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return domain::local_day(now, domain::zone_of(region));
}

void withdraw(feed::Writing& writing, const Measurement& measurement) {
    store::stop_counting(writing.sql(), measurement.id);
    writing.publish({"id.kinerja.measurement.withdrawn",
                     measurement.id.to_string(),
                     nlohmann::json{{"id", measurement.id}, {"target_id", measurement.target_id}}.dump(),
                     {}});
}

void bring_up_to_date(feed::Writing& writing, const Target& target, const Indicator& indicator,
                      const Derivation& derivation) {
    auto& tx = writing.sql();
    const auto figure = derivation.find_figure(tx, target, indicator);
    const std::string source(derivation.recorded_as);
    const auto before = store::find_derived(tx, target.id, source);
    if (!figure) {  // the fact that it followed from is no more
        if (before) withdraw(writing, *before);
        return;
    }
    const auto days = days_of(target);
    const auto day = std::clamp(figure->measured_on, days.first, days.last);
    const bool own = store::serves_any(tx, target.id, figure->made_by, today_in(tx.region()));
    // What waited is told anew only when nobody makes their own result by it any more.
    const bool stands = before && (own || before->verification != MeasurementState::waiting);
    if (stands && before->value == figure->value && before->numerator == figure->numerator &&
        before->denominator == figure->denominator && before->measured_on == day)
        return;
    Measurement measurement{.id = domain::new_id<Measurement>(),
                            .target_id = target.id,
                            .value = figure->value,
                            .numerator = figure->numerator,
                            .denominator = figure->denominator,
                            .measured_on = day,
                            .source = source,
                            .origin = figure->origin,
                            .made_by = figure->made_by,
                            .counts = !own,
                            .verification = own ? MeasurementState::waiting : MeasurementState::not_needed,
                            .cause = own ? std::optional(WaitCause::own_result) : std::nullopt};
    if (before) measurement.corrects = before->id;
    if (!store::insert(tx, {&measurement, 1}).empty()) writing.publish(recorded_event(measurement, target));
}

}

std::vector<std::string> makers_of(const feed::Received& event) {
    return event.personal.value("made_by", std::vector<std::string>{});
}

void derive_from_facts(feed::Writing& writing, Source source, const domain::Period& period,
                       const std::vector<Owner>& owners) {
    const auto* const derivation = derivation_of(source);
    auto& tx = writing.sql();
    const bool closed = store::lock_period_shared(tx, period).closed();
    store::lock_facts(tx, source, period);
    if (!derivation || closed) return;
    for (const auto& owner : owners)
        for (const auto& target : store::list_agreed_of_source(tx, source, owner, period))
            if (const auto indicator = store::find_indicator_in(tx, target.indicator_id, period))
                bring_up_to_date(writing, target, *indicator, *derivation);
}

void derive_from_facts(feed::Writing& writing, Source source, const domain::Date& day,
                       const std::vector<Owner>& owners) {
    for (std::optional period = domain::Period::containing(day, domain::Period::Kind::month); period;
         period = period->parent())
        derive_from_facts(writing, source, *period, owners);
}

void derive_target(feed::Writing& writing, const Target& target, const Indicator& indicator) {
    const auto* const derivation = derivation_of(indicator.source);
    if (!derivation || target.state != TargetState::agreed) return;
    store::hold_facts(writing.sql(), indicator.source, target.period);
    bring_up_to_date(writing, target, indicator, *derivation);
}

jobs::Progress derive_some(feed::Writing& writing, jobs::Job& job) {
    constexpr int targets_a_step = 200;
    auto& tx = writing.sql();
    const auto period = job.input["period"].get<domain::Period>();
    if (store::lock_period_shared(tx, period).closed()) return jobs::Progress::done;
    std::vector<Source> sources;
    for (const auto& derivation : derivations) sources.push_back(derivation.source);
    const auto after =
        job.cursor.is_null() ? std::nullopt : std::optional(job.cursor["after"].get<domain::Id<Target>>());
    const auto targets = store::list_agreed_of_sources(tx, sources, period, after, targets_a_step);
    for (const auto& target : targets)
        if (const auto indicator = store::find_indicator_in(tx, target.indicator_id, period))
            derive_target(writing, target, *indicator);
    if (targets.size() < targets_a_step) return jobs::Progress::done;
    job.cursor = {{"after", targets.back().id}};
    return jobs::Progress::more;
}

}
