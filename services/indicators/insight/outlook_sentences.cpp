#include "outlook_sentences.hpp"

#include <algorithm>

#include "target_sentence.hpp"

namespace indicators {
namespace {

class OutlookSentence {
  public:
    OutlookSentence(const ScorecardTarget& target, const TargetOutlook& outlook, const IndicatorName& name,
                    const Wording& wording)
        : target_(target), outlook_(outlook), name_(name), wording_(wording), places_(places_of_bounds(target)) {}

    [[nodiscard]] std::string write(const Outlook& whole) const {
        auto text = wording_.say(name_.name, name_.name_en.value_or(name_.name)) + ": " + describe_now() + "; " +
                    describe_target_left();
        if (outlook_.to_next_rating && whole.next_rating)
            text += "; " + describe_rating_left(*outlook_.to_next_rating, name_of(*whole.next_rating, wording_));
        return text + '.';
    }

  private:
    [[nodiscard]] std::string describe_now() const {
        if (!outlook_.achievement) return wording_.say("belum ada pengukuran", "nothing was measured yet");
        const auto percent = domain::write_number(*outlook_.achievement, wording_.language) + '%';
        if (!outlook_.realisation)
            return wording_.say("capaian para kontributor " + percent, "its contributors achieved " + percent);
        const auto reached =
            write_amount(domain::write_number(*outlook_.realisation, wording_.language,
                                              std::max(fewest_places, domain::decimals_of(target_.target.value))));
        return wording_.say("realisasi " + reached + " (capaian " + percent + ')',
                            reached + " reached (an achievement of " + percent + ')');
    }
    [[nodiscard]] std::string describe_target_left() const {
        const auto& left = outlook_.to_target;
        if (left.reached) return wording_.say("target telah tercapai", "the target is achieved");
        if (!left.possible)
            return wording_.say("target tidak dapat dicapai lagi pada periode ini",
                                "the target can no longer be achieved in this period");
        return wording_.say("untuk mencapai target ", "to achieve the target ") + describe_need(left);
    }
    [[nodiscard]] std::string describe_rating_left(const Remaining& left, const std::string& rating) const {
        if (!left.possible)
            return wording_.say("usulan " + rating + " tidak dapat dicapai lewat target ini saja",
                                "the suggestion " + rating + " cannot be reached by this target alone");
        return wording_.say("untuk usulan " + rating + " lewat target ini saja ",
                            "for the suggestion " + rating + " by this target alone ") +
               describe_need(left);
    }
    [[nodiscard]] std::string describe_need(const Remaining& left) const {
        if (!left.realisation) {
            const auto percent = write_rounded(left.achievement.value_or(domain::Rational{}), fewest_places) + '%';
            return wording_.say("capaian para kontributor perlu paling sedikit " + percent,
                                "its contributors have to achieve at least " + percent);
        }
        auto text = wording_.say("realisasi perlu ", "the realisation has to be ") +
                    write_bounds(rounded_harder(*left.realisation, places_));
        if (left.next && !target_.measurements.empty() && target_.aggregation != domain::Aggregation::last)
            text += wording_.say(" (pengukuran berikutnya ", " (the next measurement ") +
                    write_bounds(rounded_harder(*left.next, places_)) + ')';
        return text;
    }
    [[nodiscard]] std::string write_bounds(const Bounds& bounds) const {
        const auto amount = [&](const domain::Rational& value) {
            return indicators::write_amount(domain::write_number(value, wording_.language, places_),
                                            measure_unit_in(wording_.language, name_));
        };
        if (bounds.at_least && bounds.at_most) {
            if (*bounds.at_least >= *bounds.at_most)
                return wording_.say("tepat ", "exactly ") + amount(*bounds.at_most);
            return wording_.say("antara ", "between ") + amount(*bounds.at_least) + wording_.say(" dan ", " and ") +
                   amount(*bounds.at_most);
        }
        if (bounds.at_least) return wording_.say("paling sedikit ", "at least ") + amount(*bounds.at_least);
        if (bounds.at_most) return wording_.say("paling banyak ", "at most ") + amount(*bounds.at_most);
        return wording_.say("berapa pun", "whatever it is");
    }
    [[nodiscard]] std::string write_rounded(const domain::Rational& value, int places) const {
        return domain::write_number(rounded_up(value, places), wording_.language, places);
    }
    [[nodiscard]] std::string write_amount(const std::string& number) const {
        return indicators::write_amount(number, measure_unit_in(wording_.language, name_));
    }

    const ScorecardTarget& target_;
    const TargetOutlook& outlook_;
    const IndicatorName& name_;
    const Wording& wording_;
    int places_;
};

std::string describe_next_rating(const domain::Score& score, const Outlook& outlook, const Wording& wording) {
    if (!score.score)
        return wording.say(
            "Belum ada nilai, sehingga belum dapat dikatakan apa yang diperlukan untuk penilaian berikutnya.",
            "There is no score yet, so what the next rating takes cannot be told.");
    const auto value = domain::write_fixed(*score.score, wording.language, fewest_places);
    if (!outlook.next_rating)
        return wording.say("Nilai saat ini " + value + ": usulan tertinggi telah tercapai.",
                           "The score is now " + value + ": the highest suggestion is reached.");
    const auto rating = name_of(*outlook.next_rating, wording);
    const auto threshold = domain::write_exact(*outlook.threshold, wording.language);
    const auto gap = domain::write_number(domain::Rational(*outlook.threshold) - *score.score, wording.language);
    return wording.say("Nilai saat ini " + value + ": masih " + gap + " lagi sampai " + threshold +
                           ", nilai terendah untuk usulan " + rating + '.',
                       "The score is now " + value + ": " + gap + " short of " + threshold +
                           ", the lowest score for the suggestion " + rating + '.');
}

std::vector<std::string> describe(const Scorecard& card, const domain::Score& score, const Outlook& outlook,
                                  const IndicatorNames& names, domain::Language language) {
    const Wording wording{.language = language};
    std::vector<std::string> sentences;
    for (std::size_t i = 0; i < card.targets.size(); ++i) {
        const auto& target = card.targets[i];
        const auto found = names.find(target.indicator_id);
        const auto name = found == names.end() ? IndicatorName{.name = target.indicator_code} : found->second;
        sentences.push_back(OutlookSentence(target, outlook.targets[i], name, wording).write(outlook));
    }
    sentences.push_back(describe_next_rating(score, outlook, wording));
    return sentences;
}

}

int places_of_bounds(const ScorecardTarget& target) {
    const bool is_quotient =
        target.aggregation == domain::Aggregation::mean || target.aggregation == domain::Aggregation::ratio;
    return std::max(precision_of(target), is_quotient ? fewest_places : 0);
}

Bounds rounded_harder(const Bounds& bounds, int places) {
    Bounds rounded;
    if (bounds.at_least) rounded.at_least = rounded_up(*bounds.at_least, places);
    if (bounds.at_most) rounded.at_most = -rounded_up(-*bounds.at_most, places);
    const bool crossed = rounded.at_least && rounded.at_most && *rounded.at_least > *rounded.at_most;
    return crossed ? bounds : rounded;
}

Sentences describe_outlook(const Scorecard& card, const domain::Score& score, const Outlook& outlook,
                           const IndicatorNames& names) {
    return {describe(card, score, outlook, names, domain::Language::indonesian),
            describe(card, score, outlook, names, domain::Language::english)};
}

}
