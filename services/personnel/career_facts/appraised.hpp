#pragma once
#include <string>

#include "period.hpp"
#include "rating.hpp"

namespace personnel {

/// A final predicate.
struct Appraised {
    std::string appraisal_id{};
    domain::Period period;
    domain::Predicate predicate{};
};

}
