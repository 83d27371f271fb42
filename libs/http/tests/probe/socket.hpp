#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace probe {

/// The server that is probed, and the path of one of its routes: for GET, whatever it answers.
struct Target {
    std::string host;
    std::uint16_t port;
    std::string path;
};

struct Answer {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    [[nodiscard]] std::string header(std::string_view name) const;  ///< empty when there is none
};

/// A client's end of a connection, with nothing between the test and the bytes.
class Socket {
  public:
    static constexpr std::chrono::seconds patience{30};  ///< far beyond what any answer takes: a hang, not slowness

    explicit Socket(const Target&, int receive_buffer = 0);  ///< throws system_error
    ~Socket();
    Socket(Socket&& other) noexcept;
    Socket& operator=(Socket&&) = delete;

    bool send(std::string_view bytes);  ///< false when the other end is gone
    /// The next answer; nothing at the end of the connection, when none comes, or when it is not HTTP.
    std::optional<Answer> read(bool to_head = false);
    [[nodiscard]] bool at_end();                 ///< nothing more comes, and the server has ended the connection
    [[nodiscard]] bool has_input() const;        ///< without waiting
    std::string some(std::size_t limit = 4096);  ///< whatever bytes are next; empty at the end
    [[nodiscard]] bool wait_for_reset() const;   ///< without reading
    [[nodiscard]] bool was_reset() const { return reset_; }  ///< the connection was broken off, not ended
    void half_close();
    void reset();  ///< closes with a reset: leaves nothing behind in the kernel
    void close();

  private:
    bool receive(std::size_t limit = 65536);
    bool fill(std::size_t size);
    std::optional<std::string> take_line();
    std::optional<std::string> take(std::size_t size);
    std::optional<std::string> take_chunks();

    int descriptor_;
    std::string input_;
    bool reset_ = false;
};

/// A request that is as it should be.
std::string request(std::string_view method, std::string_view target, std::string_view fields = {},
                    std::string_view body = {}, std::string_view version = "HTTP/1.1");

}
