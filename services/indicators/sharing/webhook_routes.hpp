#pragma once
#include <memory>

#include "dispatcher.hpp"
#include "owner_access.hpp"
#include "settings.hpp"

namespace indicators {

/// What the operator settles of webhooks.
struct WebhookSettings {
    std::vector<std::string> networks{};  ///< addresses within that may be sent to
    int most_endpoints = 20;              ///< that a region may have
    void read(service::Settings&);
};

/// Endpoints that are told of events; what is due is sent beside the service's own work.
std::vector<service::Endpoint> webhook_routes(const Context&, const WebhookSettings&);

}
