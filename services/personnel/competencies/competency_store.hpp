#pragma once
#include <optional>
#include <string>
#include <vector>

#include "competency_dictionary.hpp"
#include "transaction.hpp"

namespace personnel::store {

struct CompetencyFilter {
    domain::Date on{};
    std::optional<std::string> category{}, field{}, words{}, after_code{};
    bool closed = false;
    int limit = 50;
};
/// By code: the region's own, and the nine that every region has.
std::vector<Competency> list_competencies(postgres::Transaction&, const CompetencyFilter&);
std::optional<Competency> find_competency(postgres::Transaction&, const std::string& code, domain::Date on);
/// Those of these codes that the day's dictionary does not have, or no longer uses.
std::vector<std::string> list_unknown_competencies(postgres::Transaction&, const std::vector<std::string>& codes,
                                                   domain::Date on);

/// False when the code is taken.
bool insert(postgres::Transaction&, const Competency&);
std::optional<Competency> lock_competency(postgres::Transaction&, const std::string& code, domain::Date on);
/// The new wording from a day on, until the next one that was planned; with the next version. The caller has locked it.
void change_competency(postgres::Transaction&, const Competency&, domain::Date from);

/// What was set for a position; nothing where nobody has said.
std::optional<Requirement> find_requirement(postgres::Transaction&, const std::string& position_id, domain::Date on);
/// How often what a position requires was set; 0 for never.
std::int64_t find_requirement_version(postgres::Transaction&, const std::string& position_id);
std::int64_t lock_requirement_version(postgres::Transaction&, const std::string& position_id);
/// From its valid_from on, with the next version. The caller has locked it.
void set_requirement(postgres::Transaction&, const Requirement&);

}
