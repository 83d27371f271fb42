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
    std::optional<std::string> officer_id{};  ///< the employee who holds the office, whatever their roles
    std::vector<std::string> led_unit_ids{};  ///< by who holds the office
    bool sees_all = false;                    ///< also what is not verified
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
/// Stores and publishes it with its new version.
http::Response save_innovation(feed::Writing&, const service::Call&, const InnovationViewer&, Innovation);

}
