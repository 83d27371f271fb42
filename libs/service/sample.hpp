#pragma once
#include <string>
#include <utility>
#include <vector>

namespace service {

/// One value that is read when somebody asks (a pool's connections, a follower's lag).
struct Sample {
    enum class Kind { counter, gauge };
    std::string name, help;
    Kind kind;
    double value;
    std::vector<std::pair<std::string, std::string>> labels = {};  ///< few values each, and none of a person
};

}
