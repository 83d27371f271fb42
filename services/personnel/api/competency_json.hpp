#pragma once
#include <nlohmann/json_fwd.hpp>

#include "assessment.hpp"
#include "career_policy.hpp"
#include "journal.hpp"

/// The JSON of the contract, and the events of proto-docs/events.md, about competences.
namespace personnel {

nlohmann::json to_json(const Competency&);
nlohmann::json to_json(const Requirement&);
/// `assessor` and `reason` are personal.
nlohmann::json to_json(const Assessment&);
nlohmann::json to_json(const JobMatch&);
nlohmann::json to_json(const CareerPolicyVersion&);
std::vector<LevelText> level_texts(const nlohmann::json&);
std::vector<EvidenceLink> evidence_links(const nlohmann::json& body);
nlohmann::json to_json(const std::vector<EvidenceLink>&);
domain::CompetenceLevels levels(const nlohmann::json&);

feed::Event changed_event(const Competency&);
feed::Event changed_event(const Requirement&, std::int64_t version);
feed::Event recorded_event(const Assessment&);
/// How an employee fits the position that she holds.
feed::Event gap_event(const std::string& employee_id, const std::string& position_id, domain::Date on, const JobMatch&);
feed::Event changed_event(const CareerPolicyVersion&, const std::string& region);

}
