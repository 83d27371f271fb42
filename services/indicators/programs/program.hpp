#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indicator.hpp"

namespace indicators {

/// A program is `proposed` while its members agree to it, also again after a change; it runs once all of them have.
enum class ProgramState { draft, proposed, running, finished, cancelled };
constexpr auto codes_of(ProgramState) {
    using enum ProgramState;
    return domain::codes<ProgramState>({{draft, "draft"},
                                        {proposed, "proposed"},
                                        {running, "running"},
                                        {finished, "finished"},
                                        {cancelled, "cancelled"}});
}

enum class MemberState { invited, joined, declined };
constexpr auto codes_of(MemberState) {
    using enum MemberState;
    return domain::codes<MemberState>({{invited, "invited"}, {joined, "joined"}, {declined, "declined"}});
}

struct ProgramMember {
    std::string unit_id{};
    MemberState state = MemberState::invited;
    std::optional<int> agreed_revision{};
    std::optional<std::string> reason{};  ///< why it declined
};

/// What the members reach together, and in percent which part of it each stands for.
struct Goal {
    domain::Id<Indicator> indicator_id{};
    domain::Decimal value{};
    std::map<std::string, domain::Decimal> shares{};  ///< by unit
    std::map<std::string, domain::Decimal> agreed{};  ///< those that all members agreed to last, which count
};

struct Program {
    domain::Id<Program> id{};
    std::string code{}, name{};
    std::optional<std::string> description{};
    domain::Period period;
    std::string lead_unit_id{};
    std::vector<ProgramMember> members{};  ///< the lead first
    std::vector<Goal> goals{};
    ProgramState state = ProgramState::draft;
    std::optional<std::string> reason{};  ///< why it was cancelled
    int revision = 1;
    std::int64_t version = 1;
};

inline constexpr Reason no_member{"no_member", "Unit ini bukan anggota program.",
                                  "This unit is no member of the program."};
inline constexpr Reason shares_not_100{"shares_not_100", "Jumlah bagian harus 100.", "The shares must sum to 100."};
inline constexpr Reason not_of_programs{"not_of_programs", "Indikator ini tidak bersumber dari program.",
                                        "This indicator is not measured by programs."};
inline constexpr Reason range_not_divisible{"range_not_divisible",
                                            "Rentang tidak dapat dibagi di antara anggota program.",
                                            "A range cannot be divided among the members of a program."};
inline constexpr Reason goals_missing{"goals_missing", "Program memerlukan sasaran.", "A program needs a goal."};
/// All at once: a unit or an indicator named twice, a share outside of 0–100 or of a unit that is no member, shares
/// that do not sum to 100.
std::vector<domain::Violation> check_program(const Program&);
/// … and what the indicator says to its goal: not in force in the period, measured otherwise than by programs, a value
/// that its formula cannot take.
std::vector<domain::Violation> check_goal(const Goal&, std::size_t place, const Indicator&, const domain::Period&);
/// Why it cannot be proposed yet: it needs a goal. A program may be of its lead alone.
std::vector<domain::Violation> check_proposal(const Program&);

enum class ProgramAction { change, propose, join, agree, decline, measure, evaluate, finish, cancel };
constexpr auto codes_of(ProgramAction) {
    using enum ProgramAction;
    return domain::codes<ProgramAction>({{change, "change"},
                                         {propose, "propose"},
                                         {join, "join"},
                                         {agree, "agree"},
                                         {decline, "decline"},
                                         {measure, "measure"},
                                         {evaluate, "evaluate"},
                                         {finish, "finish"},
                                         {cancel, "cancel"}});
}

/// What counts beside the state, for the members that the caller heads.
struct ProgramCircumstances {
    bool may_join = false, may_agree = false, may_decline = false;  ///< one of them
    bool completes = false;                                         ///< when it joins or agrees, all have
    bool counts = false;                                            ///< shares have been agreed to
};
/// Of one member, or of any of those.
ProgramCircumstances circumstances_of(const Program&, const std::vector<std::string>& unit_ids);

namespace program_conditions {
using Given = ProgramCircumstances;
using Condition = domain::Condition<Given>;
inline constexpr Reason not_its_turn{"state-forbids", "Anggota ini sudah menentukan sikapnya.",
                                     "The member has decided about this already."};
inline constexpr Condition joins_last{[](const Given& g) { return g.may_join && g.completes; }, not_its_turn};
inline constexpr Condition may_join{[](const Given& g) { return g.may_join; }, not_its_turn};
inline constexpr Condition agrees_last{[](const Given& g) { return g.may_agree && g.completes; }, not_its_turn};
inline constexpr Condition may_agree{[](const Given& g) { return g.may_agree; }, not_its_turn};
inline constexpr Condition may_decline{[](const Given& g) { return g.may_decline; }, not_its_turn};
inline constexpr Condition has_agreed_shares{
    [](const Given& g) { return g.counts; },
    {"state-forbids", "Program belum pernah berjalan.", "The program has not run yet."}};
}

/// The unit head is the head of the lead, participants are the heads of members (the lead among them). A change of what
/// the members agree to makes a running program proposed again; any other leaves it running.
inline constexpr auto program_workflow = [] {
    using enum ProgramState;
    using enum ProgramAction;
    using enum domain::Party;
    using namespace program_conditions;
    using Step = domain::Step<ProgramState, ProgramAction, ProgramCircumstances>;
    constexpr auto lead = unit_head | office;
    constexpr auto measurer = participant | office;
    // clang-format off
    return domain::Workflow({
        // from     action   to         who          on what condition
        Step{draft,    change,  draft,     lead},
        Step{proposed, change,  proposed,  lead},
        Step{running,  change,  proposed,  lead},
        Step{draft,    propose, proposed,  lead},
        Step{proposed, join,    running,   participant, &joins_last},
        Step{proposed, join,    proposed,  participant, &may_join},
        Step{proposed, agree,   running,   participant, &agrees_last},
        Step{proposed, agree,   proposed,  participant, &may_agree},
        Step{proposed, decline, proposed,  participant, &may_decline},
        Step{draft,    measure, draft,     measurer,    &has_agreed_shares},
        Step{proposed, measure, proposed,  measurer,    &has_agreed_shares},
        Step{running,  measure, running,   measurer,    &has_agreed_shares},
        Step{running,  evaluate, running,  office},
        Step{finished, evaluate, finished, office},
        Step{running,  finish,  finished,  lead},
        Step{draft,    cancel,  cancelled, lead},
        Step{proposed, cancel,  cancelled, lead},
        Step{running,  cancel,  cancelled, lead},
    });
    // clang-format on
}();

/// Whether the present revision has been agreed to by all, who have all joined.
bool all_agreed(const Program&);

/// What of a goal's realisation a member is given: its share of what can be divided (a sum of things, money or time),
/// otherwise the whole, because a part of an index or of a percentage is none.
domain::Rational part_of_member(const Indicator&, const domain::Rational& realised, const domain::Decimal& share);
bool is_divisible(const Indicator&);

}
