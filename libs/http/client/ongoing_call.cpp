#include "ongoing_call.hpp"

#include <utility>

#include "retry.hpp"
#include "retry_after.hpp"

namespace http::upstream {
namespace {

/// A short answer that is not wanted is read to its end, for its connection's sake.
constexpr std::size_t most_discarded = 64 * 1024;

/// Of a call that is broken off each time: it may be what the upstream dies of.
constexpr int most_sendings = 2;

/// How often a call that came while another one tries an upstream asks how that went.
constexpr std::chrono::milliseconds trial_interval{20};

double random_part() {
    static thread_local std::minstd_rand engine{std::random_device{}()};
    return std::uniform_real_distribution<>(0, 1)(engine);
}

}

OngoingCall::OngoingCall(Loop& loop, const ClientOptions& options, std::string origin, Call call, Receiver receiver)
    : loop_(loop),
      options_(options),
      origin_(std::move(origin)),
      call_(std::move(call)),
      receiver_(std::move(receiver)) {}

void OngoingCall::start(Health& health, std::function<void()> over) {
    health_ = &health;
    over_ = std::move(over);
    patience_ = call_.deadline - Clock::now();
    if (call_.deadline != Clock::time_point::max()) watch(call_.deadline);
    health_->earn_retry();
    begin_attempt();
}

/// Ends the call then, but for a stream that flows: its deadline is for the head, and afterwards it may take as long as
/// it never pauses for so long.
void OngoingCall::watch(Clock::time_point then) {
    deadline_ = loop_.at(then, [this] {
        deadline_.reset();
        const auto now = Clock::now();
        if (held_back_) progress_ = now;
        const bool is_stream = head_delivered_ && !receiver_.can_begin_anew;
        if (is_stream && now < progress_ + patience_) return watch(progress_ + patience_);
        out_of_time();
    });
}

void OngoingCall::begin_attempt() {
    const auto now = Clock::now();
    if (now >= call_.deadline) return out_of_time();
    if (!health_->admits(now)) {
        if (health_->on_trial()) return begin_attempt_in(trial_interval);
        return end(Unreachable(Unreachable::Reason::circuit_open, origin_ + ": the circuit is open"));
    }
    health_recorded_ = false;
    discarding_ = false;
    discarded_ = 0;
    attempt_began_ = now;
    attempt_ = std::make_unique<Attempt>(loop_, call_, options_, origin_, static_cast<Sink&>(*this),
                                         broken_ == 0 ? Attempt::Sendings::two : Attempt::Sendings::one);
}

void OngoingCall::head(int status, Headers headers) {
    const bool failed = is_transient(status);
    sent_ = true;
    health_recorded_ = true;
    if (failed)
        health_->failed(Clock::now());
    else
        health_->succeeded();
    discarding_ =
        failed && options_.retry_refusals && may_retry(retry_after(headers).value_or(std::chrono::milliseconds(0)));
    if (discarding_ || cancelled_) return;
    head_delivered_ = true;
    progress_ = Clock::now();
    receiver_.on_head(status, std::move(headers));
}

Flow OngoingCall::data(std::string_view bytes) {
    if (cancelled_) return Flow::stop;
    if (!discarding_) {
        progress_ = Clock::now();
        const auto flow = receiver_.on_data(bytes);
        held_back_ = flow == Flow::pause;
        return flow;
    }
    discarded_ += bytes.size();
    return discarded_ > most_discarded ? Flow::stop : Flow::go_on;
}

void OngoingCall::ended(std::optional<Unreachable> error) {
    if (discarding_) return retry();
    const bool ours = error && (error->reason() == Unreachable::Reason::too_large ||
                                error->reason() == Unreachable::Reason::forbidden);  // it tells nothing of the upstream
    if (error && !ours) {
        health_->failed(Clock::now());
        health_recorded_ = true;
        broken_ += attempt_->sendings();
        sent_ = sent_ || attempt_->sendings() > 0;
        if ((!head_delivered_ || receiver_.can_begin_anew) && may_retry(std::chrono::milliseconds(0))) return retry();
    }
    end(std::move(error));
}

bool OngoingCall::may_retry(std::chrono::milliseconds asked_for) {
    if (retries_ >= options_.retries || broken_ >= most_sendings || cancelled_) return false;
    if (sent_ && !is_repeatable(call_)) return false;
    retry_in_ = std::max(asked_for, backoff(retries_, random_part()));
    return retry_in_ < call_.deadline - Clock::now() && health_->spend_retry();
}

void OngoingCall::retry() {
    attempt_.reset();
    ++retries_;
    begin_attempt_in(retry_in_);
}

void OngoingCall::begin_attempt_in(std::chrono::milliseconds pause) {
    wait_ = loop_.at(Clock::now() + pause, [this] {
        wait_.reset();
        begin_attempt();
    });
}

void OngoingCall::resume() {
    held_back_ = false;
    progress_ = Clock::now();
    if (attempt_) attempt_->resume();
}

void OngoingCall::out_of_time() {
    // A caller in a hurry says nothing about the upstream; one that waited as long as for a connection does.
    if (attempt_ && !health_recorded_ && Clock::now() - attempt_began_ >= options_.connect_timeout) {
        health_->failed(Clock::now());
        health_recorded_ = true;
    }
    end(Unreachable(Unreachable::Reason::timed_out, origin_ + ": no answer within the deadline"));
}

void OngoingCall::end(std::optional<Unreachable> error) {
    if (std::exchange(ended_, true)) return;
    attempt_.reset();
    if (deadline_) loop_.cancel(*deadline_);
    if (wait_) loop_.cancel(*wait_);
    deadline_.reset();
    wait_.reset();
    if (!std::exchange(health_recorded_, true)) health_->withdrawn();
    const auto over = std::exchange(over_, nullptr);
    if (!cancelled_) receiver_.on_end(std::move(error));
    if (over) over();
}

}
