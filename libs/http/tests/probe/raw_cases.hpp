#pragma once
#include <string>
#include <vector>

namespace probe {

/// The status of an ordinary GET of the target's path.
constexpr int ordinary = 0;

/// Bytes as a client may send them, and what has to come back.
struct RawCase {
    enum class After { open, closed };
    enum class Needs {
        nothing,  ///< holds for every path of every server
        echo      ///< the routes of the test server: see echo_routes()
    };

    std::string name;
    std::vector<std::string> pieces;  ///< sent apart; "{path}" stands for the target's path
    std::vector<int> statuses;        ///< of the answers, in order
    After after = After::open;        ///< then the next request of the connection is answered too
    Needs needs = Needs::nothing;
    bool half_closed = false;  ///< the client ends its half after the last piece
};

const std::vector<RawCase>& raw_cases();

}
