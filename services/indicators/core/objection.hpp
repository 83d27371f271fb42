#pragma once
#include <string>
#include <string_view>

namespace indicators {

/// Why something cannot be so; `field` is the input's name for it.
struct Objection {
    std::string field{};
    std::string_view code;
    friend bool operator==(const Objection&, const Objection&) = default;
};

}
