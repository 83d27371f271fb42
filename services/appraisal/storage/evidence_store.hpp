#pragma once
#include <optional>
#include <string>
#include <vector>

#include "transaction.hpp"

/// What siblings told last, as far as an appraisal rests on it. Decimals are texts, exact as they came.
namespace appraisal::store {

struct ScoreKey {
    std::string owner_kind, owner_id, period;
    friend auto operator<=>(const ScoreKey&, const ScoreKey&) = default;
};
struct KnownScore {
    std::string id;
    std::optional<std::string> score, rating;
    bool provisional = false;
    std::string targets;  ///< JSON
};
void keep_scores(postgres::Transaction&, const std::vector<std::pair<ScoreKey, KnownScore>>&);  ///< each key once
void forget_scores(postgres::Transaction&, const std::vector<ScoreKey>&);
std::optional<KnownScore> known_score(postgres::Transaction&, const ScoreKey&);

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
