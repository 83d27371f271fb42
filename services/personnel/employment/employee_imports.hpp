#pragma once
#include "app.hpp"
#include "imports.hpp"

namespace personnel {
/// nip, name, status, rank, unit_code, position_code, supervisor_nip?, valid_from?: by NIP. A row may name a superior
/// who comes further down in the file.
imports::Kind employee_import(service::App&);
}
