#include "body_pace.hpp"

#include <algorithm>

namespace http {

BodyPace::BodyPace(Clock::time_point begin, const ServerOptions& options)
    : window_(options.timeouts.body),
      bytes_(options.limits.body_rate * static_cast<std::uint64_t>(window_.count()) / 1000),
      end_(begin + options.timeouts.body_total),
      due_(begin + 2 * window_) {}

void BodyPace::came(std::uint64_t size, Clock::time_point now) {
    if (size - counted_ >= std::max<std::uint64_t>(bytes_, 1)) go_on(size, now);
}

void BodyPace::go_on(std::uint64_t size, Clock::time_point now) {
    counted_ = size;
    due_ = std::max(due_, now + window_);
}

Clock::time_point BodyPace::deadline() const { return std::min(due_, end_); }

}
