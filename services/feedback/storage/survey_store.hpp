#pragma once
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "survey.hpp"
#include "transaction.hpp"

namespace feedback::store {

struct SurveyFilter {
    std::optional<std::string> service_id, unit_id, period, state, before_id;
    int limit = 50;
};
std::vector<Survey> surveys(postgres::Transaction&, const SurveyFilter&);  ///< the newest first
std::optional<Survey> survey(postgres::Transaction&, const std::string& id);
/// With the key of its tokens.
struct KeyedSurvey {
    Survey survey;
    std::string token_key;
};
std::optional<KeyedSurvey> keyed_survey(postgres::Transaction&, const std::string& id);
std::optional<Survey> lock_survey(postgres::Transaction&, const std::string& id);
/// What the surveys of the service in the period ask; nothing when there is none.
std::optional<Elements> asked(postgres::Transaction&, const std::string& service_id, const std::string& period);
/// With its total, of no answers yet. `last_day` is the period's.
void insert(postgres::Transaction&, const Survey&, const domain::Date& last_day);
void change_state(postgres::Transaction&, const Survey&);  ///< with its new version; the caller has locked it

}
