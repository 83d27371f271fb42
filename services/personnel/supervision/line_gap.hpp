#pragma once
#include "line.hpp"
#include "sentence.hpp"

namespace personnel {

/// Why nobody appraises somebody who must be appraised.
enum class LineGap {
    nobody_leads,  ///< nobody leads their unit, or any above it
    all_away,      ///< whoever would appraise is away
    ring,          ///< the lines that are recorded come back to where they began, and the tree leads no higher
};
constexpr auto codes_of(LineGap) {
    using enum LineGap;
    return domain::codes<LineGap>({{nobody_leads, "nobody_leads"}, {all_away, "all_away"}, {ring, "ring"}});
}

/// Of the line of somebody whom nobody appraises though somebody must. Who that is, and that those at the top are
/// not, is decided over a whole region at once: the SQL function missing_appraisers_on.
LineGap find_gap(const Line&);

/// What is wrong, and what to do about it.
Wording explain(LineGap);

}
