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
    bool asn = false;
    std::vector<std::string>
        units{};  ///< the viewer's own and those above it; empty when personnel does not know the viewer
};
Viewer viewer(service::App&, const service::Call&);

/// Whether the edition was opened to the viewer: to everybody, to the viewer's unit, or to one above it.
bool in_audience(const Viewer&, const Indicator&);
nlohmann::json shown(const Viewer&, const Indicator&);

/// 409: the indicator's state does not allow it.
http::Problem state_forbids(IndicatorState);
/// The edition that the action is about, locked, in the version that the caller knows, in the state to which the action
/// leads.
Indicator step(feed::Writing&, const service::Call&, IndicatorAction);
/// Stores and tells the edition with its new version.
http::Response saved(const Viewer&, const service::Call&, feed::Writing&, const Indicator&);

}
