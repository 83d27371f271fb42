#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indicator.hpp"

namespace indicators {

/// A programme is `proposed` while its members agree to it, also again after a change; it runs once all of them have.
enum class ProgramState { draft, proposed, running, finished, cancelled };
inline constexpr std::array all_program_states{ProgramState::draft, ProgramState::proposed, ProgramState::running,
                                               ProgramState::finished, ProgramState::cancelled};
std::string_view code(ProgramState);

enum class MemberState { invited, joined, declined };
inline constexpr std::array all_member_states{MemberState::invited, MemberState::joined, MemberState::declined};
std::string_view code(MemberState);

struct ProgramMember {
    std::string unit_id{};
    MemberState state = MemberState::invited;
    std::optional<int> agreed_revision{};
    std::optional<std::string> reason{};  ///< why it declined
};

/// What the members reach together, and in percent which part of it each stands for.
struct Goal {
    std::string indicator_id{};
    domain::Decimal value{};
    std::map<std::string, domain::Decimal> shares{};  ///< by unit
    std::map<std::string, domain::Decimal> agreed{};  ///< those that all members agreed to last, which count
};

struct Program {
    std::string id{}, code{}, name{};
    std::optional<std::string> description{};
    std::string period{}, lead_unit_id{};
    std::vector<ProgramMember> members{};  ///< the lead first
    std::vector<Goal> goals{};
    ProgramState state = ProgramState::draft;
    std::optional<std::string> reason{};  ///< why it was cancelled
    int revision = 1;
    std::int64_t version = 1;
};

/// All at once: no such period (bad_period), a unit named twice (named_twice), an indicator named twice (named_twice),
/// a share outside of 0–100 (bad_share) or of a unit that is no member (no_member), shares that do not sum to 100
/// (shares_not_100).
std::vector<IndicatorFault> faults(const Program&);
/// … and what the indicator says to its goal: not in force in the period (indicator_not_approved), measured otherwise
/// than by programmes (not_of_programmes), a value that its formula cannot take (negative, zero_target).
std::vector<IndicatorFault> faults(const Goal&, std::size_t place, const Indicator&, const domain::Period&);
/// Why it cannot be proposed yet: it needs another member beside the lead (members_missing) and a goal (goals_missing).
std::vector<IndicatorFault> missing_to_propose(const Program&);

enum class ProgramAction { change, propose, join, agree, decline, measure, finish, cancel };
inline constexpr std::array all_program_actions{
    ProgramAction::change,  ProgramAction::propose, ProgramAction::join,   ProgramAction::agree,
    ProgramAction::decline, ProgramAction::measure, ProgramAction::finish, ProgramAction::cancel,
};
std::string_view code(ProgramAction);

/// Who somebody is to a programme.
struct ProgramStanding {
    bool staff = false;                 ///< kpi_admin
    std::vector<std::string> headed{};  ///< the members that she heads, or heads from above
};
/// Of the programme's own actions, and of the members' whether one of those that she heads may do it.
bool allowed(ProgramAction, const Program&, const ProgramStanding&);
/// Whether a member may do it: join, agree or decline.
bool allowed(ProgramAction, const Program&, const ProgramMember&);

/// Whether the present revision has been agreed to by all, who have all joined.
bool all_agreed(const Program&);
/// Whether it has shares that count: it has run.
bool counts(const Program&);

/// What of a goal's realisation a member is given: its share of what can be divided (a sum of things, money or time),
/// otherwise the whole, because a part of an index or of a percentage is none.
domain::Rational part_of_member(const Indicator&, const domain::Rational& realised, const domain::Decimal& share);
bool is_divisible(const Indicator&);

}
