#pragma once
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "interval.hpp"
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
    std::vector<Span> found;
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (!belongs(states[i].place)) continue;
        const bool last = i + 1 == states.size();
        const Span held{states[i].from, last ? within.last : domain::day_before(states[i + 1].from)};
        const auto here = common(held, within);
        if (!here) continue;
        const bool goes_on = !found.empty() && domain::day_after(found.back().last) == here->first;
        if (goes_on)
            found.back().last = here->last;
        else
            found.push_back(*here);
    }
    return found;
}

}
