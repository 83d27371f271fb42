#pragma once
#include <string>
#include <vector>

#include "context.hpp"

namespace indicators {

/// What the region gives to the province and the public.
std::vector<service::Endpoint> sharing_routes(const Context&);
/// exports/kpi: streamed, so that a region's whole year costs no memory.
std::vector<service::Endpoint> export_routes(const Context&);

/// What the operator settles of webhooks.
struct WebhookSettings {
    std::vector<std::string> networks{};  ///< addresses within that may be sent to
    int most_endpoints = 20;              ///< that a region may have
    void read(service::Settings&);
};
/// Endpoints that are told of events; what is due is sent beside the service's own work.
std::vector<service::Endpoint> webhook_routes(const Context&, const WebhookSettings&);

}
