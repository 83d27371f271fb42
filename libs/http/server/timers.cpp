#include "timers.hpp"

#include <algorithm>

namespace http {

Timers::Timers() : thread_([this] { run(); }) {}

void Timers::after(std::chrono::milliseconds delay, Task task) {
    {
        const std::lock_guard lock(mutex_);
        pending_.emplace(hurried_ ? Clock::time_point::min() : Clock::now() + delay, std::move(task));
    }
    changed_.notify_one();
}

void Timers::every(std::chrono::milliseconds period, Task task) {
    {
        const std::lock_guard lock(mutex_);
        period_ = period;
        periodic_ = std::move(task);
        next_period_ = Clock::now() + period;
    }
    changed_.notify_one();
}

void Timers::run_all_now() {
    {
        const std::lock_guard lock(mutex_);
        hurried_ = true;
        std::multimap<Clock::time_point, Task> now;
        for (auto& [when, task] : pending_) now.emplace_hint(now.end(), Clock::time_point::min(), std::move(task));
        pending_.swap(now);
    }
    changed_.notify_one();
}

void Timers::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Timers::run() {
    std::unique_lock lock(mutex_);
    while (!stopped_) {
        const auto now = Clock::now();
        if (now >= next_period_) {
            next_period_ = now + period_;
            lock.unlock();
            periodic_();
            lock.lock();
        } else if (!pending_.empty() && pending_.begin()->first <= now) {
            auto task = std::move(pending_.extract(pending_.begin()).mapped());
            lock.unlock();
            task();
            task = nullptr;
            lock.lock();
        } else if (pending_.empty() && next_period_ == Clock::time_point::max()) {
            changed_.wait(lock);
        } else {
            // A copy: the wait looks at it again after run_all_now() may have replaced what it came from.
            const auto next = pending_.empty() ? next_period_ : std::min(next_period_, pending_.begin()->first);
            changed_.wait_until(lock, next);
        }
    }
}

}
