#pragma once
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "span.hpp"

namespace indicators {

/// A state of somebody's employment: from its day on, until the next one of the same person begins.
template <class Place>
struct Held {
    domain::Date from{};
    Place place{};
};

/// On which days within `within` somebody was where `belongs` says, in order, days that follow each other as one span.
/// The states are one person's, in the order of their days.
template <class Place>
std::vector<Span> stays(std::span<const Held<Place>> states, const Span& within,
                        const std::function<bool(const Place&)>& belongs) {
    using std::chrono::sys_days;
    std::vector<Span> found;
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (!belongs(states[i].place)) continue;
        const bool last = i + 1 == states.size();
        const Span held{states[i].from,
                        last ? within.last : domain::Date(sys_days(states[i + 1].from) - std::chrono::days(1))};
        const auto here = common(held, within);
        if (!here) continue;
        const bool goes_on = !found.empty() && sys_days(found.back().last) + std::chrono::days(1) == here->first;
        if (goes_on)
            found.back().last = here->last;
        else
            found.push_back(*here);
    }
    return found;
}

}
