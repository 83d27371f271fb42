#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "redis_pool.hpp"
#include "subscription.hpp"

namespace redis {
namespace {

const std::string channel_prefix = "kinerja:wakeup:";

std::string random_name() {
    std::random_device random;
    return std::to_string(random()) + '-' + std::to_string(random());
}

/// By which other threads interrupt a poll().
class Bell {
  public:
    Bell() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
        if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
    }
    ~Bell() { ::close(descriptor_); }
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;

    void ring() const { static_cast<void>(::eventfd_write(descriptor_, 1)); }
    void hush() const {
        eventfd_t rung = 0;
        static_cast<void>(::eventfd_read(descriptor_, &rung));
    }
    [[nodiscard]] int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

}

/// What this process announces reaches its own listeners directly, so that it needs no Redis; Redis carries it to
/// others.
class Wakeup::State {
  public:
    explicit State(const Options& options)
        : connections_(options), subscription_(options), thread_([this](const std::stop_token& stop) { run(stop); }) {}

    ~State() {
        thread_.request_stop();
        bell_.ring();
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void announce(const std::string& topic) {
        {
            const std::lock_guard lock(mutex_);
            if (listeners_.contains(topic)) announced_.insert(topic);
        }
        bell_.ring();
        static_cast<void>(connections_.pool().command({"PUBLISH", channel_prefix + topic, self_}));
    }

    void listen(std::string topic, std::function<void()> heard) {
        {
            const std::lock_guard lock(mutex_);
            listeners_[std::move(topic)].push_back(std::move(heard));
        }
        bell_.ring();
    }

  private:
    void run(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            if (subscription_.tend(channels(), Subscription::Clock::now())) announce_all();
            wake_listeners();
            wait();
        }
    }

    void wait() {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(subscription_.due() - Subscription::Clock::now());
        pollfd waiting[] = {{bell_.descriptor(), POLLIN, 0}, {subscription_.descriptor(), POLLIN, 0}};
        ::poll(waiting, 2, static_cast<int>(std::max(left.count(), std::int64_t{0})));
        if (waiting[0].revents != 0) bell_.hush();
        if (waiting[1].revents != 0)
            subscription_.receive([&](const std::string& channel, const std::string& sender) {
                const std::lock_guard lock(mutex_);
                if (sender != self_) announced_.insert(channel.substr(channel_prefix.size()));
            });
    }

    void wake_listeners() {
        std::vector<std::function<void()>> to_wake;
        {
            const std::lock_guard lock(mutex_);
            for (const auto& topic : std::exchange(announced_, {}))
                if (const auto found = listeners_.find(topic); found != listeners_.end())
                    to_wake.insert(to_wake.end(), found->second.begin(), found->second.end());
        }
        for (const auto& heard : to_wake) heard();
    }

    /// After a time without Redis, when something may have been missed.
    void announce_all() {
        const std::lock_guard lock(mutex_);
        for (const auto& [topic, heard] : listeners_) announced_.insert(topic);
    }

    std::set<std::string> channels() {
        const std::lock_guard lock(mutex_);
        std::set<std::string> channels;
        for (const auto& [topic, heard] : listeners_) channels.insert(channel_prefix + topic);
        return channels;
    }

    const std::string self_ = random_name();
    Connections connections_;
    Subscription subscription_;  // the thread's
    Bell bell_;
    std::mutex mutex_;
    std::map<std::string, std::vector<std::function<void()>>> listeners_;
    std::set<std::string> announced_;
    std::jthread thread_;
};

Wakeup::Wakeup(Options options) : state_(std::make_unique<State>(options)) {}

Wakeup::~Wakeup() = default;

void Wakeup::announce(std::string_view topic) { state_->announce(std::string(topic)); }

void Wakeup::listen(std::string topic, std::function<void()> heard) {
    state_->listen(std::move(topic), std::move(heard));
}

}
