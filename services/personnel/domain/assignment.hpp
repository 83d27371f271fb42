#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "code.hpp"
#include "date.hpp"
#include "rank_history.hpp"

namespace personnel {

/// What somebody does in a position: holds it (definitif), acts in it while it is vacant or its holder is away (Plt),
/// does so for single days (Plh), or has duties of it beside her own (tugas tambahan).
enum class AssignmentKind { definitive, acting, daily_acting, additional };
inline constexpr std::array all_assignment_kinds{AssignmentKind::definitive, AssignmentKind::acting,
                                                 AssignmentKind::daily_acting, AssignmentKind::additional};
std::string_view code(AssignmentKind);

/// One entry of somebody's assignments.
struct AssignmentEntry {
    std::string id{}, employee_id{};
    AssignmentKind kind{};
    std::string position_id{}, unit_id{};
    std::optional<std::string> supervisor_id{};  ///< of a definitive one: the explicit appraiser
    domain::Date from{};
    std::optional<domain::Date> to{};  ///< not included
    Decree decree{};
    std::optional<std::string> end_reason{};
    std::int64_t version = 1;
    [[nodiscard]] bool holds(domain::Date on) const { return from <= on && (!to || on < *to); }
};

enum class AssignmentAction { end, withdraw };
std::string_view code(AssignmentAction);
/// What may be done to an entry, as of today. A definitive one ends by the next one, or by leaving the service; others
/// end by themselves or early, and what was recorded by mistake is withdrawn.
std::vector<AssignmentAction> allowed_actions(const AssignmentEntry&, domain::Date today);

/// Why an assignment cannot be so.
struct AssignmentFault {
    std::string_view field, code;
    friend bool operator==(const AssignmentFault&, const AssignmentFault&) = default;
};
/// A definitive one with an end (definitive_without_end); a Plh without one (end_needed); one that ends before it
/// begins (ends_before_beginning); a superior where it is not definitive (no_superior_here); acting in one's own
/// position (own_position).
std::vector<AssignmentFault> faults(const AssignmentEntry&, const std::string& own_position_id);

}
