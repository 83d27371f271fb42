#include "explanation_sentences.hpp"

#include "given.hpp"

namespace indicators {
namespace {

/// One target's way into the score.
class Sentence {
  public:
    Sentence(const ScorecardTarget& target, const domain::TargetScore& scored, domain::MissingPolicy missing,
             int days_of_period)
        : target_(target), scored_(scored), missing_(missing), days_(days_of_period) {}

    void add_to(Sentences& sentences) const {
        if (!scored_.achievement)
            describe_missing(sentences);
        else if (const auto rolled = rolled_up(target_, missing_))
            describe_rolled_up(sentences);
        else
            describe_measured(sentences);
    }

  private:
    void describe_missing(Sentences& sentences) const {
        const bool counts = scored_.weight > domain::Decimal{};
        const auto weight = target_.weight.to_string();
        sentences.indonesian.push_back(target_.indicator_code + ": belum ada pengukuran; " +
                                       (counts ? "dihitung 0" : "tidak diperhitungkan") + " (bobot " + weight + ").");
        sentences.english.push_back(target_.indicator_code + ": nothing was measured; it counts " +
                                    (counts ? "0" : "not at all") + " (weight " + weight + ").");
    }

    void describe_rolled_up(Sentences& sentences) const {
        const auto number = std::to_string(target_.contributors.size());
        const auto counted = scored_.achievement->counted.to_fixed(2);
        sentences.indonesian.push_back(target_.indicator_code + ": rata-rata tertimbang capaian " + number +
                                       " kontributor adalah " + counted + " %" + describe_cap().indonesian +
                                       describe_weight().indonesian + ".");
        sentences.english.push_back(target_.indicator_code + ": the weighted mean of " + number +
                                    " contributors' achievements is " + counted + " %" + describe_cap().english +
                                    describe_weight().english + ".");
    }

    void describe_measured(Sentences& sentences) const {
        const auto realised = render_exact(realisation_of(target_).value());
        const auto* band = domain::band_of(target_.bands, before_bands());
        const auto reached = before_bands().to_fixed(2);
        auto& indonesian = sentences.indonesian.emplace_back(
            target_.indicator_code + ": realisasi " + realised + " terhadap target " + target_.target.to_string() +
            " memberi capaian " + reached + " %" + describe_cap().indonesian);
        auto& english = sentences.english.emplace_back(
            target_.indicator_code + ": " + realised + " reached against a target of " + target_.target.to_string() +
            " is an achievement of " + reached + " %" + describe_cap().english);
        if (band && bands_count()) {
            indonesian += ", yang menurut rentangnya bernilai " + band->points.to_string();
            english += ", which by its band counts " + band->points.to_string();
        }
        indonesian += describe_weight().indonesian + ".";
        english += describe_weight().english + ".";
    }

    struct Both {
        std::string indonesian, english;
    };
    [[nodiscard]] Both describe_cap() const {
        if (scored_.achievement->raw <= domain::Rational(target_.cap)) return {};
        const auto cap = target_.cap.to_string();
        return {" (dibatasi " + cap + ")", " (capped at " + cap + ")"};
    }
    [[nodiscard]] Both describe_weight() const {
        const auto weight = target_.weight.to_string();
        Both both{", bobot " + weight, ", weight " + weight};
        if (target_.days != days_ && scored_.effective != domain::Rational(target_.weight)) {
            const auto days = std::to_string(target_.days), all = std::to_string(days_);
            both.indonesian += " selama " + days + " dari " + all + " hari";
            both.english += " on " + days + " of " + all + " days";
        }
        return both;
    }
    [[nodiscard]] bool bands_count() const { return scored_.achievement->counted != before_bands(); }
    [[nodiscard]] domain::Rational before_bands() const {
        const domain::Rational cap = target_.cap, &raw = scored_.achievement->raw;
        return raw.sign() < 0 ? domain::Rational{} : raw > cap ? cap : raw;
    }

    const ScorecardTarget& target_;
    const domain::TargetScore& scored_;
    const domain::MissingPolicy missing_;
    const int days_;
};

int days_in(const std::string& period) {
    const auto parsed = service::period_of(period);
    return static_cast<int>(
        (std::chrono::sys_days(parsed.last_day()) - std::chrono::sys_days(parsed.first_day())).count() + 1);
}

}

Sentences describe_score(const Recomputed& computed) {
    const auto& [inputs, score] = computed;
    Sentences sentences;
    for (std::size_t i = 0; i < inputs.card.targets.size(); ++i)
        Sentence(inputs.card.targets[i], score.targets[i], inputs.policy.missing, days_in(inputs.card.period))
            .add_to(sentences);
    if (!score.score) {
        sentences.indonesian.emplace_back("Belum ada nilai: tidak ada yang dapat diperhitungkan.");
        sentences.english.emplace_back("There is no score: nothing can be counted.");
        return sentences;
    }
    const auto value = score.score->to_fixed(2), sum = render_exact(score.contributions),
               weights = render_exact(score.weights);
    sentences.indonesian.push_back("Nilai: " + sum + " / " + weights + " = " + value +
                                   " (dibulatkan ke dua desimal, setengah ke atas).");
    sentences.english.push_back("Score: " + sum + " / " + weights + " = " + value +
                                " (rounded half up to two decimals).");
    return sentences;
}

}
