#pragma once
#include "app.hpp"
#include "imports.hpp"

namespace personnel {
/// nip, rank, from, decree_number?, decree_date?, reason?: by employee and first day. What was recorded is corrected
/// with a reason only.
imports::Kind rank_import(service::App&);
}
