#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace service {

/// Whether the service can do its work now: each thing that it cannot do without is asked at most once a second.
class Readiness {
  public:
    void needs(std::string what, std::function<bool()> reachable);
    void stop() { stopping_ = true; }  ///< no longer ready, whatever else holds

    struct Answer {
        bool ready;
        std::vector<std::pair<std::string, bool>> parts;
    };
    [[nodiscard]] Answer ask();

  private:
    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;
    std::vector<std::pair<std::string, std::function<bool()>>> needed_;
    std::chrono::steady_clock::time_point asked_{};
    Answer answer_{false, {}};
};

}
