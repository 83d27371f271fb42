#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "career_policy.hpp"
#include "codes.hpp"
#include "credit_ledger.hpp"
#include "discipline_case.hpp"
#include "employee.hpp"

/// May somebody be promoted: each condition apart, with what it was judged by.
namespace personnel {

/// Kenaikan pangkat, promosi jabatan, kenaikan jenjang.
enum class PromotionKind { rank, position, level };
constexpr auto codes_of(PromotionKind) {
    using enum PromotionKind;
    return domain::codes<PromotionKind>({{rank, "rank"}, {position, "position"}, {level, "level"}});
}

enum class Education { sma, d1, d2, d3, d4, s1, s2, s3 };
constexpr auto codes_of(Education) {
    using enum Education;
    return domain::codes<Education>(
        {{sma, "sma"}, {d1, "d1"}, {d2, "d2"}, {d3, "d3"}, {d4, "d4"}, {s1, "s1"}, {s2, "s2"}, {s3, "s3"}});
}

enum class Verdict { met, not_met, unknown };
constexpr auto codes_of(Verdict) {
    using enum Verdict;
    return domain::codes<Verdict>({{met, "met"}, {not_met, "not_met"}, {unknown, "unknown"}});
}

struct Condition {
    std::string_view code{};
    Verdict verdict{};
    std::string_view regulation{};
    std::vector<std::pair<std::string, std::string>> evidence{};  ///< what, and its value
};

/// What is known of the employee on the day for which it is asked.
struct Candidate {
    Status status{};
    bool active = true;
    std::optional<domain::Rank> rank{};
    std::optional<domain::Date> rank_since{};
    domain::PositionLevel level{};
    domain::Decimal credit{};  ///< collected in the level
    std::vector<Appraised> appraised{};
    std::vector<DisciplineCase> cases{};
    bool cases_told = false;  ///< whether the feed that tells of cases has told anything yet
    std::optional<Education> education{};
};
/// The position that they would take.
struct Vacancy {
    domain::PositionLevel level{};
    std::optional<int> places{};  ///< formasi
    int incumbents = 0;           ///< others
    std::optional<domain::Decimal> job_person_match{};
};

Condition in_service(const Candidate&);
Condition status_allows(PromotionKind, Status);
/// Each of the last full years' predicates at least "baik".
Condition performance(const Candidate&, domain::Date on, const CareerPolicy&);
/// A rank follows, and the functional level spans it.
Condition next_rank(const Candidate&);
/// The credit that the next rank needs, or in posts that earn none the years in rank.
Condition rank_earned(const Candidate&, domain::Date on, const CareerPolicy&);
Condition no_discipline_case(const Candidate&, domain::Date on);
Condition competence(const Vacancy&, const CareerPolicy&);
Condition vacancy(const Vacancy&);
/// The position is of the level that follows on the ladder.
Condition level_follows(const Candidate&, const Vacancy&);
Condition credit_for_level(const Candidate&);
/// For a level change the highest rank of the present level, or one that the next spans.
Condition rank_for_level(const Candidate&);
/// The functional position spans their rank.
Condition rank_in_range(const Candidate&, const Vacancy&);
Condition education(const Candidate&, const Vacancy&);

/// All conditions of a rank promotion; of one to a position; of a level change.
std::vector<Condition> rank_promotion(const Candidate&, domain::Date on, const CareerPolicy&);
std::vector<Condition> position_promotion(const Candidate&, const Vacancy&, domain::Date on, const CareerPolicy&);
std::vector<Condition> level_change(const Candidate&, const Vacancy&, domain::Date on, const CareerPolicy&);

/// Not met if one is not, else unknown if one is.
Verdict overall(const std::vector<Condition>&);

}
