#pragma once
#include "app.hpp"
#include "imports.hpp"

namespace personnel {
/// nip, level, from, until?, penalty?, decree_number?: penalties by employee, level and first day; of the level
/// `nihil`, that there is none other as of the day.
imports::Kind penalty_import(service::App&);
}
