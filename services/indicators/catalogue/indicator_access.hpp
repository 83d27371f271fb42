#pragma once
#include <string>
#include <vector>

#include "indicator_store.hpp"
#include "owner_access.hpp"

/// Who may see an indicator and do what to it, and how every change of one ends.
namespace indicators {

/// Who looks at an indicator: read once for a call, before its transaction.
struct Viewer {
    bool kpi_admin = false;
    bool sees_drafts = false;
    std::optional<Member> member{};  ///< a civil servant whom personnel knows
    domain::Date today{};
};
Viewer viewer(service::App&, const service::Call&);

/// Whether the edition that is consulted about was opened to the viewer.
bool concerned(const Viewer&, const Indicator&);
/// Drafts are seen by staff, and by those concerned while they are asked.
bool visible(const Viewer&, const Indicator&);
/// Throws 404 for an edition that the viewer may not know of.
nlohmann::json shown(const Viewer&, Indicator);

/// 409: the indicator's state does not allow it.
http::Problem state_forbids(IndicatorState);
/// The edition that the action is about, locked, in the version that the caller knows, in the state to which the action
/// leads.
Indicator step(feed::Writing&, const service::Call&, IndicatorAction);
/// Stores and tells the edition with its new version.
http::Response saved(const Viewer&, const service::Call&, feed::Writing&, const Indicator&);

}
