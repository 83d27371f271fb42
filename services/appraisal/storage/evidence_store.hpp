#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "told_scores.hpp"
#include "transaction.hpp"

/// What siblings told last, as far as an appraisal rests on it. Decimals are texts, exact as they came.
namespace appraisal::store {

struct KnownScore {
    std::string id;
    std::optional<std::string> score, rating;
    bool provisional = false;
    std::string targets;  ///< JSON
};
void keep(postgres::Transaction&, const std::map<told_scores::Key, KnownScore>&);
std::optional<KnownScore> known_score(postgres::Transaction&, const told_scores::Key&);

struct KnownSatisfaction {
    std::string unit_id, period;
    std::optional<std::string> ikm, grade;
    std::int64_t respondents = 0;
};
void keep(postgres::Transaction&, const KnownSatisfaction&);
/// Of the first of these periods for which there is one.
std::optional<KnownSatisfaction> known_satisfaction(postgres::Transaction&, const std::string& unit_id,
                                                    const std::vector<std::string>& periods);

struct KnownLearning {
    std::string id, employee_id;
    std::int64_t year = 0;
    std::string hours;
};
void keep(postgres::Transaction&, const KnownLearning&);
std::string learning_hours(postgres::Transaction&, const std::string& employee_id, int year);  ///< their sum

}
