#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "decimal.hpp"
#include "owner.hpp"

namespace indicators {

nlohmann::json to_json(const Owner&);
/// Throws 422 for a unit or an employee without an id.
Owner owner_from(const nlohmann::json&);
/// An exact decimal of a body that the contract has checked; throws 422 when it has more digits than are kept.
domain::Decimal decimal_from(const nlohmann::json& body, const char* name);
std::optional<domain::Decimal> optional_decimal_from(const nlohmann::json& body, const char* name);

}
