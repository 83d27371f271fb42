#include "slow_reader.hpp"

namespace probe {

std::optional<std::string> stall(const Target& stream, const std::string& other, int requests) {
    constexpr int small_buffer = 4096;
    Socket slow(stream, small_buffer);
    slow.send(request("GET", stream.path));
    if (!slow.some(100).starts_with("HTTP/1.1 200 ")) return "the stream did not begin";
    const Target quick{stream.host, stream.port, other};
    Socket socket(quick);
    for (int i = 0; i < requests; ++i) {
        const auto id = "quick-" + std::to_string(i);
        socket.send(request("GET", other, "X-Request-Id: " + id + "\r\n"));
        const auto answer = socket.read();
        if (!answer) return "no answer beside a slow reader";
        if (answer->header("X-Request-Id") != id) return "a wrong answer beside a slow reader";
    }
    if (!slow.wait_for_reset()) return "the reader was not cut off";
    return std::nullopt;
}

}
