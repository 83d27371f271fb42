#include "explanation_sentences.hpp"

#include "target_sentence.hpp"

namespace indicators {
namespace {

constexpr int places_of_score = 2;

int days_in(const std::string& period) {
    const auto parsed = domain::Period::parse(period).value();
    return static_cast<int>(
        (std::chrono::sys_days(parsed.last_day()) - std::chrono::sys_days(parsed.first_day())).count() + 1);
}

/// What counts in the sum. Days are of interest only where a target holds for a part of the period.
std::vector<WeightedTerm> terms_of(const ScoreInputs& inputs, const domain::Score& score, std::optional<int> days) {
    std::vector<WeightedTerm> terms;
    bool by_days = false;
    for (std::size_t i = 0; i < inputs.card.targets.size(); ++i) {
        const auto& target = inputs.card.targets[i];
        const auto& scored = score.targets[i];
        if (scored.weight == domain::Decimal{}) continue;
        terms.push_back({.weight = scored.weight,
                         .days = target.days,
                         .value = scored.achievement ? scored.achievement->counted : domain::Rational{}});
        by_days = by_days || (days && target.days != *days);
    }
    if (!by_days)
        for (auto& term : terms) term.days.reset();
    return terms;
}

std::string describe_rating(const domain::Score& score, const domain::RatingThresholds& thresholds,
                            const Wording& wording) {
    const auto bound = [&](const domain::Decimal& value) { return domain::write_exact(value, wording.language); };
    const auto rating = score.rating.value();
    const auto range = rating == domain::Expectation::above   ? "≥" + bound(thresholds.above)
                       : rating == domain::Expectation::meets ? bound(thresholds.meets) + "–<" + bound(thresholds.above)
                                                              : "<" + bound(thresholds.meets);
    const auto value = domain::write_fixed(*score.score, wording.language, places_of_score);
    return wording.say("Nilai " + value + " berada pada " + range + ": usulan " + name_of(rating, wording) + '.',
                       "A score of " + value + " is in " + range + ": " + name_of(rating, wording) + " is suggested.");
}

std::string describe_no_score(const domain::Score& score, const Wording& wording) {
    if (score.blocked)
        return wording.say("Belum ada nilai: periode ini baru dinilai bila semua target telah diukur.",
                           "There is no score yet: this period is scored once every target has been measured.");
    return wording.say("Belum ada nilai: tidak ada yang dapat diperhitungkan.",
                       "There is no score: nothing can be counted.");
}

std::vector<std::string> describe(const ScoreInputs& inputs, const domain::Score& score, const IndicatorNames& names,
                                  domain::Language language) {
    const auto days =
        score.rule == domain::ScoreRule::first ? std::nullopt : std::optional(days_in(inputs.card.period));
    const auto terms = terms_of(inputs, score, days);
    const Wording wording{language, places_of_mean(terms, places_of_score), days, inputs.policy.missing};
    std::vector<std::string> sentences;
    for (std::size_t i = 0; i < inputs.card.targets.size(); ++i) {
        const auto& target = inputs.card.targets[i];
        const auto name = names.find(target.indicator_id);
        sentences.push_back(describe_target(
            target, score.targets[i], name == names.end() ? IndicatorName{.name = target.indicator_code} : name->second,
            wording));
    }
    if (!score.score) {
        sentences.push_back(describe_no_score(score, wording));
        return sentences;
    }
    sentences.push_back(wording.say("Nilai: ", "Score: ") + write_mean(terms, wording.places, language, "", false) +
                        " = " + domain::write_fixed(*score.score, language, places_of_score) +
                        wording.say(" (dibulatkan dua angka di belakang koma).", " (rounded to two decimals)."));
    sentences.push_back(describe_rating(score, inputs.policy.thresholds, wording));
    return sentences;
}

}

Sentences describe_score(const ScoreInputs& inputs, const domain::Score& score, const IndicatorNames& names) {
    return {describe(inputs, score, names, domain::Language::indonesian),
            describe(inputs, score, names, domain::Language::english)};
}

}
