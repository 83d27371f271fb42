#pragma once
#include <array>
#include <span>
#include <string_view>

#include "decimal.hpp"
#include "rating.hpp"

namespace domain {
/// Potential, and performance where it is a number: rendah, menengah, tinggi.
enum class TalentTier { low, middle, high };
std::string_view code(TalentTier);

/// The lowest values of the two upper tiers. They differ between agencies (80/60, 81/61, 85/70), so they are policy.
struct TalentCutoffs {
    Decimal high{80};
    Decimal middle{60};
    bool in_order() const { return middle <= high; }
};
TalentTier tier_of(const Decimal& value, const TalentCutoffs& = {});
TalentTier tier_of(Expectation);

/// The box, 1–9, of PermenPANRB 3/2020.
int talent_box(TalentTier performance, TalentTier potential);

/// Boxes 7, 8 and 9 may enter the succession group (Kelompok Rencana Suksesi).
bool is_succession_candidate(int box);

/// What the regulation recommends.
enum class TalentAction {
    promote,
    retain,
    succession_group_national,
    succession_group_agency,
    award,
    rotate,
    enlarge_job,
    enrich_job,
    develop_competence,
    study_assignment,
    place_suitably,
    guide_performance,
    counsel_performance,
    process_by_regulation,
};
std::string_view code(TalentAction);
/// For a box 1–9; nothing for any other number.
std::span<const TalentAction> talent_actions(int box);
}
