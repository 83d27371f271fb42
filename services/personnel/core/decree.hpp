#pragma once
#include <optional>
#include <string>

#include "date.hpp"

namespace personnel {

/// The decision (surat keputusan) that something rests on.
struct Decree {
    std::optional<std::string> number{};
    std::optional<domain::Date> date{};
    friend bool operator==(const Decree&, const Decree&) = default;
};

}
