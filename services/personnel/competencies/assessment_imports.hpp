#pragma once
#include "app.hpp"
#include "imports.hpp"

namespace personnel {
/// nip, assessed_on, method, assessor, the level of each core competency in a column of its own, technical?
/// ("KODE:3;LAIN:2"), valid_to?, evidence_title?, evidence_url?, reason?: by employee, day and method. What was
/// recorded is corrected by a new assessment in its place, with a reason only.
imports::Kind assessment_import(service::App&);
}
