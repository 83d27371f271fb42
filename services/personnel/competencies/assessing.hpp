#pragma once
#include "assessment.hpp"
#include "employee.hpp"
#include "journal.hpp"

namespace personnel {

/// Records an assessment as of today with its events: the employee's gap is told anew. Throws http::Problem: 404 for an
/// unknown employee, 422 for what is wrong in itself, 409 (corrected-already) for the correction of what was corrected.
Assessment record_assessment(feed::Writing&, const Assessment&, domain::Date today);

/// What a position requires of its holder, set or proposed.
Requirement requirement_of(postgres::Transaction&, const Employee&, domain::Date on);

}
