#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "code.hpp"
#include "competency.hpp"
#include "date.hpp"

namespace personnel {

/// Of PermenPANRB 38/2017. Technical ones belong to a field (bidang) and are the region's own.
enum class CompetencyCategory { managerial, sociocultural, technical };
inline constexpr std::array all_competency_categories{CompetencyCategory::managerial, CompetencyCategory::sociocultural,
                                                      CompetencyCategory::technical};
std::string_view code(CompetencyCategory);

/// What somebody at a level does, in both languages.
struct LevelText {
    int level{};  ///< 1–5
    std::string description{}, description_en{};
};

/// A competence as a day's dictionary has it.
struct Competency {
    std::string code{};
    std::int64_t version = 1;
    CompetencyCategory category{};
    std::optional<std::string> field{};  ///< of technical ones only
    std::string name{}, name_en{};
    std::vector<LevelText> levels{};  ///< one for each of 1–5, in order
    bool closed = false;
    domain::Date valid_from{};
    std::optional<domain::Date> valid_to{};  ///< not included
};

/// What a patch changes of a competence; what is absent stays.
struct CompetencyChange {
    std::optional<std::string> field{}, name{}, name_en{};
    std::optional<std::vector<LevelText>> levels{};
    std::optional<bool> closed{};
};
Competency changed(Competency, const CompetencyChange&);

/// Why a competence cannot be like this; `field` is the input's name for it.
struct CompetencyFault {
    std::string_view field, code;
    friend bool operator==(const CompetencyFault&, const CompetencyFault&) = default;
};
/// Levels other than 1 to 5, each once (levels_incomplete); a field of one that is not technical (field_of_core); one
/// of the nine that every post asks for closed (core_stays).
std::vector<CompetencyFault> faults(const Competency&);

/// Where what a position requires comes from: it was set; nobody has said, so the usual level of posts like it is
/// proposed; or there is no usage either.
enum class RequirementBasis { set, usual, none };
std::string_view code(RequirementBasis);

struct Requirement {
    std::string position_id{};
    RequirementBasis basis{};
    domain::CompetenceLevels levels{};
    std::optional<domain::Date> valid_from{};  ///< where it was set
};
/// What a position of that level is proposed to require: its usual level of each core competence.
Requirement proposed_requirement(std::string position_id, domain::PositionLevel);

}
