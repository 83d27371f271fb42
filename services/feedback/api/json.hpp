#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "answer_store.hpp"
#include "directory.hpp"
#include "journal.hpp"
#include "public_service.hpp"
#include "response_batch.hpp"
#include "satisfaction_store.hpp"
#include "score_store.hpp"
#include "survey.hpp"
#include "survey_policy_store.hpp"

/// The JSON of the contract, and the events of proto-docs/events.md, made of the domain's values.
namespace feedback {

nlohmann::json to_json(const PublicService&);
nlohmann::json to_json(const Survey&, const std::vector<SurveyAction>& allowed);
nlohmann::json to_json(const store::ServiceTally&);
nlohmann::json to_json(const store::Tally&);  ///< for officers
nlohmann::json to_json(const ResponseBatch&, const std::vector<BatchAction>& allowed);
nlohmann::json to_json(const store::SurveyPolicyVersion&);

/// The official codes of values.
template <class Values>
nlohmann::json codes(const Values& values) {
    auto list = nlohmann::json::array();
    for (const auto value : values) list.push_back(code(value));
    return list;
}

// For the portal; null where there is nothing to show.
nlohmann::json figure_of(const store::PeriodTotals*);
nlohmann::json figure_of(const store::UnitScores*);

feed::Event changed_event(const PublicService&);
feed::Event changed_event(const Survey&);
feed::Event changed_event(const store::SurveyPolicyVersion&, const std::string& region);

}
