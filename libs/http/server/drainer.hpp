#pragma once
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "writer.hpp"

namespace http {

/// The thread that waits for slow readers, with an epoll of its own: only a connection whose socket did not take all of
/// its answer at once comes here, until it has, or has taken nothing for `patience` and is reset.
class Drainer {
  public:
    explicit Drainer(std::chrono::milliseconds patience);  ///< throws system_error
    ~Drainer();
    void stop();  ///< cuts off who is still being waited for
    [[nodiscard]] std::size_t size() const;

  private:
    friend class Writer;  // which calls both with its own mutex held; that mutex is always taken before this one's
    void add(std::shared_ptr<Writer>, int descriptor);
    void remove(Writer&, int descriptor);

    void run();
    std::shared_ptr<Writer> find(Writer*) const;
    std::vector<std::shared_ptr<Writer>> all() const;

    const std::chrono::milliseconds patience_;
    const int epoll_, wake_;
    std::atomic<bool> stopped_{false};
    mutable std::mutex mutex_;
    std::unordered_map<Writer*, std::shared_ptr<Writer>> writers_;
    std::thread thread_;
};

}
