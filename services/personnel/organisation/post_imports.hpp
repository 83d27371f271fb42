#pragma once
#include "app.hpp"
#include "imports.hpp"

namespace personnel {
/// code, name, level, class?, unit_code, valid_from?: by code.
imports::Kind post_import(service::App&);
}
