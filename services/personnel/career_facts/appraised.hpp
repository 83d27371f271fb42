#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "period.hpp"
#include "rating.hpp"

namespace personnel {

/// A final predicate.
struct Appraised {
    std::string appraisal_id{};
    domain::Period period;
    domain::Predicate predicate{};
};

/// The final predicate of a period, where it is known.
inline std::optional<domain::Predicate> predicate_of(const std::vector<Appraised>& appraised,
                                                     const domain::Period& period) {
    const auto found = std::ranges::find(appraised, period, &Appraised::period);
    return found == appraised.end() ? std::nullopt : std::optional(found->predicate);
}
/// That of a year.
inline std::optional<domain::Predicate> predicate_of(const std::vector<Appraised>& appraised, int year) {
    return predicate_of(appraised, domain::Period::parse(std::to_string(year)).value());
}

}
