#pragma once
#include <string>

#include "competency.hpp"
#include "date.hpp"
#include "problem.hpp"
#include "transaction.hpp"

namespace personnel {

/// Levels of competences that the day's dictionary does not have, each with a pointer to it.
std::vector<http::Fault> unknown_levels(postgres::Transaction&, const domain::CompetenceLevels&, domain::Date on);

}
