#pragma once
#include <optional>
#include <string>
#include <vector>

#include "seen.hpp"
#include "survey.hpp"
#include "transaction.hpp"

namespace feedback::store {

struct SurveyFilter {
    std::optional<domain::Id<PublicService>> service_id{};
    std::optional<domain::UnitId> unit_id{};
    std::optional<domain::Period> period{};
    std::optional<SurveyState> state{};
    std::optional<std::string> before_id{};
    int limit = 50;
};
std::vector<Survey> list_surveys(postgres::Transaction&, const SurveyFilter&);  ///< the newest first
std::optional<Survey> find_survey(postgres::Transaction&, domain::Id<Survey>);
/// With the key of its tokens.
struct KeyedSurvey {
    Survey survey;
    std::string token_key{};
};
std::optional<KeyedSurvey> find_keyed_survey(postgres::Transaction&, domain::Id<Survey>);
std::optional<Survey> lock_survey(postgres::Transaction&, domain::Id<Survey>);
/// What the surveys of the service in the period ask; nothing when there is none.
std::optional<Elements> find_asked_elements(postgres::Transaction&, domain::Id<PublicService>, const domain::Period&);
void insert(postgres::Transaction&, const Survey&);  ///< with its total, of no answers yet
void update_state(postgres::Transaction&, Survey&);  ///< counts its version on

}
