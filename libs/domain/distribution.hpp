#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "decimal.hpp"
#include "rating.hpp"

namespace domain {
/// How many employees of a unit have each predicate.
struct PredicateCounts {
    std::uint32_t sangat_baik = 0;
    std::uint32_t baik = 0;
    std::uint32_t butuh_perbaikan = 0;
    std::uint32_t kurang = 0;
    std::uint32_t sangat_kurang = 0;
};

/// One demand of a pattern on the employees who have any of some predicates.
struct ShareDemand {
    enum class Bound { at_most, at_least, somebody };
    std::vector<Predicate> predicates;  // from high to low
    Bound bound;
    Decimal percent;  // unused for somebody

    /// "sangat_baik_above_max", "butuh_perbaikan_or_kurang_below_min", "butuh_perbaikan_or_kurang_missing"
    std::string code() const;
};

/// Pola distribusi by the organisation's predicate (SE MenPANRB 3/2023, for PermenPANRB 6/2022 Art. 24–25).
/// "Most" carries no number of its own there; a region that wants more than half adds a demand of at_least.
struct DistributionPolicy {
    std::vector<ShareDemand> istimewa;
    std::vector<ShareDemand> baik;
    std::vector<ShareDemand> butuh_perbaikan;
    std::vector<ShareDemand> kurang;
    std::vector<ShareDemand> sangat_kurang;
    /// In a group smaller than this one person weighs so much that violations should warn and not block.
    std::uint32_t small_group_below = 10;
};
const DistributionPolicy& default_distribution_policy();

struct DistributionViolation {
    std::string code;
    Decimal limit;              // percent, 2 decimals; of `somebody`, the share of one person
    Decimal actual;             // percent, 2 decimals
    std::uint64_t limit_count;  // persons: rounded down for a maximum, up for a minimum
    std::uint64_t actual_count;
};

struct DistributionCheck {
    bool conforms;
    bool small_group;
    std::vector<DistributionViolation> violations;
};
/// A unit without employees conforms.
DistributionCheck check_distribution(OrganisationPredicate, const PredicateCounts&,
                                     const DistributionPolicy& = default_distribution_policy());
}
