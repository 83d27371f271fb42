#pragma once
#include "app.hpp"
#include "imports.hpp"

namespace indicators {
/// owner_kind, owner (a unit's code, or an employee's id), indicator_code, period, value, weight: agreed at once. A row
/// whose owner has a target on that indicator in that period already is refused.
imports::Kind target_import(service::App&);
}
