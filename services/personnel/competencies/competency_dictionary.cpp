#include "competency_dictionary.hpp"

#include <algorithm>

namespace personnel {

Competency changed(Competency competency, const CompetencyChange& change) {
    if (change.field) competency.field = change.field;
    if (change.name) competency.name = *change.name;
    if (change.name_en) competency.name_en = *change.name_en;
    if (change.levels) competency.levels = *change.levels;
    if (change.closed) competency.closed = *change.closed;
    return competency;
}

std::vector<domain::Violation> check_competency(const Competency& competency) {
    std::vector<domain::Violation> found;
    const bool core = std::ranges::find(domain::core_competences, competency.code) != domain::core_competences.end();
    int expected = domain::lowest_competence_level;
    const bool in_order =
        std::ranges::all_of(competency.levels, [&](const LevelText& text) { return text.level == expected++; });
    if (!in_order || expected != domain::highest_competence_level + 1) found.push_back({"levels", levels_incomplete});
    if (core && competency.field) found.push_back({"field", field_of_core});
    if (core && competency.closed) found.push_back({"closed", core_stays});
    return found;
}

Requirement proposed_requirement(std::string position_id, domain::PositionLevel level) {
    Requirement proposed{.position_id = std::move(position_id), .basis = RequirementBasis::none};
    const auto usual = domain::usual_competence_level(level);
    if (!usual) return proposed;
    proposed.basis = RequirementBasis::usual;
    for (const auto competency : domain::core_competences) proposed.levels.emplace(competency, *usual);
    return proposed;
}

}
