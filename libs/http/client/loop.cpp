#include "loop.hpp"

#include <pthread.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>
#include <system_error>
#include <utility>

namespace http::upstream {
namespace {

constexpr std::size_t most_idle_handles = 64;
constexpr std::size_t least_kept = 1024;  ///< connections, used and unused, of all upstreams together

int descriptor_or_throw(int descriptor, const char* what) {
    if (descriptor < 0) throw std::system_error(errno, std::generic_category(), what);
    return descriptor;
}

CURLM* new_multi(const ClientOptions& options) {
    static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
    auto* multi = started == CURLE_OK ? curl_multi_init() : nullptr;
    if (multi == nullptr) throw std::bad_alloc();
    curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(options.connections_per_host));
    // Beyond that libcurl closes those that are unused, which may not be all that the present load needs next.
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS,
                      static_cast<long>(std::max(least_kept, 2 * options.connections_per_host)));
    return multi;
}

}

Inbox::Inbox() : wake_(descriptor_or_throw(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")) {}

Inbox::~Inbox() { ::close(wake_); }

void Inbox::post(Task task) {
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    tasks_.push_back(std::move(task));
    if (tasks_.size() == 1) ::eventfd_write(wake_, 1);
}

std::vector<Inbox::Task> Inbox::take() {
    const std::lock_guard lock(mutex_);
    eventfd_t posted = 0;
    ::eventfd_read(wake_, &posted);
    return std::exchange(tasks_, {});
}

void Inbox::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
}

/// libcurl says what it waits for, never from another thread.
struct Loop::Callbacks {
    static int socket(CURL*, curl_socket_t socket, int what, void* self, void*) noexcept {
        static_cast<Loop*>(self)->watch(socket, what);
        return 0;
    }

    static int timer(CURLM*, long milliseconds, void* self) noexcept {
        auto& due = static_cast<Loop*>(self)->transfers_due_;
        due = milliseconds < 0 ? Clock::time_point::max() : Clock::now() + std::chrono::milliseconds(milliseconds);
        return 0;
    }
};

Loop::Loop(const ClientOptions& options)
    : epoll_(descriptor_or_throw(::epoll_create1(EPOLL_CLOEXEC), "epoll")),
      multi_(new_multi(options)),
      inbox_(std::make_shared<Inbox>()) {
    curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &Callbacks::socket);
    curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &Callbacks::timer);
    curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
    watch(inbox_->descriptor(), CURL_POLL_IN);
    thread_ = std::thread([this] { run(); });
}

Loop::~Loop() {
    inbox_->post([this] { ending_ = true; });
    thread_.join();
    inbox_->close();
    for (auto* handle : idle_) curl_easy_cleanup(handle);
    curl_multi_cleanup(multi_);
    ::close(epoll_);
}

/// Whether the socket is watched already depends on whether libcurl has closed one of its number since.
void Loop::watch(curl_socket_t socket, int what) {
    if (what == CURL_POLL_REMOVE) {
        ::epoll_ctl(epoll_, EPOLL_CTL_DEL, socket, nullptr);
        return;
    }
    epoll_event event{};
    event.events = ((what & CURL_POLL_IN) != 0 ? EPOLLIN : 0u) | ((what & CURL_POLL_OUT) != 0 ? EPOLLOUT : 0u);
    event.data.fd = socket;
    if (::epoll_ctl(epoll_, EPOLL_CTL_MOD, socket, &event) != 0 && errno == ENOENT)
        ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
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
        if (!ending_) wait_for_events();
    }
}

void Loop::wait_for_events() {
    std::array<epoll_event, 256> events{};
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), wait());
    for (int i = 0; i < count; ++i) {
        const auto& event = events.at(static_cast<std::size_t>(i));
        if (event.data.fd == inbox_->descriptor()) continue;  // the tasks are taken next
        int what = 0, running = 0;
        if ((event.events & (EPOLLIN | EPOLLHUP)) != 0) what |= CURL_CSELECT_IN;
        if ((event.events & EPOLLOUT) != 0) what |= CURL_CSELECT_OUT;
        if ((event.events & EPOLLERR) != 0) what |= CURL_CSELECT_ERR;
        curl_multi_socket_action(multi_, event.data.fd, what, &running);
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
    if (transfers_due_ <= Clock::now()) {
        transfers_due_ = Clock::time_point::max();  // unless it says so again
        curl_multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &running);
    }
    while (const auto* message = curl_multi_info_read(multi_, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        const auto result = message->data.result;
        auto finished = transfers_.extract(message->easy_handle);
        if (!finished.empty()) finished.mapped()(result);
    }
}

int Loop::wait() const {
    constexpr std::chrono::milliseconds longest{1'000};
    const auto due = timers_.empty() ? transfers_due_ : std::min(transfers_due_, timers_.begin()->first);
    if (due == Clock::time_point::max()) return static_cast<int>(longest.count());
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(due - Clock::now());
    return static_cast<int>(std::clamp(left, std::chrono::milliseconds(0), longest).count());
}

}
