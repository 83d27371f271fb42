#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "answer_store.hpp"
#include "journal.hpp"
#include "satisfaction_store.hpp"
#include "score_store.hpp"
#include "service_store.hpp"
#include "survey_policy_store.hpp"

/// The JSON of the contract, and the events of proto-docs/events.md.
namespace feedback {

nlohmann::json render_service(const PublicService&);
nlohmann::json render_survey(const Survey&, const std::vector<SurveyAction>& allowed);
nlohmann::json render_tally(const store::Tally&);  ///< for officers
nlohmann::json render_batch(const ResponseBatch&, const std::vector<BatchAction>& allowed);
nlohmann::json render_policy(const SurveyPolicyVersion&);

// For the public; null where there is nothing to show.
nlohmann::json render_offered(const store::OfferedService&, const store::PeriodTotals*);
nlohmann::json render_satisfaction(const store::ServiceTally&);
nlohmann::json render_figure(const store::PeriodTotals*);
nlohmann::json render_performance(const store::UnitScores*);

feed::Event changed_event(const PublicService&);
feed::Event changed_event(const Survey&);
feed::Event changed_event(const SurveyPolicyVersion&, const std::string& region);

}
