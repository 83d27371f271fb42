#pragma once
#include "app.hpp"
#include "imports.hpp"

namespace personnel {
/// nip, position_code (or the names of position and unit), from, kind?, to?, supervisor_nip?, decree_number?,
/// decree_date?, end_reason?: by employee, kind, position and first day.
imports::Kind assignment_import(service::App&);
}
