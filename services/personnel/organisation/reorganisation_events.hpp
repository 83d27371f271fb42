#pragma once
#include "journal.hpp"
#include "reorganising.hpp"

namespace personnel {

/// Tells every state, from the day on, of all units, positions and people that it changed, and then what it was.
void publish(feed::Writing&, const Reorganising&, const Reorganisation&);

/// From a day on: of people whose positions moved.
void publish_assignments(feed::Writing&, const std::vector<std::pair<std::string, domain::Date>>& changed);

}
