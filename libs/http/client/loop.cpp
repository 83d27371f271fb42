#include "loop.hpp"

#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <new>
#include <utility>

namespace http::upstream {
namespace {

constexpr std::size_t most_idle_handles = 64;
constexpr long most_connections = 1024;  ///< kept for reuse, all upstreams together

CURLM* new_multi(const ClientOptions& options) {
    static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
    auto* multi = started == CURLE_OK ? curl_multi_init() : nullptr;
    if (multi == nullptr) throw std::bad_alloc();
    curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(options.connections_per_host));
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, most_connections);
    return multi;
}

}

void Inbox::post(Task task) {
    const std::lock_guard lock(mutex_);
    if (multi_ == nullptr) return;
    tasks_.push_back(std::move(task));
    if (tasks_.size() == 1) curl_multi_wakeup(multi_);
}

std::vector<Inbox::Task> Inbox::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(tasks_, {});
}

void Inbox::close() {
    const std::lock_guard lock(mutex_);
    multi_ = nullptr;
}

Loop::Loop(const ClientOptions& options)
    : multi_(new_multi(options)), inbox_(std::make_shared<Inbox>(multi_)), thread_([this] { run(); }) {}

Loop::~Loop() {
    inbox_->post([this] { ending_ = true; });
    thread_.join();
    inbox_->close();
    for (auto* handle : idle_) curl_easy_cleanup(handle);
    curl_multi_cleanup(multi_);
}

Loop::Timer Loop::at(Clock::time_point time, Task task) { return timers_.emplace(time, std::move(task)); }

void Loop::cancel(Timer timer) { timers_.erase(timer); }

CURL* Loop::borrow() {
    if (!idle_.empty()) {
        auto* handle = idle_.back();
        idle_.pop_back();
        return handle;
    }
    auto* handle = curl_easy_init();
    if (handle == nullptr) throw std::bad_alloc();
    return handle;
}

void Loop::give_back(CURL* handle) {
    if (idle_.size() >= most_idle_handles) return curl_easy_cleanup(handle);
    curl_easy_reset(handle);
    idle_.push_back(handle);
}

void Loop::add(CURL* handle, std::function<void(CURLcode)> finished) {
    transfers_.emplace(handle, std::move(finished));
    curl_multi_add_handle(multi_, handle);
}

void Loop::remove(CURL* handle) {
    curl_multi_remove_handle(multi_, handle);
    transfers_.erase(handle);
}

void Loop::run() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);  // signals are main's; and TLS writes to a closed peer raise SIGPIPE
    pthread_setname_np(pthread_self(), "http-client");
    while (!ending_) {
        run_tasks();
        run_timers();
        run_transfers();
        if (!ending_) curl_multi_poll(multi_, nullptr, 0, wait(), nullptr);
    }
}

void Loop::run_tasks() {
    for (auto tasks = inbox_->take(); !tasks.empty(); tasks = inbox_->take())
        for (auto& task : tasks) task();
}

void Loop::run_timers() {
    while (!timers_.empty() && timers_.begin()->first <= Clock::now()) {
        auto due = timers_.extract(timers_.begin());
        due.mapped()();
    }
}

void Loop::run_transfers() {
    int running = 0, left = 0;
    curl_multi_perform(multi_, &running);
    while (const auto* message = curl_multi_info_read(multi_, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        const auto result = message->data.result;
        auto finished = transfers_.extract(message->easy_handle);
        if (!finished.empty()) finished.mapped()(result);
    }
}

int Loop::wait() const {
    constexpr std::chrono::milliseconds longest{1'000};
    if (timers_.empty()) return static_cast<int>(longest.count());
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(timers_.begin()->first - Clock::now());
    return static_cast<int>(std::clamp(left, std::chrono::milliseconds(0), longest).count());
}

}
