#include "program.hpp"

#include <algorithm>
#include <set>

namespace indicators {
namespace {

std::string pointer(std::size_t goal, const std::string& field) {
    return "/goals/" + std::to_string(goal) + "/" + field;
}

void check_shares(const Program& program, std::size_t place, std::vector<IndicatorFault>& found) {
    const auto& goal = program.goals[place];
    domain::Rational sum;
    for (const auto& [unit_id, share] : goal.shares) {
        const auto at = pointer(place, "shares/" + unit_id);
        if (std::ranges::count(program.members, unit_id, &ProgramMember::unit_id) == 0)
            found.push_back({at, "no_member"});
        if (share <= domain::Decimal{} || share > domain::Decimal(100)) found.push_back({at, "bad_share"});
        sum += share;
    }
    if (sum != domain::Rational(100)) found.push_back({pointer(place, "shares"), "shares_not_100"});
}

}

std::string_view code(ProgramState state) {
    switch (state) {
        case ProgramState::draft:
            return "draft";
        case ProgramState::proposed:
            return "proposed";
        case ProgramState::running:
            return "running";
        case ProgramState::finished:
            return "finished";
        case ProgramState::cancelled:
            return "cancelled";
    }
    return {};
}

std::string_view code(MemberState state) {
    switch (state) {
        case MemberState::invited:
            return "invited";
        case MemberState::joined:
            return "joined";
        case MemberState::declined:
            return "declined";
    }
    return {};
}

std::string_view code(ProgramAction action) {
    switch (action) {
        case ProgramAction::change:
            return "change";
        case ProgramAction::propose:
            return "propose";
        case ProgramAction::join:
            return "join";
        case ProgramAction::agree:
            return "agree";
        case ProgramAction::decline:
            return "decline";
        case ProgramAction::measure:
            return "measure";
        case ProgramAction::finish:
            return "finish";
        case ProgramAction::cancel:
            return "cancel";
    }
    return {};
}

std::vector<IndicatorFault> faults(const Program& program) {
    std::vector<IndicatorFault> found;
    if (!domain::Period::parse(program.period)) found.push_back({"/period", "bad_period"});
    std::set<std::string> units, indicators;
    for (std::size_t i = 0; i < program.members.size(); ++i)
        if (!units.insert(program.members[i].unit_id).second)
            found.push_back({"/member_unit_ids/" + std::to_string(i - 1), "named_twice"});
    for (std::size_t i = 0; i < program.goals.size(); ++i) {
        if (!indicators.insert(program.goals[i].indicator_id).second)
            found.push_back({pointer(i, "indicator_id"), "named_twice"});
        check_shares(program, i, found);
    }
    return found;
}

std::vector<IndicatorFault> faults(const Goal& goal, std::size_t place, const Indicator& indicator,
                                   const domain::Period& period) {
    std::vector<IndicatorFault> found;
    if (!in_force(indicator, period)) found.push_back({pointer(place, "indicator_id"), "indicator_not_approved"});
    if (indicator.source != Source::programme) found.push_back({pointer(place, "indicator_id"), "not_of_programmes"});
    if (const auto fault = domain::target_fault(indicator.direction, indicator.measure_kind, goal.value))
        found.push_back({pointer(place, "value"), domain::code(*fault)});
    return found;
}

std::vector<IndicatorFault> missing_to_propose(const Program& program) {
    std::vector<IndicatorFault> found;
    if (program.members.size() < 2) found.push_back({"/member_unit_ids", "members_missing"});
    if (program.goals.empty()) found.push_back({"/goals", "goals_missing"});
    return found;
}

bool allowed(ProgramAction action, const Program& program, const ProgramStanding& standing) {
    using enum ProgramState;
    const bool open = program.state == draft || program.state == proposed || program.state == running;
    const bool leads = standing.staff || std::ranges::count(standing.headed, program.lead_unit_id) > 0;
    switch (action) {
        case ProgramAction::change:
        case ProgramAction::cancel:
            return leads && open;
        case ProgramAction::propose:
            return leads && program.state == draft;
        case ProgramAction::finish:
            return leads && program.state == running;
        case ProgramAction::measure:
            return (standing.staff || !standing.headed.empty()) && counts(program) && open;
        case ProgramAction::join:
        case ProgramAction::agree:
        case ProgramAction::decline:
            return std::ranges::any_of(program.members, [&](const auto& member) {
                return std::ranges::count(standing.headed, member.unit_id) > 0 && allowed(action, program, member);
            });
    }
    return false;
}

bool allowed(ProgramAction action, const Program& program, const ProgramMember& member) {
    if (program.state != ProgramState::proposed) return false;
    switch (action) {
        case ProgramAction::join:
            return member.state != MemberState::joined;
        case ProgramAction::agree:
            return member.state == MemberState::joined && member.agreed_revision != program.revision;
        case ProgramAction::decline:
            return member.state != MemberState::declined && member.unit_id != program.lead_unit_id;
        default:
            return false;
    }
}

bool all_agreed(const Program& program) {
    return std::ranges::all_of(program.members, [&](const auto& member) {
        return member.state == MemberState::joined && member.agreed_revision == program.revision;
    });
}

bool counts(const Program& program) {
    return std::ranges::any_of(program.goals, [](const auto& goal) { return !goal.agreed.empty(); });
}

bool is_divisible(const Indicator& indicator) {
    if (indicator.aggregation != domain::Aggregation::sum) return false;
    switch (indicator.measure_kind) {
        case domain::MeasureKind::count:
        case domain::MeasureKind::duration:
        case domain::MeasureKind::money:
        case domain::MeasureKind::number:
            return true;
        case domain::MeasureKind::share:
        case domain::MeasureKind::index:
            return false;
    }
    return false;
}

domain::Rational part_of_member(const Indicator& indicator, const domain::Rational& realised,
                                const domain::Decimal& share) {
    return is_divisible(indicator) ? realised * domain::Rational(share) / domain::Rational(100) : realised;
}

}
