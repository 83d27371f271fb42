#pragma once
#include <nlohmann/json_fwd.hpp>

#include "assessment.hpp"
#include "journal.hpp"

/// The JSON of the contract, and the events of proto-docs/events.md, about competencies.
namespace personnel {

nlohmann::json render_competency(const Competency&);
nlohmann::json render_requirement(const Requirement&);
/// `assessor` and `reason` are personal.
nlohmann::json render_assessment(const Assessment&);
nlohmann::json render_match(const JobMatch&);
std::vector<LevelText> level_texts(const nlohmann::json&);
domain::CompetenceLevels levels(const nlohmann::json&);

feed::Event changed_event(const Competency&);
feed::Event changed_event(const Requirement&, std::int64_t version);
feed::Event recorded_event(const Assessment&);
/// How an employee fits the position that they hold.
feed::Event gap_event(const std::string& employee_id, const std::string& position_id, domain::Date on, const JobMatch&);

}
