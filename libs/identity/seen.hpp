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
};

/// An object, and what the viewer is to whom it is about.
template <class Object>
struct Seen {
    Object object;
    std::set<Relation> relations;
};

}
