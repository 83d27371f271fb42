#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "body_collector.hpp"
#include "body_pace.hpp"
#include "request_parser.hpp"
#include "server.hpp"
#include "writer.hpp"

namespace http {

class Mailbox;
struct ServerState;

/// One client's connection: takes bytes, makes requests of them, and sees to it that one is answered before the next is
/// looked at. Lives as long as Pistache's peer and the requests that are being answered, whichever is longer.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(ServerState&, int descriptor, std::string peer, std::shared_ptr<Mailbox>);
    ~Connection();

    // On the reactor thread only.
    void input(std::string_view);
    void resume();                     ///< goes on with what waited for an answer
    void hung_up();                    ///< the client's last byte has come
    [[nodiscard]] bool wants_input();  ///< false while there is no room; it is posted to the mailbox when that changes

    // On any thread.
    void answered(bool keep_alive);  ///< the answer is out
    [[nodiscard]] bool gone() const;
    [[nodiscard]] Writer& writer() { return *writer_; }
    void check(Clock::time_point now);  ///< acts on what is overdue
    void close_if_idle();
    void cut_off();  ///< gives up the request being answered, and the connection

  private:
    enum class Phase { idle, head, asking, body, answering, lingering, closed };
    enum class Then { go_on, close };
    using Lock = std::unique_lock<std::mutex>;

    // All with the mutex held; those that take the Lock release it while an answer is given or a handler runs.
    void parse(std::string_view bytes, Lock&);
    bool step(std::string_view& bytes, Lock&);
    void head_arrived(bool more, Lock&);
    void find_route(Lock&);
    void refuse_unmatched(const Problem&, Then, Lock&);
    void ask_route(Lock&);
    void told(std::variant<Admitted, Response>);
    bool hear_route(bool more, Lock&);
    void take_body(bool more);
    std::shared_ptr<Spooling> spool(std::uint64_t announced);
    void extend_body();
    [[nodiscard]] Then after_refusal() const;
    [[nodiscard]] bool is_our_turn() const;
    void request_arrived(Lock&);
    void give(Response, Then, Lock&);
    void refuse(const Problem&, Lock&);
    std::shared_ptr<Responder::Exchange> begin_answering();
    void linger();
    void close();
    void report_gone(Lock&);  ///< to whoever makes the answer; releases the lock

    ServerState& state_;
    const std::string peer_;
    const std::shared_ptr<Writer> writer_;
    const std::shared_ptr<Mailbox> mailbox_;

    mutable std::mutex mutex_;
    Phase phase_ = Phase::idle;
    Clock::time_point deadline_;
    bool gone_ = false;
    bool held_ = false;         ///< it was said last that there is no room for more input
    bool parsing_ = false;      ///< the reactor thread is in parse(), and will see what changes
    std::string waiting_;       ///< bytes that were not taken yet
    std::size_t requests_ = 0;  ///< begun so far
    std::size_t lingered_ = 0;  ///< bytes thrown away since the last answer

    // The request that is arriving, then being answered.
    std::unique_ptr<RequestParser> parser_;
    std::optional<BodyCollector> body_;
    std::optional<BodyPace> pace_;
    std::shared_ptr<Request> request_;
    const Route* route_ = nullptr;
    std::optional<std::pair<Problem, Then>> unmatched_;     ///< how it is refused once `route_` has been asked
    std::optional<std::variant<Admitted, Response>> said_;  ///< by the route, before the body
    bool admitted_ = false;
    std::string caller_;                ///< whose share of the room the body takes; empty: the address's
    std::shared_ptr<Connection> kept_;  ///< itself, while a body that has come whole is still being written
    std::weak_ptr<Responder::Exchange> exchange_;
};

}
