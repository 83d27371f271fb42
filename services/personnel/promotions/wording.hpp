#pragma once
#include "condition.hpp"
#include "decimal.hpp"
#include "education.hpp"
#include "position.hpp"
#include "rating.hpp"

/// The words in which conditions are explained.
namespace personnel {

Wording words_of(domain::PositionLevel);
Wording words_of(domain::EducationLevel);
Wording words_of(domain::Predicate);
Wording words_of(const domain::Decimal&);  ///< with two places: "12,50", "12.50"

}
