#pragma once
#include "innovation_store.hpp"
#include "owner_access.hpp"

namespace indicators {

/// The caller before an innovation: read once for a call, before its transaction.
struct InnovationViewer {
    std::optional<directory::Employee> me{};
    bool staff = false;                        ///< kpi_admin
    std::optional<std::string> employee_id{};  ///< whoever signs in with a NIP, whatever their roles
    std::vector<std::string> led{};            ///< the units that they lead
    bool sees_all = false;                     ///< also what is not verified
    [[nodiscard]] std::optional<std::string> id() const { return me ? std::optional(me->id) : std::nullopt; }
};
InnovationViewer innovation_viewer(const Context&, const service::Call&);
InnovationStanding standing_to(const Innovation&, const InnovationViewer&);
/// Verified ones are everybody's; others are seen by the team, the reviewers and staff.
bool visible(const Innovation&, const InnovationViewer&);

/// The innovation, locked in the version that the caller knows, for an action that she may take and its state allows.
Innovation locked_for(InnovationAction, feed::Writing&, const service::Call&, const InnovationViewer&);
/// Stores and tells it with its new version.
http::Response saved(feed::Writing&, const service::Call&, const InnovationViewer&, Innovation);

}
