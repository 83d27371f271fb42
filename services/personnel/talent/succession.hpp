#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "career_policy.hpp"
#include "condition.hpp"
#include "talent_profile.hpp"

/// Who could follow in a position: those who may be considered, what stands in their way, and how they rank.
namespace personnel {

/// The position that is to be filled.
struct SuccessionPost {
    std::string position_id{};
    std::string agency_id{};  ///< the agency that its unit lies in
    domain::PositionLevel level{};
    std::optional<domain::Eselon> eselon{};
    std::optional<domain::Occupation> occupation{};
    Requirement requirement{};
};

/// From which levels somebody may rise to one: the one below on the ladder, or those just below in management.
std::vector<domain::PositionLevel> feeder_levels(domain::PositionLevel);
/// From which levels somebody may come: those, and the same.
std::vector<domain::PositionLevel> pool_levels(domain::PositionLevel);
/// Whether somebody of such a level may be considered at all: they do not hold the post, and come from an eselon from
/// which the policy lets people come, as far as both are known.
bool is_considered(const Talent&, const SuccessionPost&, const SuccessionTerms&);

/// Within the same level and eselon, or upwards.
enum class SuccessionMove { rotation, promotion };
constexpr auto codes_of(SuccessionMove) {
    using enum SuccessionMove;
    return domain::codes<SuccessionMove>({{rotation, "rotation"}, {promotion, "promotion"}});
}
SuccessionMove move_to(const SuccessionPost&, const Talent&);

/// What a promotion to the post asks for, but that it is free; functional officers come from its agency, and teachers'
/// posts are teachers'.
std::vector<Condition> succession_conditions(const Talent&, const SuccessionPost&, domain::Date on,
                                             const CareerPolicy&);
/// Functional officers work in the agency of the post, unless the policy lets others come.
Condition related_field(const Talent&, const SuccessionPost&, const SuccessionTerms&);
/// A functional post and who takes it are of the same profession.
Condition same_occupation(const Talent&, const SuccessionPost&, const SuccessionTerms&);

enum class CriterionName { performance, competence, experience, rank, learning };
constexpr auto codes_of(CriterionName) {
    using enum CriterionName;
    return domain::codes<CriterionName>({{performance, "performance"},
                                         {competence, "competence"},
                                         {experience, "experience"},
                                         {rank, "rank"},
                                         {learning, "learning"}});
}
struct Criterion {
    CriterionName name{};
    domain::Decimal weight{};
    std::optional<domain::Decimal> value{};   ///< 0–100; absent where it is not known
    std::optional<domain::Decimal> points{};  ///< its share of the total, which is made of what is known
};
struct Successor {
    std::string employee_id{};
    SuccessionMove move{};
    Verdict verdict{};  ///< of all conditions
    std::vector<Condition> conditions{};
    std::vector<Criterion> criteria{};
    std::optional<domain::Decimal> total{};  ///< 0–100, the weighted mean of what is known; absent where nothing is
    domain::Decimal known{};                 ///< percent of the weights whose criterion is known
    bool comparable = false;                 ///< enough is known to rank them among the others
};
/// How somebody ranks for the post.
Successor successor(const Talent&, const SuccessionPost&, domain::Date on, const CareerPolicy&);

/// The better first: whoever is comparable, by total, then by what is known and by id.
bool ranks_before(const Successor&, const Successor&);

}
