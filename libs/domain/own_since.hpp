#pragma once
#include "date.hpp"

namespace domain {

/// Since when leading a unit, or holding a position, makes what is decided about it one's own case, where it is of no
/// period: the first of last year, of which results are decided upon this year. There is no last day: also who is
/// appointed from a later day on decides no more about it.
constexpr Date own_since(const Date& today) {
    return (today.year() - std::chrono::years(1)) / std::chrono::January / 1;
}

}
