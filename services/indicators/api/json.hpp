#pragma once
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <vector>

#include "journal.hpp"
#include "measurement.hpp"
#include "period_store.hpp"
#include "target_setting.hpp"
#include "target_store.hpp"

/// The JSON of the contract, and the events of proto-docs/events.md, made of the domain's values.
namespace indicators {

nlohmann::json to_json(const Owner&);
/// Throws 422 for a unit or an employee without an id.
Owner owner_from(const nlohmann::json&);
/// An exact decimal of a body that the contract has checked; throws 422 when it has more digits than are kept.
domain::Decimal decimal_from(const nlohmann::json& body, const char* name);
std::optional<domain::Decimal> optional_decimal_from(const nlohmann::json& body, const char* name);

nlohmann::json to_json(const store::PeriodRow&, bool may_change);
nlohmann::json to_json(const store::PeriodChange&);
nlohmann::json to_json(const Contributors&);
nlohmann::json to_json(const Target&, const Contributors&, const std::vector<store::TargetVersion>&, const Standing&);
/// A target that moves another, or is moved by it.
nlohmann::json to_json(const Target&, const Reached&);
nlohmann::json to_json(const Measurement&, const std::vector<MeasurementAction>& allowed);

}
