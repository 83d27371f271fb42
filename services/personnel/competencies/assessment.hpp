#pragma once
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "career_policy.hpp"
#include "codes.hpp"
#include "competency_dictionary.hpp"
#include "disclosure_control.hpp"
#include "link.hpp"
#include "rational.hpp"

namespace personnel {

/// How the levels were found out (PermenPANRB 38/2017, PerBKN 26/2019).
enum class AssessmentMethod { assessment_center, competency_test, portfolio, interview, superior };
constexpr auto codes_of(AssessmentMethod) {
    using enum AssessmentMethod;
    return domain::codes<AssessmentMethod>({{assessment_center, "assessment_center"},
                                            {competency_test, "competency_test"},
                                            {portfolio, "portfolio"},
                                            {interview, "interview"},
                                            {superior, "superior"}});
}

/// What an employee was assessed to have. It is corrected by another one that takes its place, never overwritten.
struct Assessment {
    std::string id{}, employee_id{};
    domain::Date assessed_on{};
    std::optional<domain::Date> valid_to{};  ///< the last day; absent: until the next
    AssessmentMethod method{};
    std::string assessor{};  ///< personal: who assessed, a person or an institution
    std::vector<Link> evidence{};
    domain::CompetenceLevels levels{};                ///< 0–5
    std::optional<std::string> corrects{}, reason{};  ///< both or neither
    std::string recorded_by{}, recorded_at{};
    std::optional<std::string> corrected_by{};  ///< the assessment that took its place
};

/// A level as the latest valid assessment of the competency tells it.
struct AssessedLevel {
    int level{};
    std::string assessment_id{};
    AssessmentMethod method{};
    domain::Date assessed_on{};
    std::optional<domain::Date> valid_to{};
};
using AssessedLevels = std::map<std::string, AssessedLevel, std::less<>>;
domain::CompetenceLevels levels_of(const AssessedLevels&);

/// How somebody fits a position. Nothing for the match while the position requires nothing or nobody has assessed any
/// of what it requires.
struct JobMatch {
    std::vector<domain::CompetenceGap> gaps{};
    std::optional<domain::Decimal> job_person_match{};
    std::optional<domain::PromotionFit> promotion_fit{};
    std::optional<domain::MappingFit> mapping_fit{};
};
JobMatch job_match(const Requirement&, const domain::CompetenceLevels& actual, const CareerPolicy&);

/// How the people of a unit fit their positions. What would tell of single people is not shown
/// (domain::may_be_published): a group too small, or of which all fit alike.
struct UnitMatch {
    struct Gap {
        int required = 0, below = 0;  ///< people of whom it is required, and who are below
        domain::Rational total{};     ///< of their gaps
        [[nodiscard]] bool shown() const {
            return domain::may_be_published(domain::group_of(std::array<std::int64_t, 2>{below, required - below}));
        }
    };
    int people = 0, matched = 0;
    domain::Rational sum{};  ///< of the matches
    std::map<domain::MappingFit, int> fits{};
    std::map<std::string, Gap, std::less<>> gaps{};

    void add(const JobMatch&);
    [[nodiscard]] bool shown() const {
        const bool alike = std::ranges::any_of(fits, [&](const auto& fit) { return fit.second == matched; });
        return domain::may_be_published({.people = matched, .all_equal = alike});
    }
    [[nodiscard]] domain::Decimal mean() const;  ///< where matched > 0
};

}
