#pragma once
#include <string>
#include <vector>

#include "measurement.hpp"
#include "score.hpp"

namespace indicators {

/// A measurement as it enters a score.
struct ScoredMeasurement {
    std::int64_t entry = 0;          ///< its number in the order of recording, which no other has
    domain::Decimal value{};         ///< the numerator of a ratio
    domain::Decimal denominator{1};  ///< of a ratio
    domain::Date measured_on{};
    friend bool operator==(const ScoredMeasurement&, const ScoredMeasurement&) = default;
};

/// A target that another is rolled up from, with what it has achieved.
struct ScoredContributor {
    std::string target_id{};
    domain::Rational weight{};
    std::optional<domain::Rational> achievement{};  ///< percent that counted; nothing: not measured
    friend bool operator==(const ScoredContributor&, const ScoredContributor&) = default;
};

/// A target with everything that its part of the score is made of.
struct ScorecardTarget {
    std::string target_id{}, indicator_id{}, indicator_code{};
    domain::Direction direction{};
    domain::Aggregation aggregation{};
    domain::Goal target{};
    domain::Decimal weight{}, cap{120};
    int days = 1;  ///< of the period on which it holds
    std::vector<domain::Band> bands{};
    std::vector<ScoredMeasurement> measurements{};  ///< those that count, by day and entry: not what others correct
    std::vector<ScoredContributor> contributors{};  ///< by id; only of a target that is not measured itself
    friend bool operator==(const ScorecardTarget&, const ScorecardTarget&) = default;
};

/// The agreed targets of an owner in a period, by indicator code and id.
struct Scorecard {
    Owner owner{};
    std::string period{};  ///< as the canonical text of its inputs has it
    std::vector<ScorecardTarget> targets{};
};

/// In the one order in which scorecards are scored, kept and explained.
void arrange(Scorecard&);

/// Realisation of a target from its measurements; nothing without any.
std::optional<domain::Rational> realisation_of(const ScorecardTarget&);
/// What its contributors have achieved together; nothing without any, and where it is measured itself.
std::optional<domain::Rational> rolled_up(const ScorecardTarget&, domain::MissingPolicy);
/// The percent that counts of one target by itself; nothing when it is missing, or cannot be scored.
std::optional<domain::Rational> achievement_of(const ScorecardTarget&, const domain::ScorePolicy&);

/// To how many decimals its values are told: as finely as is measured, to hundredths at most, and as the target is
/// written. The parts of a ratio are counted.
int precision_of(const ScorecardTarget&);

/// The score with all its steps (libs/domain, score.hpp). Nothing for a scorecard that cannot be scored at all, because
/// its weights sum to nothing.
std::optional<domain::Score> score_of(const Scorecard&, const domain::ScorePolicy&);

/// A realisation as text: exact when it has at most 9 decimals, otherwise rounded to 9; longer than a decimal
/// may be, it is rounded to a whole number.
std::string render_exact(const domain::Rational&);

}
