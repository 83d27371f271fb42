#pragma once
#include "app.hpp"
#include "imports.hpp"

namespace personnel {
/// nip, level, field, institution, graduated, certificate_date?, title_recognised?, reason?: by employee, level, field
/// and year. What was recorded is corrected with a reason only.
imports::Kind education_import(service::App&);
}
