#include "derived_measurements.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "citizen_satisfaction.hpp"
#include "fact_store.hpp"
#include "indicator_store.hpp"
#include "innovation_counts.hpp"
#include "learning_hours.hpp"
#include "measurement_store.hpp"
#include "measuring.hpp"
#include "period_store.hpp"
#include "program_contributions.hpp"
#include "target_store.hpp"
#include "uuid.hpp"

namespace indicators {
namespace {

constexpr std::array derivations{
    Derivation{Source::citizen_satisfaction, "satisfaction", satisfaction_of},
    Derivation{Source::training_hours, "training", learning_hours_of},
    Derivation{Source::programme, "programme", programme_of},
    Derivation{Source::innovation, "innovation", innovations_of},
};

const Derivation* derivation_of(Source source) {
    const auto* const found = std::ranges::find(derivations, source, &Derivation::source);
    return found == derivations.end() ? nullptr : found;
}

void withdraw(feed::Writing& writing, const Measurement& measurement) {
    store::stop_counting(writing.sql(), {measurement.id});
    writing.publish({"id.kinerja.measurement.withdrawn",
                     measurement.id,
                     nlohmann::json{{"id", measurement.id}, {"target_id", measurement.target_id}}.dump(),
                     {}});
}

void bring_up_to_date(feed::Writing& writing, const Target& target, const Indicator& indicator,
                      const Derivation& derivation) {
    auto& tx = writing.sql();
    const auto figure = derivation.figure(tx, target, indicator);
    const std::string source(derivation.recorded_as);
    const auto before = store::counting_of_source(tx, target.id, source);
    if (!figure) {  // the fact that it followed from is no more
        if (before) withdraw(writing, *before);
        return;
    }
    const auto days = days_of(target);
    const auto day = std::clamp(figure->measured_on, days.first, days.last);
    if (before && before->value == figure->value && before->numerator == figure->numerator &&
        before->denominator == figure->denominator && before->measured_on == day)
        return;
    const Measurement measurement{.id = uuid::make_ordered_text(),
                                  .target_id = target.id,
                                  .value = figure->value,
                                  .numerator = figure->numerator,
                                  .denominator = figure->denominator,
                                  .measured_on = day,
                                  .source = source,
                                  .origin = figure->origin,
                                  .corrects = before ? std::optional(before->id) : std::nullopt};
    if (!store::insert(tx, {measurement}).empty()) writing.publish(recorded_event(measurement, target));
}

}

void facts_changed(feed::Writing& writing, Source source, const domain::Period& period,
                   const std::vector<Owner>& owners) {
    const auto* const derivation = derivation_of(source);
    const auto name = period.to_string();
    auto& tx = writing.sql();
    const bool closed = store::hold_open(tx, name).closed;
    store::lock_facts(tx, code(source), name);
    if (!derivation || closed) return;
    for (const auto& owner : owners)
        for (const auto& target : store::agreed_by_source(tx, source, owner, name))
            if (const auto indicator = store::indicator_in(tx, target.indicator_id, period))
                bring_up_to_date(writing, target, *indicator, *derivation);
}

void facts_changed(feed::Writing& writing, Source source, const domain::Date& day, const std::vector<Owner>& owners) {
    for (std::optional period = domain::Period::containing(day, domain::Period::Kind::month); period;
         period = period->parent())
        facts_changed(writing, source, *period, owners);
}

void derive(feed::Writing& writing, const Target& target) {
    auto& tx = writing.sql();
    const auto indicator = store::indicator_in(tx, target.indicator_id, domain::Period::parse(target.period).value());
    const auto* const derivation = indicator ? derivation_of(indicator->source) : nullptr;
    if (!derivation || target.state != TargetState::agreed) return;
    store::hold_facts(tx, code(indicator->source), target.period);
    bring_up_to_date(writing, target, *indicator, *derivation);
}

jobs::Progress derive_some(feed::Writing& writing, jobs::Job& job) {
    constexpr int targets_a_step = 200;
    auto& tx = writing.sql();
    const std::string period = job.input["period"];
    if (store::hold_open(tx, period).closed) return jobs::Progress::done;
    std::vector<std::string> sources;
    for (const auto& one : derivations) sources.emplace_back(code(one.source));
    const auto after = job.cursor.is_null() ? std::nullopt : std::optional(job.cursor["after"].get<std::string>());
    const auto targets = store::agreed_by_sources(tx, sources, period, after, targets_a_step);
    for (const auto& target : targets) derive(writing, target);
    if (targets.size() < targets_a_step) return jobs::Progress::done;
    job.cursor = {{"after", targets.back().id}};
    return jobs::Progress::more;
}

}
