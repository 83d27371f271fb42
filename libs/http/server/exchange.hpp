#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>

#include "router.hpp"

namespace http {

class Connection;
struct ServerState;

/// A request and the one answer to it. Once answered it holds nothing of the server and may outlive it.
class Responder::Exchange : public std::enable_shared_from_this<Responder::Exchange> {
  public:
    struct Wire {
        bool http_1_0, keep_alive;
    };
    /// `admitted`: its route has been asked already, before the body came.
    Exchange(ServerState&, std::shared_ptr<Connection>, std::shared_ptr<Request>, Wire, bool admitted);
    ~Exchange();  ///< answers 500 if nobody has

    [[nodiscard]] std::shared_ptr<const Request> request() const { return request_; }
    [[nodiscard]] bool admitted() const { return admitted_; }
    void admit(Admitted);  ///< before the handler is called
    /// Only the first call counts, and says so. A stream is produced on a pool thread, this one if it is, and only
    /// while not too many are.
    bool answer(Response, bool keep_alive = true);
    [[nodiscard]] bool answered() const { return answered_; }
    [[nodiscard]] bool abandoned() const;
    void when_abandoned(std::function<void()> then);
    void hung_up();  ///< the client has

  private:
    bool begin_stream(const Response&);
    void give_back_place();
    void deliver(Response);
    std::uint64_t send(Response&);
    std::uint64_t stream(Response&);
    void finish();
    [[nodiscard]] std::shared_ptr<Connection> connection() const;

    ServerState& state_;
    const std::shared_ptr<Request> request_;
    Wire wire_;
    std::atomic<bool> admitted_;  ///< from then on the request stays as it is
    bool knows_gzipped_ = false;  ///< If-None-Match named a gzipped form
    std::atomic<bool> answered_{false};
    bool streaming_ = false;  ///< it has taken one of the places for streams
    mutable std::mutex mutex_;
    std::shared_ptr<Connection> connection_;  ///< until finished
    std::function<void()> when_abandoned_;    ///< until called or finished
};

}
