#include "bands.hpp"

namespace domain {

std::vector<FaultyBand> band_faults(std::span<const Band> bands, const Decimal& cap) {
    std::vector<FaultyBand> found;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const auto& band = bands[i];
        const bool first = i == 0, last = i + 1 == bands.size();
        if (!band.from && !first) found.push_back({i, "from", BandFault::open});
        if (!band.below && !last) found.push_back({i, "below", BandFault::open});
        if (band.from && band.below && *band.from >= *band.below) found.push_back({i, "below", BandFault::empty});
        if (first && band.from && *band.from > Decimal{}) found.push_back({i, "from", BandFault::starts_late});
        if (last && band.below && *band.below <= cap) found.push_back({i, "below", BandFault::ends_early});
        if (!first && band.from && bands[i - 1].below && *band.from != *bands[i - 1].below)
            found.push_back({i, "from", *band.from > *bands[i - 1].below ? BandFault::gap : BandFault::overlap});
        if (band.points < Decimal{}) found.push_back({i, "points", BandFault::negative});
    }
    return found;
}

}
