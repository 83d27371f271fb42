#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "journal.hpp"

/// Events of feeds/personnel, as tests of its followers need them: `change` is laid over what is usual.
namespace testing_support {

/// Somebody of the unit, since 2020: a PNS (III/c) in a staff position of their own, whom nobody is named above.
feed::Event employee_changed(const std::string& id, const std::string& nip, const std::string& unit_id,
                             const nlohmann::json& change = nlohmann::json::object());
/// An open unit at the top, since 2020, whom nobody leads; its code stands for its name, too.
feed::Event unit_changed(const std::string& id, const std::string& code,
                         const nlohmann::json& change = nlohmann::json::object());

}
