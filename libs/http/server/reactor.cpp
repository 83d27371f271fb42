#include "reactor.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <pistache/listener.h>
#include <pistache/peer.h>
#include <pistache/tcp.h>
#include <pistache/transport.h>
#include <pistache/version.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <unordered_map>
#include <vector>

#include "blocking.hpp"
#include "connection.hpp"
#include "mailbox.hpp"
#include "state.hpp"

static_assert(Pistache::Version::Major == 0 && Pistache::Version::Minor == 0 && Pistache::Version::Patch == 5,
              "what is known of Pistache's inside here holds for 0.0.5: verify it again");

#ifdef KINERJA_SANITIZED_THREAD
/// Pistache's own code is not instrumented: neither its queue, which hands a descriptor to the thread that watches it,
/// nor its counting down of references before a peer is deleted can be seen.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
    return "race:Pistache::Tcp::Transport::removePeer\nrace:Pistache::Polling::Epoll::addFd\n";
}
#endif

namespace http {
namespace {

namespace Tcp = Pistache::Tcp;
using Peer = std::shared_ptr<Tcp::Peer>;

constexpr int backlog = 1024;

std::size_t descriptors() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return std::min<std::size_t>(limit.rlim_cur, 65'536);
}

/// Duplicates start here, so that accepted sockets keep the low numbers: Pistache spreads them over its threads by
/// number, and every second one would leave half of the threads idle.
int first_duplicate() { return static_cast<int>(descriptors() / 2); }

/// Pistache's accept spins once descriptors have run out: never let it come so far.
std::size_t connection_limit(const Limits& limits) {
    const auto others = std::min(limits.other_descriptors, descriptors() / 2);
    return std::min(limits.connections, (descriptors() - others) / 2);
}

struct Pair {
    int theirs, ours;
};

/// A socket for Pistache to watch as if it were a client's.
Pair make_pair() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0)
        throw std::system_error(errno, std::generic_category(), "socketpair");
    return {ends[0], ends[1]};
}

const Pistache::Address& no_address() {  // no client's port is 0
    static const Pistache::Address address(Pistache::Ipv4::loopback(), Pistache::Port(0));
    return address;
}

bool listens_on(int descriptor, std::uint16_t port) {
    int listening = 0;
    socklen_t size = sizeof listening;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) != 0 || listening == 0) return false;
    sockaddr_storage address{};
    size = sizeof address;
    if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0) return false;
    static_assert(offsetof(sockaddr_in, sin_port) == offsetof(sockaddr_in6, sin6_port));
    return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port) == port;
}

}

/// One for each of Pistache's threads: it clones the handler that it is given.
class Reactor::Loop : public Tcp::Handler {
  public:
    Loop(ServerState& state, Endpoint& endpoint) : state_(state), endpoint_(endpoint) {}
    Loop(const Loop& other);
    ~Loop() override {
        if (mailbox_descriptor_ >= 0) ::close(mailbox_descriptor_);  // Pistache closes only what hung up before
    }
    std::shared_ptr<Tcp::Handler> clone() const override { return std::make_shared<Loop>(*this); }

    void onConnection(const Peer&) override;
    void onDisconnection(const Peer&) override;
    void onInput(const char* bytes, std::size_t size, const Peer&) override;

    void nudge();

  private:
    void watch_mailbox();

    ServerState& state_;
    Endpoint& endpoint_;
    std::shared_ptr<Mailbox> mailbox_ = std::make_shared<Mailbox>();
    int mailbox_descriptor_ = -1;
    std::unordered_map<int, std::shared_ptr<Connection>> connections_;  ///< by Pistache's number of the socket
};

struct Reactor::Endpoint {
    std::mutex mutex;
    std::vector<Loop*> loops;
    int listening = -1;
    std::size_t connection_limit = 0;
    Tcp::Listener listener;  ///< last: its threads end before what they use
};

Reactor::Loop::Loop(const Loop& other) : Tcp::Handler(), state_(other.state_), endpoint_(other.endpoint_) {
    const std::lock_guard lock(endpoint_.mutex);
    endpoint_.loops.push_back(this);
}

void Reactor::Loop::onConnection(const Peer& peer) {
    if (peer->address().port() == 0) return;  // one of our own
    const blocking::Forbidden serving_many;
    try {
        if (mailbox_descriptor_ < 0) watch_mailbox();
        const int descriptor = state_.connections.size() < endpoint_.connection_limit
                                   ? ::fcntl(peer->fd(), F_DUPFD_CLOEXEC, first_duplicate())
                                   : -1;
        if (descriptor >= 0) {
            auto connection = std::make_shared<Connection>(state_, descriptor, peer->address().host(), mailbox_);
            state_.connections.add(connection);
            connections_.insert_or_assign(peer->fd(), std::move(connection));
            return;
        }
    } catch (...) {  // nothing may escape into Pistache's thread: it would end the process
    }
    ::shutdown(peer->fd(), SHUT_RDWR);
}

void Reactor::Loop::onDisconnection(const Peer& peer) {
    const blocking::Forbidden serving_many;
    const auto gone = connections_.extract(peer->fd());
    if (!gone.empty()) gone.mapped()->hung_up();
}

void Reactor::Loop::onInput(const char* bytes, std::size_t size, const Peer& peer) {
    const blocking::Forbidden serving_many;
    try {
        if (peer->fd() == mailbox_descriptor_) {
            for (const auto& waiting : mailbox_->take()) waiting->resume();
        } else if (const auto from = connections_.find(peer->fd()); from != connections_.end()) {
            from->second->input({bytes, size});
        }
    } catch (...) {
        ::shutdown(peer->fd(), SHUT_RDWR);
    }
}

/// From the loop's own thread, where a peer is registered at once and its wake-up cannot be lost.
void Reactor::Loop::watch_mailbox() {
    const auto [theirs, ours] = make_pair();
    mailbox_->attach(ours);
    mailbox_descriptor_ = theirs;
    transport()->handleNewPeer(Tcp::Peer::Create(theirs, no_address()));
}

/// Pistache hands new connections to its threads through a queue that can lose a wake-up; the next entry makes up for
/// it. This one is a peer that has hung up already.
void Reactor::Loop::nudge() {
    try {
        const auto [theirs, ours] = make_pair();
        ::close(ours);
        transport()->handleNewPeer(Tcp::Peer::Create(theirs, no_address()));
    } catch (const std::system_error&) {  // out of descriptors: the next time will do
    }
}

Reactor::Reactor(ServerState& state) : state_(state), endpoint_(std::make_unique<Endpoint>()) {}

Reactor::~Reactor() { stop(); }

void Reactor::start() {
    const auto& options = state_.options;
    endpoint_->connection_limit = connection_limit(options.limits);
    auto& listener = endpoint_->listener;
    const auto flags =
        Pistache::Flags<Tcp::Options>(Tcp::Options::ReuseAddr) | Tcp::Options::NoDelay | Tcp::Options::CloseOnExec;
    listener.init(static_cast<std::size_t>(options.reactor_threads), flags, "http", backlog);
    listener.setHandler(std::make_shared<Loop>(state_, *endpoint_));
    try {
        listener.bind(Pistache::Address(options.address, Pistache::Port(options.port)));
    } catch (const std::exception&) {
        throw std::system_error(errno, std::generic_category(),
                                "cannot listen on " + options.address + ':' + std::to_string(options.port));
    }
    port_ = listener.getPort();
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
        if (const auto descriptor = std::stoi(entry.path().filename()); listens_on(descriptor, port_))
            endpoint_->listening = descriptor;
    listener.runThreaded();
}

void Reactor::nudge() {
    const std::lock_guard lock(endpoint_->mutex);
    for (auto* loop : endpoint_->loops) loop->nudge();
}

/// Puts something that never becomes ready in the place of the listening socket, which closes it without Pistache
/// knowing: its own shutdown would stop the answers too.
void Reactor::refuse_new() {
    if (endpoint_->listening < 0) return;
    const int nothing = ::eventfd(0, EFD_CLOEXEC);
    ::dup3(nothing, endpoint_->listening, O_CLOEXEC);
    ::close(nothing);
    endpoint_->listening = -1;
}

void Reactor::stop() {
    if (!endpoint_) return;
    endpoint_->listener.shutdown();
    endpoint_.reset();
}

}
