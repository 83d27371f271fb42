#pragma once
#include "app.hpp"
#include "imports.hpp"

namespace personnel {
/// code, name, kind, parent_code?, valid_from?: by code; a parent stands before its children.
imports::Kind unit_import(service::App&);
}
