#pragma once
#include "context.hpp"
#include "directory.hpp"
#include "innovation_store.hpp"
#include "party.hpp"

namespace indicators {

/// Who looks at innovations: read once for a call, before its transaction.
struct InnovationViewer {
    std::optional<directory::Employee> employee{};
    bool office = false;                      ///< kpi_admin
    std::optional<std::string> officer_id{};  ///< the employee who holds it, if it is one
    /// Of whoever holds the office: those whose innovations are their own case, and the units of which they are. Their
    /// own and the units that they lead, and those that a target counts that they answer for.
    std::vector<std::string> own_ids{}, own_unit_ids{};
    bool sees_all = false;  ///< also what is not verified
    [[nodiscard]] std::optional<std::string> id() const {
        return employee ? std::optional(employee->id) : std::nullopt;
    }
};
InnovationViewer find_innovation_viewer(const Context&, const service::Call&);
nlohmann::json render_for(const Innovation&, const InnovationViewer&);
/// Verified ones are everybody's; others are seen by the team, the reviewers and staff.
bool is_visible(const Innovation&, const InnovationViewer&);

/// The innovation, locked, in the state to which the action leads; refuses as every step does.
Innovation lock_for(InnovationAction, feed::Writing&, const service::Call&, const InnovationViewer&);
/// Keeps who decides about it, so that they make no result of their own by it.
void note_decider(Innovation&, const InnovationViewer&);
/// Stores and publishes it with its new version.
http::Response save_innovation(feed::Writing&, const service::Call&, const InnovationViewer&, Innovation);

}
