#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "competency.hpp"
#include "date.hpp"
#include "reason.hpp"

namespace personnel {

/// Of PermenPANRB 38/2017. Technical ones belong to a field (bidang) and are the region's own.
enum class CompetencyCategory { managerial, sociocultural, technical };
constexpr auto codes_of(CompetencyCategory) {
    using enum CompetencyCategory;
    return domain::codes<CompetencyCategory>(
        {{managerial, "managerial"}, {sociocultural, "sociocultural"}, {technical, "technical"}});
}

/// What somebody at a level does, in both languages.
struct LevelText {
    int level{};  ///< 1–5
    std::string description{}, description_en{};
};

/// A competency as a day's dictionary has it.
struct Competency {
    std::string code{};
    std::int64_t version = 1;
    CompetencyCategory category{};
    std::optional<std::string> field{};  ///< of technical ones only
    std::string name{}, name_en{};
    std::vector<LevelText> levels{};  ///< one for each of 1–5, in order
    bool closed = false;
    domain::Date valid_from{};
    std::optional<domain::Date> valid_to{};
};

/// What a patch changes of a competency; what is absent stays.
struct CompetencyChange {
    std::optional<std::string> field{}, name{}, name_en{};
    std::optional<std::vector<LevelText>> levels{};
    std::optional<bool> closed{};
};
Competency changed(Competency, const CompetencyChange&);

inline constexpr domain::Reason levels_incomplete{
    "levels_incomplete", "Uraian harus ada untuk level 1 sampai 5, masing-masing satu kali, berurutan.",
    "Levels 1 to 5 must each be described once, in order."};
inline constexpr domain::Reason field_of_core{"field_of_core",
                                              "Kompetensi manajerial dan sosial kultural tidak memiliki bidang.",
                                              "Managerial and socio-cultural competencies have no field."};
inline constexpr domain::Reason core_stays{"core_stays",
                                           "Kompetensi ini wajib bagi setiap jabatan dan tidak dapat ditutup.",
                                           "Every post asks for this competency; it cannot be closed."};
/// What is wrong with a competency in itself.
std::vector<domain::Violation> check_competency(const Competency&);

/// Where what a position requires comes from: it was set; nobody has said, so the usual level of posts like it is
/// proposed; or there is no usage either.
enum class RequirementBasis { set, usual, none };
constexpr auto codes_of(RequirementBasis) {
    using enum RequirementBasis;
    return domain::codes<RequirementBasis>({{set, "set"}, {usual, "usual"}, {none, "none"}});
}

struct Requirement {
    std::string position_id{};
    RequirementBasis basis{};
    domain::CompetenceLevels levels{};
    std::optional<domain::Date> valid_from{};  ///< where it was set
};
/// What a position of that level is proposed to require: its usual level of each core competency.
Requirement proposed_requirement(std::string position_id, domain::PositionLevel);

}
