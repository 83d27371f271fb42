#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "assessment.hpp"
#include "transaction.hpp"

namespace personnel::store {

/// False when the one that it corrects was corrected already.
bool insert(postgres::Transaction&, const Assessment&);
std::optional<Assessment> find_assessment(postgres::Transaction&, const std::string& id);

struct AssessmentFilter {
    std::string employee_id{};
    std::optional<std::pair<std::string, std::string>> after{};  ///< day and id of the last of the page before
    int limit = 50;
};
/// The latest first.
std::vector<Assessment> list_assessments(postgres::Transaction&, const AssessmentFilter&);

/// By competency, as the latest valid assessments on a day tell.
AssessedLevels list_assessed_levels(postgres::Transaction&, const std::string& employee_id, domain::Date on);

/// Somebody's position with what it requires, and what they were assessed to have.
struct Matched {
    std::string employee_id{}, position_id{};
    domain::PositionLevel level{};
    std::optional<domain::CompetenceLevels> required{};  ///< absent where nobody has said
    domain::CompetenceLevels actual{};
};
/// Those who hold a position on the day.
std::vector<Matched> list_matched(postgres::Transaction&, const std::string& position_id, domain::Date on);
/// Those who are active in a unit or below it on the day, one after the other; how many units that were.
int visit_matched_of_unit(postgres::Transaction&, const std::string& unit_id, domain::Date on,
                          const std::function<void(const Matched&)>&);

}
