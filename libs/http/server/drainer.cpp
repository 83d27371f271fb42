#include "drainer.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace http {
namespace {

int checked(int result, const char* what) {
    if (result < 0) throw std::system_error(errno, std::generic_category(), what);
    return result;
}

}

Drainer::Drainer(std::chrono::milliseconds patience)
    : patience_(patience),
      epoll_(checked(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1")),
      wake_(checked(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")) {
    epoll_event event{EPOLLIN, {nullptr}};
    checked(::epoll_ctl(epoll_, EPOLL_CTL_ADD, wake_, &event), "epoll_ctl");
    thread_ = std::thread([this] { run(); });
}

Drainer::~Drainer() {
    stop();
    ::close(epoll_);
    ::close(wake_);
}

void Drainer::stop() {
    stopped_ = true;
    ::eventfd_write(wake_, 1);
    if (thread_.joinable()) thread_.join();
    for (const auto& writer : all()) {
        writer->cut();
        writer->drain();
    }
}

void Drainer::add(std::shared_ptr<Writer> writer, int descriptor) {
    epoll_event event{EPOLLOUT, {writer.get()}};
    const std::lock_guard lock(mutex_);
    writers_.emplace(writer.get(), std::move(writer));
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event);  // cannot fail but for memory; then the patience ends it
}

void Drainer::remove(Writer& writer, int descriptor) {
    const std::lock_guard lock(mutex_);
    ::epoll_ctl(epoll_, EPOLL_CTL_DEL, descriptor, nullptr);
    writers_.erase(&writer);
}

std::size_t Drainer::size() const {
    const std::lock_guard lock(mutex_);
    return writers_.size();
}

std::shared_ptr<Writer> Drainer::find(Writer* writer) const {
    const std::lock_guard lock(mutex_);
    const auto found = writers_.find(writer);
    return found == writers_.end() ? nullptr : found->second;
}

std::vector<std::shared_ptr<Writer>> Drainer::all() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::shared_ptr<Writer>> writers;
    for (const auto& [key, writer] : writers_) writers.push_back(writer);
    return writers;
}

void Drainer::run() {
    const auto period = std::min(patience_ / 4 + std::chrono::milliseconds(1), std::chrono::milliseconds(250));
    auto next_check = Clock::now() + period;
    std::array<epoll_event, 128> events;
    while (!stopped_) {
        const auto ready = ::epoll_wait(epoll_, events.data(), events.size(), static_cast<int>(period.count()));
        for (int i = 0; i < ready; ++i)
            if (const auto writer = find(static_cast<Writer*>(events[static_cast<std::size_t>(i)].data.ptr)))
                writer->drain();
        if (const auto now = Clock::now(); now >= next_check) {
            next_check = now + period;
            for (const auto& writer : all())
                if (writer->stalled(now - patience_)) writer->drain();
        }
    }
}

}
