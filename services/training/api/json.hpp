#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "journal.hpp"
#include "training_store.hpp"

/// The JSON of the contract, and the events of proto-docs/events.md.
namespace training {

nlohmann::json to_json(const store::Course&);
nlohmann::json to_json(const store::Need&, const std::vector<store::Course>& answering);
nlohmann::json to_json(const Enrolment&, const Standing&);
nlohmann::json to_json(const store::LearningRecord&);

feed::Event changed_event(const store::Course&);
feed::Event changed_event(const store::Need&);
feed::Event changed_event(const Enrolment&);
feed::Event recorded_event(const store::LearningRecord&);

}
