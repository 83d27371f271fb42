#pragma once
#include <optional>
#include <vector>

#include "target.hpp"

namespace indicators {

/// What a target asks for, as if it held on the whole period: of a range, both ends.
struct Asked {
    domain::Rational value{};
    std::optional<domain::Rational> to{};
    friend bool operator==(const Asked&, const Asked&) = default;
};
Asked asked_by(const Target&, domain::Aggregation);

/// What was asked of the owner on the same indicator before, and what came of it.
struct Precedent {
    Target target;
    std::optional<domain::Rational> realisation{};  ///< on the target's days; nothing while its period runs
};
/// Where a precedent is looked for, first in the same part of the year before, then in what came between, latest first.
std::vector<domain::Period> periods_of_precedent(const domain::Period&);

inline constexpr Reason easier_than_before{
    "easier_than_before", "Target ini lebih mudah daripada target atau realisasi sebelumnya; tuliskan alasannya.",
    "This target is easier than the one before it, or than what was achieved already; say why."};
/// Whether it asks for less than the better of what was asked and what was achieved before, in the direction of better.
/// No value is easier than another where the target itself is best; a range is when one of its ends lies lower. More
/// than 100 percent of a share is asked of nobody.
bool is_easier(const Target&, const Precedent&, const Indicator&);

}
