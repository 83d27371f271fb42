#pragma once
#include <chrono>
#include <optional>
#include <set>
#include <string>

#include "access.hpp"

namespace identity {

/// Who reads, and on which day.
struct Viewer {
    std::optional<std::string> nip;  ///< personal
    std::chrono::year_month_day on;
    bool administers = false;  ///< unit_admin of the unit where they work, and of those below it
};

/// An object, and what the viewer is to whom it is about.
template <class Object>
struct Seen {
    Object object;
    std::set<Relation> relations;
};

}
