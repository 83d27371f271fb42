#include "writer.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "drainer.hpp"

namespace http {

Writer::Writer(int descriptor, Drainer& drainer, std::size_t buffer)
    : descriptor_(descriptor), drainer_(drainer), limit_(buffer) {
    // Without it the kernel takes megabytes ahead of a slow reader, and asks for more only when a third of them is
    // gone: who reads steadily would look as if standing still.
    constexpr int unsent_bytes = 128 * 1024;
    ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent_bytes, sizeof unsent_bytes);
}

Writer::~Writer() { ::close(descriptor_); }

/// How much the kernel took: 0 when it wants none for the moment, -1 when the connection is no more.
ssize_t Writer::to_kernel(std::string_view first, std::string_view second) {
    iovec parts[] = {{const_cast<char*>(first.data()), first.size()},
                     {const_cast<char*>(second.data()), second.size()}};
    msghdr message{};
    message.msg_iov = parts;
    message.msg_iovlen = 2;
    for (;;) {
        const auto taken = ::sendmsg(descriptor_, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (taken >= 0) {
            progress_ = Clock::now();
            return taken;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK) return 0;
        if (errno != EINTR) return -1;
    }
}

void Writer::send(std::string_view first, std::string_view second) {
    std::unique_lock lock(mutex_);
    if (dead_) return;
    if (!draining_) {
        while (!first.empty() || !second.empty()) {
            const auto taken = to_kernel(first, second);
            if (taken < 0) return reset(SHUT_RDWR);
            if (taken == 0) break;
            const auto of_first = std::min(static_cast<std::size_t>(taken), first.size());
            first.remove_prefix(of_first);
            second.remove_prefix(static_cast<std::size_t>(taken) - of_first);
        }
        if (first.empty() && second.empty()) return;
    }
    if (sent_ > limit_ / 2) {
        buffer_.erase(0, sent_);
        sent_ = 0;
    }
    buffer_.append(first).append(second);
    if (draining_) return;
    draining_ = true;
    progress_ = Clock::now();
    drainer_.add(shared_from_this(), descriptor_);
}

bool Writer::send_patiently(std::string_view first, std::string_view second, std::chrono::milliseconds patience) {
    send(first, second);
    std::unique_lock lock(mutex_);
    if (!room_.wait_for(lock, patience, [this] { return dead_ || pending() < limit_; })) reset(SHUT_RDWR);
    return !dead_;
}

void Writer::when_sent(std::function<void()> done) {
    {
        const std::lock_guard lock(mutex_);
        if (draining_ && !dead_) {
            when_sent_ = std::move(done);
            return;
        }
    }
    done();
}

void Writer::close_sending() {
    const std::lock_guard lock(mutex_);
    if (draining_)
        close_when_sent_ = true;
    else if (!dead_)
        ::shutdown(descriptor_, SHUT_WR);
}

void Writer::end() {
    const std::lock_guard lock(mutex_);
    ::shutdown(descriptor_, SHUT_RDWR);
    dead_ = true;
}

void Writer::cut() {
    const std::lock_guard lock(mutex_);
    reset(SHUT_RDWR);
}

void Writer::abort() {
    const std::lock_guard lock(mutex_);
    reset(SHUT_RD);
}

bool Writer::dead() const {
    const std::lock_guard lock(mutex_);
    return dead_;
}

bool Writer::idle() const {
    const std::lock_guard lock(mutex_);
    return !draining_ && !dead_;
}

/// With no time to linger, closing sends a reset. The reactor lets go of the socket when it sees the end of the reading
/// half; shutting down the sending half as well would send an orderly end first where the window allows it.
void Writer::reset(int how) {
    const linger none{1, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &none, sizeof none);
    ::shutdown(descriptor_, how);
    dead_ = true;
    buffer_ = {};
    sent_ = 0;
    room_.notify_all();
}

Writer::Drained Writer::drain() {
    std::function<void()> done;
    {
        const std::lock_guard lock(mutex_);
        while (!dead_ && pending() > 0) {
            const auto taken = to_kernel(std::string_view(buffer_).substr(sent_), {});
            if (taken < 0) {
                reset(SHUT_RDWR);
            } else if (taken == 0) {
                if (pending() < limit_) room_.notify_all();
                return Drained::some;
            } else {
                sent_ += static_cast<std::size_t>(taken);
            }
        }
        drainer_.remove(*this, descriptor_);
        draining_ = false;
        buffer_ = {};
        sent_ = 0;
        if (close_when_sent_ && !dead_) ::shutdown(descriptor_, SHUT_WR);
        room_.notify_all();
        done = std::move(when_sent_);
        when_sent_ = nullptr;
    }
    if (done) done();
    return Drained::all;
}

bool Writer::stalled(Clock::time_point before) {
    const std::lock_guard lock(mutex_);
    if (dead_) return true;
    if (progress_ >= before) return false;
    reset(SHUT_RDWR);
    return true;
}

}
