#include "spool_space.hpp"

#include <chrono>

#include "refusal.hpp"

namespace http {
namespace {

constexpr std::chrono::seconds until_others_are_done{10};

}

void SpoolSpace::Share::reserve(std::uint64_t bytes) {
    if (bytes <= bytes_) return;
    of_->take(caller_, bytes - bytes_);
    bytes_ = bytes;
}

void SpoolSpace::take(const std::string& caller, std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    const auto found = by_caller_.find(caller);
    const auto has = found == by_caller_.end() ? 0 : found->second;
    if (bytes > each_ - has) throw too_many_bodies(until_others_are_done).because("spool_share");
    if (bytes > in_all_ - taken_) throw unavailable(until_others_are_done, "spool_full");
    by_caller_[caller] = has + bytes;
    taken_ += bytes;
}

void SpoolSpace::give_back(const std::string& caller, std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    const auto found = by_caller_.find(caller);
    if (bytes == 0 || found == by_caller_.end()) return;
    taken_ -= bytes;
    if ((found->second -= bytes) == 0) by_caller_.erase(found);
}

std::uint64_t SpoolSpace::taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
}

}
