#pragma once
#include "input.hpp"

namespace service {

/// Since when leading a unit, or holding a position, makes what is decided about it one's own case, where it is of no
/// period: the first of last year, of which results are decided upon this year.
inline domain::Date own_since(const domain::Date& today) {
    return (today.year() - std::chrono::years(1)) / std::chrono::January / 1;
}

}
