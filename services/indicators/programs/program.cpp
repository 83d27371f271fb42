#include "program.hpp"

#include <algorithm>
#include <set>

namespace indicators {
namespace {

std::string field_of(std::size_t goal, const std::string& member) {
    return "goals/" + std::to_string(goal) + "/" + member;
}

void check_shares(const Program& program, std::size_t place, std::vector<domain::Violation>& found) {
    domain::Rational sum;
    for (const auto& [unit_id, share] : program.goals[place].shares) {
        const auto field = field_of(place, "shares/" + unit_id);
        if (std::ranges::count(program.members, unit_id, &ProgramMember::unit_id) == 0)
            found.push_back({field, no_member});
        if (share <= domain::Decimal{} || share > domain::Decimal(100)) found.push_back({field, bad_share});
        sum += share;
    }
    if (sum != domain::Rational(100)) found.push_back({field_of(place, "shares"), shares_not_100});
}

bool has_agreed(const Program& program, const ProgramMember& member) {
    return member.state == MemberState::joined && member.agreed_revision == program.revision;
}

}

std::vector<domain::Violation> check_program(const Program& program) {
    std::vector<domain::Violation> found;
    std::set<std::string> units;
    std::set<domain::Id<Indicator>> indicators;
    for (std::size_t i = 0; i < program.members.size(); ++i)
        if (!units.insert(program.members[i].unit_id).second)
            found.push_back({"member_unit_ids/" + std::to_string(i - 1), named_twice});
    for (std::size_t i = 0; i < program.goals.size(); ++i) {
        if (!indicators.insert(program.goals[i].indicator_id).second)
            found.push_back({field_of(i, "indicator_id"), named_twice});
        check_shares(program, i, found);
    }
    return found;
}

std::vector<domain::Violation> check_goal(const Goal& goal, std::size_t place, const Indicator& indicator,
                                          const domain::Period& period) {
    std::vector<domain::Violation> found;
    if (!in_force(indicator, period)) found.push_back({field_of(place, "indicator_id"), indicator_not_approved});
    if (indicator.source != Source::program) found.push_back({field_of(place, "indicator_id"), not_of_programs});
    if (indicator.direction == domain::Direction::within_range)
        found.push_back({field_of(place, "indicator_id"), range_not_divisible});
    if (const auto fault = domain::target_fault(indicator.direction, indicator.measure_kind, goal.value))
        found.push_back({field_of(place, "value"), reason_of(*fault)});
    return found;
}

std::vector<domain::Violation> check_proposal(const Program& program) {
    std::vector<domain::Violation> found;
    if (program.goals.empty()) found.push_back({"goals", goals_missing});
    return found;
}

ProgramCircumstances circumstances_of(const Program& program, const std::vector<std::string>& unit_ids) {
    ProgramCircumstances given{
        .counts = std::ranges::any_of(program.goals, [](const Goal& goal) { return !goal.agreed.empty(); })};
    for (const auto& member : program.members) {
        if (std::ranges::count(unit_ids, member.unit_id) == 0) continue;
        given.may_join |= member.state != MemberState::joined;
        given.may_agree |= member.state == MemberState::joined && member.agreed_revision != program.revision;
        given.may_decline |= member.state != MemberState::declined && member.unit_id != program.lead_unit_id;
        given.completes |= std::ranges::all_of(program.members, [&](const ProgramMember& other) {
            return other.unit_id == member.unit_id || has_agreed(program, other);
        });
    }
    return given;
}

bool all_agreed(const Program& program) {
    return std::ranges::all_of(program.members, [&](const auto& member) { return has_agreed(program, member); });
}

bool is_divisible(const Indicator& indicator) {
    using enum domain::MeasureKind;
    const auto kind = indicator.measure_kind;
    return indicator.aggregation == domain::Aggregation::sum && kind != share && kind != index;
}

domain::Rational part_of_member(const Indicator& indicator, const domain::Rational& realised,
                                const domain::Decimal& share) {
    return is_divisible(indicator) ? realised * domain::Rational(share) / domain::Rational(100) : realised;
}

}
