#include "spooling.hpp"

#include <utility>

namespace http {
namespace {

constexpr std::size_t much = 1 << 20;
constexpr std::uint64_t step = 1 << 20;  ///< by which a body of unknown size takes its share

}

Spooling::Spooling(Pool& writers, std::unique_ptr<SpoolSpace::Share> share, std::function<void()> written)
    : writers_(writers), written_(std::move(written)), share_(std::move(share)) {}

/// Letting go of a large file takes a disk's time, too.
Spooling::~Spooling() {
    if (file_) writers_.post_always([file = std::move(file_)] {});
}

void Spooling::append(std::string_view bytes) {
    size_ += bytes.size();
    if (size_ > share_->bytes()) share_->reserve((size_ + step - 1) / step * step);
    const std::lock_guard lock(mutex_);
    throw_failure();
    waiting_.append(bytes);
    if (std::exchange(writing_, true)) return;
    if (!writers_.post_always([self = shared_from_this()] { self->write(); }))
        throw std::runtime_error("the server has stopped");
}

/// Once around for each turn, so that all bodies come on.
void Spooling::write() {
    std::unique_lock lock(mutex_);
    const auto bytes = std::exchange(waiting_, {});
    lock.unlock();
    try {
        if (!file_) file_ = std::make_shared<Body::Spool>();
        file_->append(bytes);
        lock.lock();
    } catch (...) {
        lock.lock();
        failure_ = std::current_exception();
    }
    writing_ = !failure_ && !waiting_.empty();
    const bool more = writing_;
    lock.unlock();
    if (!more || !writers_.post_always([self = shared_from_this()] { self->write(); })) written_();
}

bool Spooling::full() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size() >= much;
}

bool Spooling::busy() const {
    const std::lock_guard lock(mutex_);
    return writing_;
}

void Spooling::throw_failure() const {
    if (failure_) std::rethrow_exception(failure_);
}

std::shared_ptr<const Body::Spool> Spooling::finish() {
    const std::lock_guard lock(mutex_);
    throw_failure();
    file_->keep(std::move(share_));
    return std::move(file_);
}

}
