#pragma once
#include <array>
#include <map>

#include "professionalism.hpp"

namespace personnel {

/// Points of those of a group of whom they are known.
class MeanPoints {
  public:
    void add(const domain::Decimal& points);
    [[nodiscard]] int people() const { return people_; }
    /// With two decimals. Nothing of fewer than domain::smallest_group, nor, to whoever does not see the people
    /// themselves, where all have the same: either would tell of each.
    [[nodiscard]] std::optional<domain::Decimal> published(bool sees_people) const;

  private:
    int people_ = 0;
    domain::Decimal sum_{}, lowest_{}, highest_{};
};

/// The indices of many people, as one picture.
class ProfessionalismSummary {
  public:
    void add(const ProfessionalismIndex&);
    [[nodiscard]] int people() const { return people_; }
    [[nodiscard]] const MeanPoints& index() const { return index_; }
    [[nodiscard]] const MeanPoints& mean_of(ProfessionalismDimension dimension) const;
    /// How many are in each band; nothing where MeanPoints would tell nothing, all in one band being alike.
    [[nodiscard]] std::optional<std::map<ProfessionalismBand, int>> bands(bool sees_people) const;

  private:
    int people_ = 0;
    MeanPoints index_{};
    std::array<MeanPoints, domain::all_of<ProfessionalismDimension>().size()> dimensions_{};
    std::map<ProfessionalismBand, int> bands_{};
};

}
