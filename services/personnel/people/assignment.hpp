#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "codes.hpp"
#include "date.hpp"
#include "decree.hpp"
#include "interval.hpp"
#include "workflow.hpp"

namespace personnel {

/// What somebody does in a position: holds it (definitif), acts in it while it is vacant or its holder is away (Plt),
/// does so for single days (Plh), or has duties of it beside their own (tugas tambahan).
enum class AssignmentKind { definitive, acting, daily_acting, additional };
constexpr auto codes_of(AssignmentKind) {
    using enum AssignmentKind;
    return domain::codes<AssignmentKind>(
        {{definitive, "definitive"}, {acting, "acting"}, {daily_acting, "daily_acting"}, {additional, "additional"}});
}

/// One entry of somebody's assignments.
struct AssignmentEntry {
    std::string id{}, employee_id{};
    AssignmentKind kind{};
    std::string position_id{}, unit_id{};
    std::optional<std::string> supervisor_id{};  ///< of a definitive one: the explicit appraiser
    domain::Date from{};
    std::optional<domain::Date> to{};
    Decree decree{};
    std::optional<std::string> end_reason{};
    std::int64_t version = 1;
    [[nodiscard]] bool holds(domain::Date on) const { return domain::lies_within(on, from, to); }
};

/// What has become of a duty: of an entry that is not definitive.
enum class DutyState { current, ended, withdrawn };
constexpr auto codes_of(DutyState) {
    using enum DutyState;
    return domain::codes<DutyState>({{current, "current"}, {ended, "ended"}, {withdrawn, "withdrawn"}});
}

enum class DutyAction { end, withdraw };
constexpr auto codes_of(DutyAction) {
    using enum DutyAction;
    return domain::codes<DutyAction>({{end, "end"}, {withdraw, "withdraw"}});
}

constexpr DutyState duty_state(const AssignmentEntry& entry, domain::Date on) {
    return entry.to && *entry.to < on ? DutyState::ended : DutyState::current;
}

/// A duty ends by itself or early, and what was recorded by mistake is withdrawn. A definitive assignment ends by the
/// next one, or by leaving the service.
inline constexpr auto duty_workflow = [] {
    using enum DutyState;
    using enum domain::Party;
    using Step = domain::Step<DutyState, DutyAction>;
    return domain::Workflow({
        // from    action                to         who
        Step{current, DutyAction::end, ended, office},
        Step{current, DutyAction::withdraw, withdrawn, office},
        Step{ended, DutyAction::withdraw, withdrawn, office},
    });
}();

/// What may be done to an entry.
inline std::vector<DutyAction> allowed_actions(const AssignmentEntry& entry, domain::Parties caller, domain::Date on) {
    if (entry.kind == AssignmentKind::definitive) return {};
    return duty_workflow.allowed(duty_state(entry, on), caller);
}

inline constexpr domain::Reason definitive_without_end{"definitive_without_end",
                                                       "Penugasan definitif berakhir dengan penugasan berikutnya.",
                                                       "A definitive assignment ends by the next one."};
inline constexpr domain::Reason end_needed{"end_needed", "Pelaksana harian ditunjuk sampai tanggal tertentu.",
                                           "A daily acting appointment has a last day."};
inline constexpr domain::Reason no_superior_here{"no_superior_here",
                                                 "Atasan hanya ditetapkan pada penugasan definitif.",
                                                 "Only a definitive assignment names a superior."};
inline constexpr domain::Reason own_position{"own_position", "Pegawai sudah menduduki jabatan ini secara definitif.",
                                             "The employee holds this position already."};
/// Why an assignment cannot be so, in itself.
std::vector<domain::Violation> check_assignment(const AssignmentEntry&, const std::string& own_position_id);

}
