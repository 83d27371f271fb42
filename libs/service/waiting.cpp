#include "waiting.hpp"

#include <charconv>

namespace service {

std::chrono::milliseconds asked_wait(const http::Request& request) {
    if (request.route.find("/feeds/") == std::string_view::npos) return std::chrono::milliseconds(0);
    if (request.route.ends_with("/poll")) return std::chrono::minutes(1);
    int milliseconds = 0;
    const auto text = request.query.get("timeout").value_or("");
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), milliseconds);
    return std::chrono::milliseconds(error == std::errc{} && milliseconds > 0 ? milliseconds : 0);
}

}
