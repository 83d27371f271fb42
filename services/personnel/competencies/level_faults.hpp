#pragma once
#include "competency.hpp"
#include "date.hpp"
#include "refusals.hpp"
#include "transaction.hpp"

namespace personnel {

/// Levels of competencies that the day's dictionary does not have, each with a pointer to it.
void add_unknown_levels(Refusals&, postgres::Transaction&, const domain::CompetenceLevels&, domain::Date on);

}
