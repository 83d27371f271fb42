#pragma once
#include <memory>
#include <string>
#include <vector>

#include "owner_access.hpp"

namespace indicators {

/// How links are asked for: a client that goes to public addresses only, and to networks that the operator allows.
struct EvidenceSettings {
    std::vector<std::string> networks{};
};
void read_settings(service::Settings&, EvidenceSettings&);

/// Files of evidence.
std::vector<service::Endpoint> evidence_routes(const Context&);

}
