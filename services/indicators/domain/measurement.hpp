#pragma once
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "target.hpp"

namespace indicators {

/// Where a measurement can be seen.
struct Evidence {
    std::string title{}, url{};
};

/// What was reached. A ratio's measurement has a numerator and a denominator, any other a value.
struct Measurement {
    std::string id{}, target_id{};
    std::int64_t entry = 0;  ///< in the order of recording
    std::optional<domain::Decimal> value{}, numerator{}, denominator{};
    domain::Date measured_on{};
    std::vector<Evidence> evidence{};
    std::string source = "manual";  ///< manual, import, satisfaction
    std::optional<std::string> corrects{}, corrected_by{}, reason{};
    std::string recorded_at{};
};

/// Why this cannot be recorded for the target, all at once: a draft target (target_not_agreed), a day outside of its
/// period (outside_period), a value where a ratio is wanted or the other way round (value_required, ratio_required), a
/// value below zero of something that cannot be (negative), a denominator of zero or less (bad_denominator).
std::vector<Objection> objections(const Measurement&, const Target&, const Indicator&);

}
