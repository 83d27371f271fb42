#pragma once
#include "input.hpp"
#include "professional_store.hpp"

namespace personnel {

/// ?year=, as of its last day, or of today while that is to come.
inline store::ProfessionalFilter index_filter(const service::Call& call) {
    const auto year = static_cast<int>(service::whole_number(service::asked(call, "year")));
    const domain::Date last = std::chrono::year(year) / std::chrono::December / 31;
    return {.on = std::min(last, call.today), .year = year};
}

}
