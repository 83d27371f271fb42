#include "readiness.hpp"

#include <algorithm>

namespace service {

using namespace std::chrono_literals;

void Readiness::needs(std::string what, std::function<bool()> reachable) {
    needed_.emplace_back(std::move(what), std::move(reachable));
}

Readiness::Answer Readiness::ask() {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (asked_ == std::chrono::steady_clock::time_point{} || now - asked_ >= 1s) {
        answer_.parts.clear();
        for (const auto& [what, reachable] : needed_) answer_.parts.emplace_back(what, reachable());
        answer_.ready = std::ranges::all_of(answer_.parts, &std::pair<std::string, bool>::second);
        asked_ = now;
    }
    auto answer = answer_;
    answer.parts.emplace_back("serving", !stopping_);
    answer.ready = answer.ready && !stopping_;
    return answer;
}

}
