#pragma once
#include <curl/curl.h>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "client.hpp"

namespace http::upstream {

/// The way onto the client's thread from any other. It outlives the loop for those who still hold it; what is posted
/// after the loop has ended is dropped.
class Inbox {
  public:
    using Task = std::function<void()>;
    Inbox();  ///< throws system_error when out of descriptors
    ~Inbox();
    Inbox(const Inbox&) = delete;
    Inbox& operator=(const Inbox&) = delete;

    void post(Task);
    std::vector<Task> take();
    void close();
    [[nodiscard]] int descriptor() const { return wake_; }  ///< readable while something is posted

  private:
    const int wake_;
    std::mutex mutex_;
    bool closed_ = false;
    std::vector<Task> tasks_;
};

/// The client's thread: libcurl's transfers, timers, and tasks from outside. It waits by epoll, so that a transfer on
/// which nothing happens costs nothing. All but the constructor, the destructor
/// and inbox() is for that thread alone, and never for a libcurl callback.
class Loop {
  public:
    using Task = Inbox::Task;
    using Timers = std::multimap<Clock::time_point, Task>;
    using Timer = Timers::iterator;

    explicit Loop(const ClientOptions&);
    ~Loop();  ///< does what is in the inbox, then ends the thread
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    [[nodiscard]] const std::shared_ptr<Inbox>& inbox() const { return inbox_; }
    [[nodiscard]] bool is_this_thread() const { return std::this_thread::get_id() == thread_.get_id(); }

    Timer at(Clock::time_point, Task);
    void cancel(Timer);

    /// An easy handle with no options set, and its return.
    CURL* borrow();
    void give_back(CURL*);

    void add(CURL*, std::function<void(CURLcode)> finished);
    void remove(CURL*);

  private:
    struct Callbacks;
    void run();
    void run_tasks();
    void run_timers();
    void run_transfers();
    void wait_for_events();
    [[nodiscard]] int wait() const;  ///< milliseconds until something is due
    void watch(curl_socket_t, int what);

    const int epoll_;
    CURLM* multi_;
    std::shared_ptr<Inbox> inbox_;
    Clock::time_point transfers_due_ = Clock::time_point::max();  ///< when libcurl wants to be called, whatever happens
    Timers timers_;
    std::unordered_map<CURL*, std::function<void(CURLcode)>> transfers_;
    std::vector<CURL*> idle_;
    std::atomic<bool> ending_ = false;
    std::thread thread_;  ///< last: it uses all of the above
};

}
