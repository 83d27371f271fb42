#pragma once
#include "date.hpp"

namespace personnel {

/// The same day so many years later; of 29 February, 1 March in a common year, when the years are full.
inline domain::Date years_after(domain::Date day, int years) {
    const auto later = day + std::chrono::years{years};
    return later.ok() ? later : domain::Date(later.year() / std::chrono::March / 1);
}

}
