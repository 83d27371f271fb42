#include "pool.hpp"

#include <limits>

namespace http {
namespace {

thread_local const Pool* own_pool = nullptr;

}

Pool::Pool(int threads, std::size_t queue_limit) : limit_(queue_limit) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

bool Pool::post(Task task) { return push(std::move(task), limit_); }

bool Pool::post_always(Task task) { return push(std::move(task), std::numeric_limits<std::size_t>::max()); }

bool Pool::push(Task task, std::size_t limit) {
    bool wake = false;
    {
        const std::lock_guard lock(mutex_);
        if (stopped_ || queue_.size() >= limit) return false;
        queue_.push_back(std::move(task));
        wake = waiting_ > 0;
    }
    if (wake) work_.notify_one();
    return true;
}

std::size_t Pool::queued() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

bool Pool::is_own_thread() const { return own_pool == this; }

void Pool::run() {
    own_pool = this;
    std::unique_lock lock(mutex_);
    for (;;) {
        ++waiting_;
        work_.wait(lock, [this] { return stopped_ || !queue_.empty(); });
        --waiting_;
        if (stopped_) return;
        auto task = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        task();
        task = nullptr;  // what it held must not die under the lock: a Responder answers then
        lock.lock();
    }
}

void Pool::stop() {
    std::deque<Task> dropped;
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        dropped.swap(queue_);
    }
    work_.notify_all();
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

}
