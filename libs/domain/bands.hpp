#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "achievement.hpp"
#include "codes.hpp"

namespace domain {
/// What is wrong with a band; the codes are those of the API.
enum class BandFault {
    open,         // `from` is missing and it is not the first, or `below` and it is not the last
    empty,        // it ends where it begins, or before
    gap,          // it begins above the end of the one before
    overlap,      // it begins below the end of the one before
    starts_late,  // the first begins above 0, so that a low achievement has no points
    ends_early,   // the last ends at the cap or below it, so that the best achievement has no points
    negative,     // points below 0
};
constexpr auto codes_of(BandFault) {
    using enum BandFault;
    return codes<BandFault>({{open, "band_open"},
                             {empty, "band_empty"},
                             {gap, "band_gap"},
                             {overlap, "band_overlap"},
                             {starts_late, "bands_start_late"},
                             {ends_early, "bands_end_early"},
                             {negative, "negative"}});
}

struct FaultyBand {
    std::size_t band;        // its place in the list
    std::string_view field;  // from, below or points
    BandFault fault;
    friend bool operator==(const FaultyBand&, const FaultyBand&) = default;
};
/// Everything that keeps a list of bands from giving each achievement within 0 and the cap its points, once and only
/// once. No bands at all are no fault: then an achievement counts as it is.
std::vector<FaultyBand> band_faults(std::span<const Band>, const Decimal& cap);
}
