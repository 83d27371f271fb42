#pragma once
#include "context.hpp"
#include "imports.hpp"

namespace indicators {
/// owner_kind, owner (the region's code, a unit's code, or an employee's id), indicator_code, period, value, weight,
/// from?, to?, contributes_to? (a target's id), contribution_weight?: agreed at once. A row whose owner has a target on
/// that indicator on one of these days already is refused, unless it says the same.
imports::Kind target_import(const Context&);
}
