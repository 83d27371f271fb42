#pragma once
#include "condition.hpp"
#include "date.hpp"
#include "decimal.hpp"
#include "education.hpp"
#include "position.hpp"
#include "rating.hpp"

/// The words in which conditions are explained.
namespace personnel {

Wording words_of(domain::Date);  ///< "1 April 2026"
Wording words_of(domain::PositionLevel);
Wording words_of(domain::EducationLevel);
Wording words_of(domain::Predicate);
Wording words_of(const domain::Decimal&);  ///< with two places: "12,50", "12.50"
Wording words_of(int);
Wording words_of(std::string_view);  ///< what both languages write alike: a rank, an eselon

/// The sentence with each {} replaced, in order.
Wording say(std::string_view indonesian, std::string_view english, const std::vector<Wording>& parts = {});

}
