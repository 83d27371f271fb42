#include "achievement_formula.hpp"

#include <algorithm>

namespace indicators {
namespace {

class Formula {
  public:
    Formula(const ScorecardTarget& target, const domain::Rational& realised, Places places, domain::Language language)
        : direction_(target.direction),
          goal_(target.target.value),
          upper_(target.target.to.value_or(target.target.value)),
          size_(abs(goal_)),
          realised_(realised),
          reached_(shown(realised, places_of_realisation(target, realised, places))),
          percent_(write_percent(raw_of(target, realised), places, language)),
          language_(language) {}

    [[nodiscard]] std::string write() const {
        if (goal_.sign() == 0) return describe_zero_target();
        switch (direction_) {
            case domain::Direction::higher_is_better:
                return say("makin besar makin baik: ", "higher is better: ") + write_higher();
            case domain::Direction::lower_is_better:
                return say("makin kecil makin baik: ", "lower is better: ") + write_lower();
            case domain::Direction::target_is_best:
                return say("makin dekat ke target makin baik: ", "closer to the target is better: ") + write_closer();
            case domain::Direction::within_range:
                return write_within();
        }
        return {};
    }

  private:
    static domain::Rational raw_of(const ScorecardTarget& target, const domain::Rational& realised) {
        return domain::achievement(target.direction, target.target, realised, target.cap).raw;
    }
    static Places places_of_realisation(const ScorecardTarget& target, const domain::Rational& realised,
                                        Places places) {
        if (!places) return std::nullopt;
        const auto exact = shown(raw_of(target, realised), places);
        return fewest(fewest_places, [&](int fine) {
            return shown(raw_of(target, domain::as_written(realised, fine)), places) == exact;
        });
    }

    [[nodiscard]] std::string describe_zero_target() const {
        return reached_.sign() == 0 ? say("target 0 tercapai: 100%", "the target of 0 was kept: 100%")
                                    : say("target 0 tidak tercapai: 0%", "the target of 0 was not kept: 0%");
    }
    [[nodiscard]] std::string write_higher() const {
        if (goal_.sign() > 0) return term(reached_) + '/' + term(goal_) + " = " + percent_;
        return write_deviation() + "; 1 + " + term(reached_ - goal_) + '/' + term(size_) + " = " + percent_;
    }
    [[nodiscard]] std::string write_lower() const {
        if (goal_.sign() < 0)
            return write_deviation() + "; 1 − " + term(reached_ - goal_) + '/' + term(size_) + " = " + percent_;
        const auto rest = 2 * goal_ - reached_;
        return "2×" + term(goal_) + " − " + term(reached_) + " = " + number(rest) + "; " + term(rest) + '/' +
               term(goal_) + " = " + percent_;
    }
    [[nodiscard]] std::string write_closer() const {
        const auto larger = std::max(reached_, goal_), smaller = std::min(reached_, goal_);
        const auto apart = larger - smaller;
        return say("selisih ", "apart by ") + term(larger) + " − " + term(smaller) + " = " + number(apart) + "; (" +
               term(size_) + " − " + term(apart) + ")/" + term(size_) + " = " + percent_;
    }
    [[nodiscard]] std::string write_within() const {
        if (realised_ < goal_)
            return say("di bawah rentang, dibagi batas bawahnya: ", "under the range, divided by its lower end: ") +
                   term(reached_) + '/' + term(goal_) + " = " + percent_;
        if (realised_ > upper_)
            return say("di atas rentang, dibagi batas atasnya: ", "above the range, divided by its upper end: ") +
                   term(reached_) + '/' + term(upper_) + " = " + percent_;
        return say("dalam rentang: ", "within the range: ") + percent_;
    }
    [[nodiscard]] std::string write_deviation() const {
        return term(reached_) + " − " + term(goal_) + " = " + number(reached_ - goal_);
    }

    [[nodiscard]] std::string number(const domain::Rational& value) const {
        return domain::write_exact(value, language_);
    }
    [[nodiscard]] std::string term(const domain::Rational& value) const { return operand(number(value)); }
    [[nodiscard]] std::string say(const char* indonesian, const char* english) const {
        return language_ == domain::Language::indonesian ? indonesian : english;
    }

    domain::Direction direction_;
    domain::Rational goal_, upper_, size_, realised_, reached_;
    std::string percent_;
    domain::Language language_;
};

}

std::string write_formula(const ScorecardTarget& target, const domain::Rational& realised, Places places,
                          domain::Language language) {
    return Formula(target, realised, places, language).write();
}

}
