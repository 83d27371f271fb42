#pragma once
#include <string>

namespace indicators {

/// Where something can be seen.
struct Link {
    std::string title{}, url{};
};

}
