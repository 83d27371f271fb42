#pragma once
#include <string>
#include <vector>

#include "context.hpp"

namespace indicators {

std::vector<service::Endpoint> measurement_routes(const Context&);
/// What the region asks of measurements, in versions.
std::vector<service::Endpoint> measurement_policy_routes(const Context&);

/// How links are asked for: a client that goes to public addresses only, and to networks that the operator allows.
struct EvidenceSettings {
    std::vector<std::string> networks{};
    void read(service::Settings&);
};
/// Files of evidence.
std::vector<service::Endpoint> evidence_routes(const Context&);
/// Asking for the links of a measurement's evidence, as a job, and what came of it.
std::vector<service::Endpoint> evidence_check_routes(const Context&, const EvidenceSettings&);

}
