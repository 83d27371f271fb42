#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "decree.hpp"
#include "line.hpp"
#include "workflow.hpp"

namespace personnel {

enum class DelegationState { open, ended };
constexpr auto codes_of(DelegationState) {
    using enum DelegationState;
    return domain::codes<DelegationState>({{open, "open"}, {ended, "ended"}});
}

enum class DelegationAction { revoke };
constexpr auto codes_of(DelegationAction) {
    return domain::codes<DelegationAction>({{DelegationAction::revoke, "revoke"}});
}

/// A delegation with what was said of it.
struct DelegationRecord {
    std::string id{};
    Delegation delegation{};  ///< `to` is before `from` when it was revoked before it began
    std::optional<domain::Date> planned_to{};
    Decree decree{};
    std::string reason{};  // personal: free text
    std::optional<std::string> revoked_by{}, revoke_reason{};
    std::int64_t version = 1;
    /// Ended for good, too, once it was revoked before it began.
    [[nodiscard]] DelegationState state_on(domain::Date day) const {
        const auto& to = delegation.to;
        return to && (*to < day || *to < delegation.from) ? DelegationState::ended : DelegationState::open;
    }
};

/// Whoever hands over takes back, and so does the office.
inline constexpr auto delegation_workflow = [] {
    using enum DelegationState;
    using enum domain::Party;
    using Step = domain::Step<DelegationState, DelegationAction>;
    return domain::Workflow({Step{open, DelegationAction::revoke, ended, self | office}});
}();

/// What is wrong with it in itself: it is handed to oneself, makes somebody appraise themselves, is of a unit and of an
/// employee, or ends before it begins.
std::vector<domain::Violation> check_delegation(const Delegation&);

/// Whether it hands over the appraising of whose line it is on that day, when no narrower one does.
bool hands_over(const Delegation&, const Line&);

}
