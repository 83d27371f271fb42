#include "target_sentence.hpp"

#include <algorithm>

#include "achievement_formula.hpp"

namespace indicators {
namespace {

constexpr std::size_t most_contributors_shown = 10;

class TargetSentence {
  public:
    TargetSentence(const ScorecardTarget& target, const domain::TargetScore& scored, const IndicatorName& name,
                   const Wording& wording)
        : target_(target), scored_(scored), name_(name), wording_(wording) {}

    [[nodiscard]] std::string write() const {
        const auto title = wording_.say(name_.name, name_.name_en.value_or(name_.name)) + ": ";
        if (!scored_.achievement) return title + describe_missing() + describe_weight() + '.';
        const auto realised = realisation_of(target_);
        return title + (realised ? describe_measured(*realised) : describe_rolled_up()) + describe_limits() +
               describe_band() + describe_weight() + '.';
    }

  private:
    [[nodiscard]] std::string say(std::string indonesian, std::string english) const {
        return wording_.say(std::move(indonesian), std::move(english));
    }
    [[nodiscard]] std::string describe_missing() const {
        const bool counts = scored_.weight > domain::Decimal{};
        return counts ? say("belum ada pengukuran, dihitung 0%", "nothing was measured, which counts 0%")
                      : say("belum ada pengukuran, tidak diperhitungkan", "nothing was measured, it does not count");
    }
    [[nodiscard]] std::string describe_measured(const domain::Rational& realised) const {
        const auto places = raw_places();
        const auto reached = write_amount(domain::write_number(
            realised, wording_.language, std::max(fewest_places, domain::decimals_of(target_.target.value))));
        const auto goal = write_amount(write_goal());
        const auto formula = write_formula(target_, realised, places, wording_.language);
        return say("realisasi " + reached + " terhadap target " + goal,
                   reached + " reached against a target of " + goal) +
               " (" + formula + ')';
    }
    [[nodiscard]] std::string describe_rolled_up() const {
        std::vector<WeightedTerm> terms;
        for (const auto& one : target_.contributors)
            if (one.achievement || wording_.missing != domain::MissingPolicy::exclude)
                terms.push_back({.weight = one.weight, .value = one.achievement.value_or(domain::Rational{})});
        const auto number = std::to_string(terms.size());
        const auto mean = write_percent(scored_.achievement->raw, wording_.places, wording_.language);
        std::string sum;
        if (terms.size() <= most_contributors_shown)
            sum = write_mean(terms, places_of_mean(terms, wording_.places), wording_.language, "%", true) + " = ";
        return say("rata-rata tertimbang capaian " + number + " kontributor: ",
                   "the weighted mean of what " + number + " contributors achieved: ") +
               sum + mean;
    }
    /// What an achievement counts that is under nothing, or over the most that counts.
    [[nodiscard]] std::string describe_limits() const {
        const auto& raw = scored_.achievement->raw;
        if (raw.sign() < 0) return say(", dihitung 0%", ", which counts 0%");
        if (raw <= domain::Rational(target_.cap)) return {};
        const auto cap = write_counted(target_.cap) + '%';
        return say(", dihitung paling banyak " + cap, ", which counts at most " + cap);
    }
    [[nodiscard]] std::string describe_band() const {
        if (!bands_count()) return {};
        const auto& band = *domain::band_of(target_.bands, limited());
        const auto range = write_range(band), points = write_counted(band.points);
        return say(", yang dalam rentang " + range + " bernilai " + points,
                   ", in the band " + range + " worth " + points);
    }
    [[nodiscard]] std::string describe_weight() const {
        const auto weight = domain::write_exact(target_.weight, wording_.language);
        auto text = say(", bobot " + weight, ", weight " + weight);
        if (!wording_.days || target_.days == *wording_.days) return text;
        const auto days = std::to_string(target_.days), all = std::to_string(*wording_.days);
        return text + say(" selama " + days + " dari " + all + " hari", " on " + days + " of " + all + " days");
    }

    [[nodiscard]] std::string write_goal() const {
        const auto& [value, to] = target_.target;
        const auto lower = domain::write_exact(value, wording_.language);
        return to ? lower + "–" + domain::write_exact(*to, wording_.language) : lower;
    }
    [[nodiscard]] std::string write_amount(const std::string& number) const {
        return indicators::write_amount(number, measure_unit_in(wording_.language, name_));
    }
    [[nodiscard]] std::string write_range(const domain::Band& band) const {
        const auto bound = [&](const domain::Decimal& value) { return domain::write_exact(value, wording_.language); };
        if (!band.below) return band.from ? "≥" + bound(*band.from) + '%' : "≥0%";
        return (band.from ? bound(*band.from) + "–<" : "<") + bound(*band.below) + '%';
    }
    /// As the sum has it.
    [[nodiscard]] std::string write_counted(const domain::Rational& value) const {
        return wording_.places ? domain::write_number(value, wording_.language, *wording_.places)
                               : domain::write_exact(value, wording_.language);
    }
    [[nodiscard]] domain::Rational limited(const domain::Rational& achievement) const {
        return std::clamp(achievement, domain::Rational{}, domain::Rational(target_.cap));
    }
    [[nodiscard]] domain::Rational limited() const { return limited(scored_.achievement->raw); }
    [[nodiscard]] bool bands_count() const { return scored_.achievement->counted != limited(); }
    /// Enough that the achievement shown lies in its band.
    [[nodiscard]] Places raw_places() const {
        if (!wording_.places || !bands_count()) return wording_.places;
        const auto* band = domain::band_of(target_.bands, limited());
        return fewest(*wording_.places, [&](int places) {
            return domain::band_of(target_.bands, limited(shown(scored_.achievement->raw, places))) == band;
        });
    }

    const ScorecardTarget& target_;
    const domain::TargetScore& scored_;
    const IndicatorName& name_;
    const Wording& wording_;
};

}

std::string write_amount(const std::string& number, const std::string& measure_unit) {
    if (measure_unit == "%") return number + '%';
    if (measure_unit == "Rp") return "Rp" + number;
    return measure_unit.empty() ? number : number + ' ' + measure_unit;
}

const std::string& measure_unit_in(domain::Language language, const IndicatorName& name) {
    return language == domain::Language::english && name.measure_unit_en ? *name.measure_unit_en : name.measure_unit;
}

std::string name_of(domain::Expectation rating, const Wording& wording) {
    switch (rating) {
        case domain::Expectation::above:
            return wording.say("Di Atas Ekspektasi", "Above expectation");
        case domain::Expectation::meets:
            return wording.say("Sesuai Ekspektasi", "As expected");
        case domain::Expectation::below:
            return wording.say("Di Bawah Ekspektasi", "Below expectation");
    }
    return {};
}

std::string describe_target(const ScorecardTarget& target, const domain::TargetScore& scored, const IndicatorName& name,
                            const Wording& wording) {
    return TargetSentence(target, scored, name, wording).write();
}

}
