#pragma once
#include "client.hpp"

namespace http::upstream {

/// What is remembered of one upstream (scheme, host and port). Knows no clock and takes no lock: the client's thread
/// tells the time, and is the only one here.
class Health {
  public:
    explicit Health(const ClientOptions&);

    /// Whether a request may go out: while the circuit is open none, then one trial. Each admitted request is answered
    /// by exactly one of the three below.
    bool admits(Clock::time_point now);
    /// The trial is on its way: whoever is not admitted now will soon know whether to be.
    [[nodiscard]] bool on_trial() const { return on_trial_; }
    void succeeded();
    void failed(Clock::time_point now);
    void withdrawn();  ///< it ended without telling anything about the upstream

    /// Retries may add a tenth to the calls, and ten in a row after a quiet time: more would drown who is struggling.
    void earn_retry();
    bool spend_retry();

  private:
    int failures_that_open_;
    std::chrono::milliseconds open_for_;
    int failures_ = 0;
    Clock::time_point open_until_{};
    bool on_trial_ = false;
    int tenths_ = 100;  ///< of a retry
};

}
