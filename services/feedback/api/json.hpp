#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <vector>

#include "answer_store.hpp"
#include "directory.hpp"
#include "journal.hpp"
#include "public_service.hpp"
#include "score_store.hpp"
#include "survey.hpp"

/// The JSON of the contract, and the events of proto-docs/events.md, made of the domain's values.
namespace feedback {

nlohmann::json to_json(const PublicService&);
nlohmann::json to_json(const Survey&, const std::vector<SurveyAction>& allowed);
nlohmann::json to_json(const store::ServiceTally&);

// For the portal; null where there is nothing to show.
nlohmann::json figure_of(const store::PeriodTotals*);
nlohmann::json figure_of(const store::UnitScores*);

feed::Event changed_event(const PublicService&);
feed::Event changed_event(const Survey&);

}
