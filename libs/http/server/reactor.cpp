#include "reactor.hpp"

#include <pistache/reactor.h>
#include <pistache/version.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <unordered_map>

#include "blocking.hpp"
#include "connection.hpp"
#include "listener.hpp"
#include "mailbox.hpp"
#include "state.hpp"

static_assert(Pistache::Version::Major == 0 && Pistache::Version::Minor == 0 && Pistache::Version::Patch == 5,
              "what is known of Pistache's inside here holds for 0.0.5: verify it again");

namespace http {
namespace {

namespace Aio = Pistache::Aio;
using Pistache::Polling::NotifyOn;
using Pistache::Polling::Tag;

constexpr std::size_t read_bytes = 64 * 1024;  ///< at once of one connection, before it is the next one's turn
constexpr int accepted_at_once = 64;

/// Two descriptors for each: its socket, and a file or a call for what it asks.
std::size_t connection_limit(const Limits& limits) {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const auto descriptors = static_cast<std::size_t>(limit.rlim_cur);
    const auto others = std::min(limits.other_descriptors, descriptors / 2);
    return std::min(limits.connections, (descriptors - others) / 2);
}

Tag tag_of(int descriptor) { return Tag(static_cast<std::uint64_t>(descriptor)); }

/// Whether both directions of a connection have ended, in whatever way.
bool has_ended(int descriptor) {
    pollfd asked{descriptor, 0, 0};
    return ::poll(&asked, 1, 0) == 1 && (asked.revents & (POLLHUP | POLLERR)) != 0;
}

}

/// What one thread watches: connections, its mailbox, and perhaps the listening socket. Everything is level-triggered,
/// so that a sender who never pauses gets one turn like everybody else, and need not be read at all.
class Reactor::Loop : public Aio::Handler {
  public:
    explicit Loop(ServerState& state) : state_(state) {}
    ~Loop() override;
    /// Pistache makes one for each thread of the one that it is given.
    std::shared_ptr<Aio::Handler> clone() const override { return std::make_shared<Loop>(state_); }
    void registerPoller(Pistache::Polling::Epoll& poller) override;
    void onReady(const Aio::FdSet&) override;

    /// Before the threads run: this one accepts, and shares out what comes.
    void accept_from(int listening, std::vector<std::shared_ptr<Mailbox>> among);
    void accept_again();  ///< on any thread
    [[nodiscard]] const std::shared_ptr<Mailbox>& mailbox() const { return mailbox_; }

  private:
    struct Watched {
        std::shared_ptr<Connection> connection;
        bool reading = true;
    };

    void ready(int descriptor, bool ended);
    void open_mail();
    void accept_some();
    void rest(bool resting);
    void end_listening();
    void read(int descriptor, Watched&);
    void let_go(int descriptor);
    void settle(int descriptor, Watched&);

    ServerState& state_;
    const std::shared_ptr<Mailbox> mailbox_ = std::make_shared<Mailbox>();
    std::unordered_map<int, Watched> watched_;
    std::vector<char> buffer_ = std::vector<char>(read_bytes);

    int listening_ = -1;
    std::size_t limit_ = 0, next_ = 0;
    std::vector<std::shared_ptr<Mailbox>> among_;
    std::atomic<bool> resting_{false};
};

Reactor::Loop::~Loop() {
    mailbox_->close();
    if (listening_ >= 0) ::close(listening_);
}

void Reactor::Loop::registerPoller(Pistache::Polling::Epoll& poller) {
    poller.addFd(mailbox_->descriptor(), Pistache::Flags<NotifyOn>(NotifyOn::Read), tag_of(mailbox_->descriptor()));
}

void Reactor::Loop::onReady(const Aio::FdSet& events) {
    const blocking::Forbidden serving_many;
    for (const auto& event : events) {
        const auto descriptor = static_cast<int>(event.getTag().value());
        try {
            ready(descriptor, event.isHangup());
        } catch (...) {  // nothing may escape into Pistache's thread: it would end the process
            if (watched_.contains(descriptor)) ::shutdown(descriptor, SHUT_RDWR);
        }
    }
}

void Reactor::Loop::ready(int descriptor, bool ended) {
    if (descriptor == mailbox_->descriptor()) return open_mail();
    if (descriptor == listening_) return ended ? end_listening() : accept_some();
    const auto found = watched_.find(descriptor);
    if (found == watched_.end()) return;  // let go by an event before this one
    if (found->second.reading) return read(descriptor, found->second);
    if (ended && has_ended(descriptor)) let_go(descriptor);
}

void Reactor::Loop::read(int descriptor, Watched& watched) {
    const auto got = ::recv(descriptor, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) return;
    if (got <= 0) return let_go(descriptor);
    watched.connection->input({buffer_.data(), static_cast<std::size_t>(got)});
    settle(descriptor, watched);
}

/// Reads on, or leaves the rest with the client until there is room for it.
void Reactor::Loop::settle(int descriptor, Watched& watched) {
    const bool reading = watched.connection->wants_input();
    if (reading == watched.reading) return;
    reactor()->modifyFd(key(), descriptor, reading ? NotifyOn::Read : NotifyOn::None, tag_of(descriptor));
    watched.reading = reading;
}

void Reactor::Loop::let_go(int descriptor) {
    const auto gone = watched_.extract(descriptor);
    reactor()->removeFd(key(), descriptor);
    gone.mapped().connection->hung_up();
}

void Reactor::Loop::open_mail() {
    auto mail = mailbox_->take();
    if (resting_.exchange(false)) rest(false);
    for (auto& connection : mail.arrived) {
        const int descriptor = connection->writer().descriptor();
        watched_.insert_or_assign(descriptor, Watched{std::move(connection)});
        reactor()->registerFd(key(), descriptor, NotifyOn::Read, tag_of(descriptor));
    }
    for (const auto& connection : mail.changed) {
        connection->resume();
        const int descriptor = connection->writer().descriptor();
        const auto found = watched_.find(descriptor);
        if (found != watched_.end() && found->second.connection == connection) settle(descriptor, found->second);
    }
}

void Reactor::Loop::accept_from(int listening, std::vector<std::shared_ptr<Mailbox>> among) {
    listening_ = listening;
    among_ = std::move(among);
    limit_ = connection_limit(state_.options.limits);
    reactor()->registerFd(key(), listening, NotifyOn::Read, tag_of(listening));
}

void Reactor::Loop::accept_some() {
    for (int i = 0; i < accepted_at_once; ++i) {
        auto accepted = http::accept_from(listening_);
        if (!accepted) {
            if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) rest(true);
            return;
        }
        if (state_.connections.size() >= limit_) {
            ::close(accepted->descriptor);
            continue;
        }
        const auto& mailbox = among_[next_++ % among_.size()];
        auto connection =
            std::make_shared<Connection>(state_, accepted->descriptor, std::move(accepted->peer), mailbox);
        state_.connections.add(connection);
        mailbox->welcome(std::move(connection));
    }
}

/// What cannot be accepted stays readable: watching it would be to spin.
void Reactor::Loop::rest(bool resting) {
    if (listening_ < 0) return;
    reactor()->modifyFd(key(), listening_, resting ? NotifyOn::None : NotifyOn::Read, tag_of(listening_));
    resting_ = resting;
}

void Reactor::Loop::accept_again() {
    if (resting_) mailbox_->wake();
}

void Reactor::Loop::end_listening() {
    reactor()->removeFd(key(), listening_);
    ::close(std::exchange(listening_, -1));
}

Reactor::Reactor(ServerState& state) : state_(state) {}

Reactor::~Reactor() { stop(); }

void Reactor::start() {
    const auto& options = state_.options;
    listening_ = listen_on(options.address, options.port);
    port_ = port_of(listening_);
    threads_ = Aio::Reactor::create();
    threads_->init(Aio::AsyncContext(static_cast<std::size_t>(options.reactor_threads), "http"));
    const auto key = threads_->addHandler(std::make_shared<Loop>(state_));
    std::vector<std::shared_ptr<Mailbox>> mailboxes;
    for (const auto& handler : threads_->handlers(key)) {
        loops_.push_back(std::static_pointer_cast<Loop>(handler));
        mailboxes.push_back(loops_.back()->mailbox());
    }
    loops_.front()->accept_from(listening_, std::move(mailboxes));
    threads_->run();
}

void Reactor::accept_again() {
    if (!loops_.empty()) loops_.front()->accept_again();
}

/// A listening socket that is shut down refuses at once, also who waited to be accepted; the loop is told of it, and
/// closes it.
void Reactor::refuse_new() {
    if (listening_ >= 0) ::shutdown(std::exchange(listening_, -1), SHUT_RDWR);
}

void Reactor::stop() {
    if (!threads_) return;
    threads_->shutdown();
    threads_.reset();  // joins
    loops_.clear();
}

}
