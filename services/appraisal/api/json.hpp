#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "award_store.hpp"
#include "dialogue_store.hpp"
#include "evidence_store.hpp"
#include "journal.hpp"
#include "policy_store.hpp"

/// The JSON of the contract, and the events of proto-docs/events.md.
namespace appraisal {

nlohmann::json render_policy(const PolicyVersion&);
nlohmann::json render_appraisal(const Appraisal&, const std::vector<AppraisalAction>& allowed);
nlohmann::json render_appraisal(const Appraisal&, const std::vector<AppraisalAction>& allowed,
                                const std::vector<store::HistoryEntry>&);
/// But for `frozen` and `as_of`.
nlohmann::json render_evidence(const Appraisal&, const store::Evidence&);
nlohmann::json render_note(const store::Note&);
nlohmann::json render_objection(const Objection&);
nlohmann::json render_program(const AwardProgram&);
nlohmann::json render_award(const Award&, const std::vector<AwardAction>& allowed);
nlohmann::json render_certificate(const store::Certificate&);

feed::Event changed_event(const PolicyVersion&, const std::string& region);
feed::Event changed_event(const Appraisal&);
feed::Event moved_event(const store::MovedDeadline&, const store::CalendarVersion& by);
feed::Event added_event(const store::Note&);
feed::Event changed_event(const Objection&);
feed::Event changed_event(const AwardProgram&);
feed::Event changed_event(const Award&, const AwardProgram&);

}
