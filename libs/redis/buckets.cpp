#include "buckets.hpp"

#include <algorithm>

namespace redis {

Allowance Buckets::take(std::string_view key, std::int64_t burst, std::chrono::milliseconds refill_each,
                        Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    if (full_at_.size() >= capacity_) make_room(now);
    auto& full_at = full_at_[std::string(key)];
    const auto then = std::max(full_at, now) + refill_each;  // when it is full again after this one
    const auto room = now + burst * refill_each - then;
    if (room < Clock::duration::zero()) return {false, 0, std::chrono::ceil<std::chrono::milliseconds>(-room)};
    full_at = then;
    return {true, room / refill_each, std::chrono::milliseconds(0)};
}

std::size_t Buckets::size() const {
    const std::lock_guard lock(mutex_);
    return full_at_.size();
}

void Buckets::make_room(Clock::time_point now) {
    std::erase_if(full_at_, [&](const auto& bucket) { return bucket.second <= now; });
    if (full_at_.size() >= capacity_) full_at_.clear();  // too many keys at once: rather be lenient than grow
}

}
