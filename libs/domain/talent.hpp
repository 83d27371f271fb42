#pragma once
#include <array>
#include <span>
#include <string_view>

#include "codes.hpp"
#include "decimal.hpp"
#include "rating.hpp"

namespace domain {
/// Potential, and performance where it is a number: rendah, menengah, tinggi.
enum class TalentTier { low, middle, high };
constexpr auto codes_of(TalentTier) {
    using enum TalentTier;
    return codes<TalentTier>({{low, "rendah"}, {middle, "menengah"}, {high, "tinggi"}});
}

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
constexpr auto codes_of(TalentAction) {
    using enum TalentAction;
    return codes<TalentAction>({{promote, "promote"},
                                {retain, "retain"},
                                {succession_group_national, "succession_group_national"},
                                {succession_group_agency, "succession_group_agency"},
                                {award, "award"},
                                {rotate, "rotate"},
                                {enlarge_job, "enlarge_job"},
                                {enrich_job, "enrich_job"},
                                {develop_competence, "develop_competence"},
                                {study_assignment, "study_assignment"},
                                {place_suitably, "place_suitably"},
                                {guide_performance, "guide_performance"},
                                {counsel_performance, "counsel_performance"},
                                {process_by_regulation, "process_by_regulation"}});
}
/// For a box 1–9; nothing for any other number.
std::span<const TalentAction> talent_actions(int box);
}
