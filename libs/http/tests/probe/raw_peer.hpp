#pragma once
#include <atomic>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

/// A server that answers with whatever bytes a test wants, at any moment, or not at all.
class RawPeer {
  public:
    /// One accepted connection; closed when the script returns.
    class Connection {
      public:
        explicit Connection(int socket) : socket_(socket) {}
        /// The next request, head and content (by Content-Length); empty when the client has closed.
        std::string request();
        bool send(std::string_view bytes) const;  ///< false when the client reads no more
        void wait_for_close() const;
        void reset() const;  ///< the connection ends with RST instead of FIN

      private:
        int socket_;
        std::string waiting_;
    };
    /// Runs for each connection on a thread of its own, with its number: 0, 1, …
    using Script = std::function<void(Connection&, int number)>;

    explicit RawPeer(Script);
    ~RawPeer();
    RawPeer(const RawPeer&) = delete;
    RawPeer& operator=(const RawPeer&) = delete;

    [[nodiscard]] std::string url(std::string_view path = "/") const;
    [[nodiscard]] int connections() const { return connections_; }

  private:
    void accept_all();

    Script script_;
    int listener_, port_ = 0;
    std::atomic<int> connections_ = 0;
    std::mutex mutex_;
    std::vector<int> open_;
    std::list<std::thread> threads_;
    std::thread accepting_;
};

/// An answer with a Content-Length.
std::string answer(int status, std::string_view content, std::string_view fields = "");
