#pragma once
#include <atomic>
#include <memory>
#include <optional>
#include <random>

#include "attempt.hpp"
#include "client.hpp"
#include "health.hpp"
#include "loop.hpp"

namespace http::upstream {

/// Who gets the answer, on the client's thread.
struct Receiver {
    std::function<void(int status, Headers)> on_head;
    std::function<Flow(std::string_view)> on_data;
    std::function<void(std::optional<Unreachable>)> on_end;
    bool can_begin_anew = false;  ///< on_head again throws away what came before: a broken answer may be retried
};

/// One call from its start to its end: the attempts, the waits between them, and the deadline over all. All but the
/// constructor and cancel() is for the client's thread.
class OngoingCall final : private Sink {
  public:
    OngoingCall(Loop&, const ClientOptions&, std::string origin, Call, Receiver);

    /// `over` is called last, exactly once, however it ends, and may destroy the call.
    void start(Health&, std::function<void()> over);
    void resume();
    void end(std::optional<Unreachable>);
    /// From any thread: the receiver hears nothing more, but for what it is just being told.
    void cancel() { cancelled_ = true; }

  private:
    void head(int status, Headers) override;
    Flow data(std::string_view) override;
    void ended(std::optional<Unreachable>) override;

    void watch(Clock::time_point);
    void begin_attempt();
    [[nodiscard]] bool may_retry(std::chrono::milliseconds asked_for);
    void retry();
    void begin_attempt_in(std::chrono::milliseconds);
    void out_of_time();

    Loop& loop_;
    const ClientOptions& options_;
    Health* health_ = nullptr;  ///< set by start()
    std::string origin_;
    Call call_;
    Receiver receiver_;
    std::function<void()> over_;
    std::atomic<bool> cancelled_ = false;

    std::optional<Loop::Timer> deadline_, wait_;
    std::unique_ptr<Attempt> attempt_;
    Clock::time_point attempt_began_{}, progress_{};
    std::chrono::milliseconds retry_in_{};
    Clock::duration patience_{};  ///< from the start to the deadline
    int retries_ = 0;
    int broken_ = 0;               ///< sendings that were broken off
    bool head_delivered_ = false;  ///< to the receiver: from here on there is no other attempt
    bool held_back_ = false;       ///< by the receiver
    bool discarding_ = false;      ///< an answer that will be retried
    bool sent_ = false;            ///< any attempt
    bool health_recorded_ = true;  ///< how the present attempt turned out
    bool ended_ = false;
    std::size_t discarded_ = 0;
};

}
