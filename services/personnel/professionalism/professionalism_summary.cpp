#include "professionalism_summary.hpp"

#include <algorithm>

#include "smallest_group.hpp"

namespace personnel {

void MeanPoints::add(const domain::Decimal& points) {
    lowest_ = people_ == 0 ? points : std::min(lowest_, points);
    highest_ = people_ == 0 ? points : std::max(highest_, points);
    sum_ = sum_ + points;
    ++people_;
}

std::optional<domain::Decimal> MeanPoints::published(bool sees_people) const {
    if (people_ < domain::smallest_group || (!sees_people && lowest_ == highest_)) return std::nullopt;
    return (domain::Rational{sum_} / domain::Rational{people_}).round_half_up(2);
}

void ProfessionalismSummary::add(const ProfessionalismIndex& one) {
    ++people_;
    for (const auto dimension : domain::all_of<ProfessionalismDimension>())
        if (!one.gap_of(dimension))
            dimensions_.at(static_cast<std::size_t>(dimension)).add(one.points_of(dimension).given);
    if (!one.band) return;
    index_.add(one.points.given);
    ++bands_[*one.band];
}

const MeanPoints& ProfessionalismSummary::mean_of(ProfessionalismDimension dimension) const {
    return dimensions_.at(static_cast<std::size_t>(dimension));
}

std::optional<std::map<ProfessionalismBand, int>> ProfessionalismSummary::bands(bool sees_people) const {
    if (index_.people() < domain::smallest_group || (!sees_people && bands_.size() == 1)) return std::nullopt;
    auto all = bands_;
    for (const auto band : domain::all_of<ProfessionalismBand>()) all.try_emplace(band, 0);
    return all;
}

}
