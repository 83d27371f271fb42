#pragma once
#include "catalogue_policy_store.hpp"
#include "consultation_store.hpp"
#include "indicator_store.hpp"
#include "owner_access.hpp"

/// Who may see an indicator and do what to it, and how every change of one ends.
namespace indicators {

/// Who looks at an indicator: read once for a call, before its transaction.
struct IndicatorViewer {
    bool office = false;  ///< kpi_admin
    bool sees_drafts = false;
    std::optional<Member> member{};  ///< a civil servant whom personnel knows
    domain::Date today{};
    /// How long the region wants drafts to be open; for the office, which alone asks.
    std::vector<CataloguePolicyVersion> policies = std::vector<CataloguePolicyVersion>(1);
};
IndicatorViewer find_indicator_viewer(service::App&, const service::Call&);

/// Whether the edition that is consulted about was opened to the viewer.
bool is_concerned(const IndicatorViewer&, const Indicator&);
/// Drafts are seen by staff, and by those concerned while they are asked.
bool is_visible(const IndicatorViewer&, const Indicator&);
/// Throws 404 for an edition that the viewer may not know of.
nlohmann::json render_for(const IndicatorViewer&, Indicator);

/// The edition that the action is about, locked, in the state to which it leads; refuses as every step does. Those
/// concerned speak to whatever version there is, the office changes the one that it knows.
Indicator lock_for(IndicatorAction, feed::Writing&, const service::Call&, const IndicatorViewer&);
/// Stores and publishes the edition with its new version.
http::Response save_indicator(const IndicatorViewer&, const service::Call&, feed::Writing&, Indicator);

}
