#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "decimal.hpp"
#include "position.hpp"

namespace domain {
/// The competences that every post asks for (PermenPANRB 38/2017): eight managerial, one socio-cultural. Technical ones
/// come from the sector ministries' dictionaries, so a competence is known by a text key.
inline constexpr auto core_competences = std::to_array<std::string_view>(
    {"integritas", "kerja_sama", "komunikasi", "orientasi_pada_hasil", "pelayanan_publik",
     "pengembangan_diri_dan_orang_lain", "mengelola_perubahan", "pengambilan_keputusan", "perekat_bangsa"});

constexpr int lowest_competence_level = 1;   // paham
constexpr int highest_competence_level = 5;  // ahli

/// The level usually required of all core competences; a region's standard may say otherwise. Nothing for levels on
/// which no usage is known.
std::optional<int> usual_competence_level(PositionLevel);

/// By competence, 1–5; an assessed level may also be 0.
using CompetenceLevels = std::map<std::string, int, std::less<>>;

enum class CompetenceFault { nothing_required, level_out_of_range };
constexpr auto codes_of(CompetenceFault) {
    using enum CompetenceFault;
    return codes<CompetenceFault>({{nothing_required, "nothing_required"}, {level_out_of_range, "level_out_of_range"}});
}
struct CompetenceLevelFault {
    std::string competence;  // empty for nothing_required
    bool in_required;        // or in actual
    CompetenceFault fault;
};
std::vector<CompetenceLevelFault> competence_faults(const CompetenceLevels& required, const CompetenceLevels& actual);

struct CompetenceGap {
    std::string competence;
    int required;
    std::optional<int> actual;  // nothing when it was never assessed, which counts as 0
    int gap;                    // max(0, required − actual)
};

struct CompetenceMatchPolicy {
    /// Whether a level above the required one may make up for a gap elsewhere (PerBKN 26/2019 does not forbid it).
    bool surplus_counts = true;
};

struct CompetenceMatch {
    std::vector<CompetenceGap> gaps;  // one for each required competence, 0 included
    Decimal job_person_match;         // percent, 2 decimals: Σ actual / Σ required · 100
};
/// From levels without faults. Competences that the post does not require do not count.
CompetenceMatch competence_match(const CompetenceLevels& required, const CompetenceLevels& actual,
                                 const CompetenceMatchPolicy& = {});

/// For promotion: memenuhi syarat from 80, masih memenuhi syarat from 68, else kurang memenuhi syarat.
enum class PromotionFit { kms, mms, ms };
constexpr auto codes_of(PromotionFit) {
    using enum PromotionFit;
    return codes<PromotionFit>({{kms, "kms"}, {mms, "mms"}, {ms, "ms"}});
}
struct PromotionFitBands {
    Decimal ms{80};
    Decimal mms{68};
};
PromotionFit promotion_fit(const Decimal& job_person_match, const PromotionFitBands& = {});

/// For mapping: optimal from 90, cukup_optimal from 78, else kurang_optimal.
enum class MappingFit { kurang_optimal, cukup_optimal, optimal };
constexpr auto codes_of(MappingFit) {
    using enum MappingFit;
    return codes<MappingFit>(
        {{kurang_optimal, "kurang_optimal"}, {cukup_optimal, "cukup_optimal"}, {optimal, "optimal"}});
}
struct MappingFitBands {
    Decimal optimal{90};
    Decimal cukup_optimal{78};
};
MappingFit mapping_fit(const Decimal& job_person_match, const MappingFitBands& = {});
}
