#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

#include "message.hpp"

namespace http {

/// One thread that runs short tasks when their time has come.
class Timers {
  public:
    using Task = std::function<void()>;  ///< throws nothing and blocks on nothing

    Timers();
    ~Timers() { stop(); }
    void after(std::chrono::milliseconds, Task);
    void every(std::chrono::milliseconds, Task);  ///< set before anything else; not hurried
    void run_all_now();                           ///< all that is pending runs now, and whatever comes later at once
    void stop();

  private:
    void run();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::multimap<Clock::time_point, Task> pending_;
    std::chrono::milliseconds period_{0};
    Task periodic_;
    Clock::time_point next_period_ = Clock::time_point::max();
    bool hurried_ = false, stopped_ = false;
    std::thread thread_;
};

}
