#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "scorecard.hpp"

namespace indicators {

/// Between what a number has to be, both ends included; an absent end is open.
struct Bounds {
    std::optional<domain::Rational> at_least{}, at_most{};
    [[nodiscard]] bool hold(const domain::Rational& value) const {
        return (!at_least || value >= *at_least) && (!at_most || value <= *at_most);
    }
    friend bool operator==(const Bounds&, const Bounds&) = default;
};

/// The realisations of which the achievement, by its formula (domain::achievement), is that many percent or more.
/// Nothing where none is.
std::optional<Bounds> realisations_for(domain::Direction, const domain::Goal&, const domain::Rational& percent);

/// The lowest achievement that counts that many points or more, under the cap, or by the bands where there are some.
/// Nothing where none does.
std::optional<domain::Rational> achievement_for(const domain::Rational& points, const domain::Decimal& cap,
                                                std::span<const domain::Band>);

/// What one more measurement has to be for the realisation to come within its bounds. Nothing where no single one is
/// enough, or where it depends on more than its value (a ratio's denominator).
std::optional<Bounds> next_measurement(const ScorecardTarget&, domain::MeasureKind, const Bounds& realisation);

/// What remains to be done on one target for one aim.
struct Remaining {
    bool reached = false;
    bool possible = true;                           ///< in this period still, by this target alone
    std::optional<domain::Rational> achievement{};  ///< percent that it takes; nothing: none is enough
    std::optional<Bounds> realisation{};            ///< nothing for a target that is rolled up from others
    std::optional<Bounds> next{};                   ///< next_measurement()
};

struct TargetOutlook {
    std::optional<domain::Rational> realisation{}, achievement{};  ///< as of now; the achievement in percent, uncapped
    Remaining to_target{};                                         ///< until the target is achieved (100 percent)
    std::optional<Remaining> to_next_rating{};  ///< until the next rating, were this target alone to change
};

/// How far a score is, and what is still needed.
struct Outlook {
    std::optional<domain::Expectation> next_rating{};  ///< nothing: there is none above, or no score
    std::optional<domain::Decimal> threshold{};        ///< from which score on it begins
    std::vector<TargetOutlook> targets{};              ///< as the scorecard has them
};
using MeasureKinds = std::map<std::string, domain::MeasureKind>;  ///< by the indicator's id
/// Of an indicator of which no kind is told, a measurement may be below zero.
Outlook outlook_of(const Scorecard&, const domain::Score&, const domain::ScorePolicy&, const MeasureKinds&);

}
