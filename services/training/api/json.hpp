#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "enrolment.hpp"
#include "journal.hpp"
#include "learning_store.hpp"

/// The JSON of the contract, and the events of proto-docs/events.md.
namespace training {

nlohmann::json render_course(const Course&);
/// With those of the courses that answer it.
nlohmann::json render_need(const Need&, const std::vector<Course>&);
nlohmann::json render_enrolment(const Enrolment&, const std::vector<EnrolmentAction>& allowed);
nlohmann::json render_learning_record(const store::LearningRecord&);

feed::Event changed_event(const Course&);
feed::Event changed_event(const Need&);
feed::Event changed_event(const Enrolment&);
feed::Event recorded_event(const store::LearningRecord&);

}
