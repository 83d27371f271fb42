#include "talent_map.hpp"

#include <algorithm>

#include "wording.hpp"

namespace personnel {
namespace {

using domain::Decimal, domain::Rational;

const Rational hundred{100};

Decimal up_to_hundred(const Rational& value) { return std::min(value, hundred).round_half_up(2); }

Wording name_of(domain::TalentTier tier) {
    switch (tier) {
        case domain::TalentTier::low:
            return {"rendah", "low"};
        case domain::TalentTier::middle:
            return {"menengah", "middle"};
        case domain::TalentTier::high:
            return {"tinggi", "high"};
    }
    return {};
}

Wording explain_performance(const TalentPlace& place, const std::optional<domain::Predicate>& predicate,
                            const CareerPolicy& policy) {
    if (!place.performance || !predicate)
        return say("Predikat kinerja periode ini belum diketahui.", "The predicate of this period is not known.");
    return say("Kinerja {} (predikat {}): {}.", "Performance {} (predicate {}): {}.",
               {words_of(*place.performance), words_of(*predicate),
                name_of(domain::tier_of(*place.performance, policy.performance))});
}

Wording explain_potential(const TalentPlace& place, const CareerPolicy& policy) {
    if (!place.potential) return say("Kompetensi belum dinilai.", "The competencies are not assessed.");
    const auto& weights = policy.potential_weights;
    return say(
        "Potensi {} = ({} × kompetensi {} + {} × pengembangan {}) : {}: {}.",
        "Potential {} = ({} × competencies {} + {} × learning {}) : {}: {}.",
        {words_of(*place.potential), words_of(weights.competence), words_of(place.competence.value_or(Decimal{})),
         words_of(weights.learning), words_of(place.learning), words_of(weights.competence + weights.learning),
         name_of(domain::tier_of(*place.potential, policy.potential))});
}

}

std::optional<Decimal> match_of(const Requirement& requirement, const domain::CompetenceLevels& actual,
                                const CareerPolicy& policy) {
    const auto found = job_match(requirement, actual, policy).job_person_match;
    return found ? std::optional(up_to_hundred(*found)) : std::nullopt;
}

Decimal learning_of(const Decimal& hours) { return up_to_hundred(hundred * Rational{hours} / hours_due); }

TalentPlace place(const Talent& one, const domain::Period& period, domain::Date on, const CareerPolicy& policy) {
    TalentPlace found{.learning = learning_of(one.hours), .blocked = is_blocked(one, on)};
    if (const auto predicate = predicate_of(one.known.appraised, period))
        found.performance = policy.predicate_values.of(*predicate);
    found.competence = match_of(one.requirement, one.actual, policy);
    const auto& weights = policy.potential_weights;
    if (found.competence || weights.competence == Decimal{})
        found.potential = ((weights.competence * Rational{found.competence.value_or(Decimal{})} +
                            weights.learning * Rational{found.learning}) /
                           Rational{weights.competence + weights.learning})
                              .round_half_up(2);
    if (found.performance && found.potential)
        found.box = domain::talent_box(domain::tier_of(*found.performance, policy.performance),
                                       domain::tier_of(*found.potential, policy.potential));
    return found;
}

Wording explain(const TalentPlace& place, const std::optional<domain::Predicate>& predicate,
                const CareerPolicy& policy) {
    const auto box = place.box ? say("Kotak {}.", "Box {}.", {words_of(*place.box)})
                               : say("Belum dapat ditempatkan.", "They cannot be placed yet.");
    return say("{} {} {}", "{} {} {}",
               {explain_performance(place, predicate, policy), explain_potential(place, policy), box});
}

}
