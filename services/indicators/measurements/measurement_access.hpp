#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "measurement.hpp"
#include "owner_access.hpp"

/// Who records, verifies and sees measurements, and how they are shown to them.
namespace indicators {

/// How the caller stands to the owner of a target; nothing for one that there is not.
std::set<identity::Relation> relations_to_target(service::App&, const service::Call&, const std::string& target_id);
/// … of the measurement that the path names.
service::Relations by_measurement(service::App&);

/// The caller as who records or verifies; asked before a handler's transaction.
Reporter reporter_of(service::App&, const service::Call&);

/// As this caller sees it, with what they may do to it: by how they stand to the target's owner.
nlohmann::json shown(const service::Call&, const Reporter& caller, const std::set<identity::Relation>&,
                     const Measurement&);
/// … by the call's relations.
nlohmann::json shown(const service::Call&, const Reporter& caller, const Measurement&);

/// What the body says of evidence.
std::vector<Evidence> evidence_from(const nlohmann::json& body);

}
