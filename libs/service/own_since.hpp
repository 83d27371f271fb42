#pragma once
#include "input.hpp"

namespace service {

/// Since when leading a unit, or holding a position, makes what is decided about it one's own case, where it is of no
/// period: the first of last year, of which results are decided upon this year.
inline domain::Date own_since(const domain::Date& today) {
    return (today.year() - std::chrono::years(1)) / std::chrono::January / 1;
}
/// Until when it does: also who is appointed from a later day on decides no more about it.
inline constexpr domain::Date last_known_day = std::chrono::year(2999) / std::chrono::December / 31;

}
