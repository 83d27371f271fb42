#pragma once
#include <functional>

#include "date.hpp"
#include "imports.hpp"

namespace feedback {
/// One respondent a row: the nine unsur by name, or by their numbers on the usual form (u1 … u9); comment?; the form's
/// running number (resp) is passed over. An officer has them from paper, so that they count at once;
/// those of an officer who works in the unit, or in one below, whose own results they make, once another has accepted
/// them (Doubt::own_unit).
imports::Kind answer_import(std::function<domain::Date(const postgres::Transaction&)> today);
}
