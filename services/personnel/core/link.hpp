#pragma once
#include <string>

namespace personnel {

/// What something rests on or says more about it, elsewhere.
struct Link {
    std::string title{}, url{};
    friend bool operator==(const Link&, const Link&) = default;
};

}
