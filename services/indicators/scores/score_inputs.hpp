#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "scorecard.hpp"

namespace indicators {

/// What a score is computed from, and by which rule and policy.
struct ScoreInputs {
    Scorecard card{};
    domain::ScorePolicy policy{};
};

/// The canonical text of a score's inputs: the same for the same inputs, so that its SHA-256 names them. Lines end in a
/// newline, fields are parted by one space, decimals are written as short as they can be, fractions in lowest terms:
///
///     score/2 PERIOD OWNER_KIND OWNER_ID MISSING ABOVE MEETS
///     T TARGET_ID INDICATOR_ID CODE DIRECTION AGGREGATION TARGET WEIGHT DAYS CAP [FROM:BELOW:POINTS …]
///     M ENTRY DAY VALUE               of the target before it; of a ratio NUMERATOR/DENOMINATOR
///     C TARGET_ID WEIGHT ACHIEVEMENT  of the target before it; exact fractions, or - for nothing achieved
///
/// Targets stand by indicator code and id, measurements by day and entry, contributors by id (arrange()).
std::string canonical(const Scorecard&, const domain::ScorePolicy&);
/// Reads what canonical() writes; nothing for any other text.
std::optional<ScoreInputs> parse_inputs(std::string_view);
/// Reads a measurement alone: ENTRY DAY VALUE[/DENOMINATOR].
std::optional<ScoredMeasurement> parse_measurement(std::string_view);

}
