#pragma once
#include <map>
#include <optional>
#include <string>

#include "appraisal.hpp"
#include "received_scores.hpp"
#include "transaction.hpp"

/// What siblings published last, as far as an appraisal rests on it. Decimals are texts, exact as they came.
namespace appraisal::store {

struct KnownScore {
    std::string id{};
    std::optional<std::string> score{};
    std::optional<Expectation> rating{};
    bool provisional = false;
    std::string targets{};  ///< JSON
};
void save(postgres::Transaction&, const std::map<received_scores::Key, KnownScore>&);
std::optional<Expectation> find_unit_rating(postgres::Transaction&, domain::UnitId, const domain::Period&);

struct KnownSatisfaction {
    domain::UnitId unit_id{};
    domain::Period period;
    std::optional<std::string> ikm{}, grade{};
    std::int64_t respondents = 0;
};
void save(postgres::Transaction&, const KnownSatisfaction&);

struct KnownLearning {
    std::string id{};
    domain::EmployeeId employee_id{};
    std::int64_t year = 0;
    std::string hours{};
};
void save(postgres::Transaction&, const KnownLearning&);

/// What is known for an appraisal.
struct Evidence {
    std::optional<KnownScore> score{};
    std::optional<KnownSatisfaction> satisfaction{};  ///< of the smallest period around the appraisal's that has one
    domain::Decimal learned_hours{};                  ///< in the year

    [[nodiscard]] std::optional<Expectation> suggestion() const { return score ? score->rating : std::nullopt; }
};
Evidence find_evidence(postgres::Transaction&, const Appraisal&);

}
