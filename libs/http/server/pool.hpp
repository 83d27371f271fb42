#pragma once
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

/// The threads that handlers run on, behind a queue that refuses rather than grows.
class Pool {
  public:
    using Task = std::function<void()>;  ///< throws nothing

    Pool(int threads, std::size_t queue_limit);
    ~Pool() { stop(); }
    bool post(Task);         ///< false when the queue is full, or after stop()
    bool post_always(Task);  ///< for what was accepted long ago: no limit; false only after stop()
    [[nodiscard]] std::size_t queued() const;
    [[nodiscard]] bool is_own_thread() const;  ///< whether the caller runs on this pool
    void stop();                               ///< waits for what runs, drops what is queued

  private:
    void run();
    bool push(Task, std::size_t limit);

    const std::size_t limit_;
    mutable std::mutex mutex_;
    std::condition_variable work_;
    std::deque<Task> queue_;
    std::size_t waiting_ = 0;  ///< threads with nothing to do
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

}
