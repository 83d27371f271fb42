#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "award_store.hpp"
#include "dialogue_store.hpp"
#include "journal.hpp"
#include "policy_store.hpp"

/// The JSON of the contract, and the events of proto-docs/events.md, made of the domain's values.
namespace appraisal {

nlohmann::json to_json(const store::PolicyVersion&);
nlohmann::json to_json(const Appraisal&, const std::vector<Action>& allowed);
nlohmann::json to_json(const std::vector<store::Step>&);
nlohmann::json to_json(const store::Note&);
nlohmann::json to_json(const Objection&);
nlohmann::json to_json(const AwardProgram&);
nlohmann::json to_json(const Award&, bool may_change);

/// The whole array of the seven, of a body that the contract has checked.
Behaviours behaviours_from(const nlohmann::json&);
Expectation expectation_from(const nlohmann::json&);
/// Ratings of which a body names some; the others stay.
Ratings changed(const Ratings&, const nlohmann::json& body);

feed::Event changed_event(const store::PolicyVersion&, const std::string& region);
feed::Event changed_event(const Appraisal&);
feed::Event moved_event(const MovedDeadline&, const CalendarVersion& by);
feed::Event added_event(const store::Note&);
feed::Event changed_event(const Objection&);
feed::Event changed_event(const AwardProgram&);
feed::Event changed_event(const Award&, const AwardProgram&);

}
