#pragma once
#include <chrono>

#include "database.hpp"
#include "link.hpp"

namespace postgres {

/// How the connections of a pool are made: the connection string with our session settings in it.
struct Access {
    explicit Access(const Options&);
    Parameters parameters;
    std::chrono::milliseconds connect_timeout;
    std::function<void(std::string_view, std::chrono::nanoseconds)> observe;  ///< see Options
    std::chrono::milliseconds answer_timeout;  ///< what the client waits for a statement that the server does not end
};

}
