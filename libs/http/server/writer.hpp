#pragma once
#include <sys/types.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "message.hpp"

namespace http {

class Drainer;

/// The sending half of a connection, and the owner of its socket: the number stays the connection's for as long as
/// anybody may still write to it, so these bytes reach the one who asked or nobody. Thread-safe; nothing but
/// send_patiently() blocks. Once dead, it swallows what it is given.
class Writer : public std::enable_shared_from_this<Writer> {
  public:
    Writer(int descriptor, Drainer&, std::size_t buffer);  ///< owns the descriptor
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Hands both parts to the kernel; what it does not take is kept and sent by the Drainer.
    void send(std::string_view first, std::string_view second = {});
    /// The same, for a stream: waits until less than the buffer is pending. A reader for whom that takes longer than
    /// `patience` is reset. False once the reader is gone.
    bool send_patiently(std::string_view first, std::string_view second, std::chrono::milliseconds patience);
    /// Calls `done` when nothing is pending any more: now, on this thread, or later on the Drainer's.
    void when_sent(std::function<void()> done);

    void close_sending();  ///< ends the answer in an orderly way, after what is pending
    void end();            ///< ends both directions in an orderly way, with nothing pending
    void cut();            ///< ends both directions at once, with a reset if data is on the way
    void abort();          ///< a reset, never an orderly end: a client must not take half a body for a whole one
    [[nodiscard]] bool dead() const;
    [[nodiscard]] int descriptor() const { return descriptor_; }  ///< for reading, and watching
    [[nodiscard]] bool idle() const;                              ///< the kernel has all that was sent

  private:
    friend class Drainer;
    enum class Drained { all, some };
    Drained drain();                         ///< the Drainer: sends what the socket takes
    bool stalled(Clock::time_point before);  ///< the Drainer: has the reader taken nothing since? Then it is reset
    void reset(int how);
    ssize_t to_kernel(std::string_view first, std::string_view second);
    [[nodiscard]] std::size_t pending() const { return buffer_.size() - sent_; }

    const int descriptor_;
    Drainer& drainer_;
    const std::size_t limit_;

    mutable std::mutex mutex_;
    std::condition_variable room_;
    std::string buffer_;    ///< not yet with the kernel, from sent_ on
    std::size_t sent_ = 0;  ///< of buffer_
    bool draining_ = false, dead_ = false, close_when_sent_ = false;
    Clock::time_point progress_;
    std::function<void()> when_sent_;
};

}
