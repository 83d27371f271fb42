#include "mailbox.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace http {

Mailbox::~Mailbox() {
    if (wake_ >= 0) ::close(wake_);
}

void Mailbox::attach(int wake) {
    const std::lock_guard lock(mutex_);
    wake_ = wake;
}

void Mailbox::post(std::shared_ptr<Connection> connection) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(connection));
    if (waiting_.size() == 1) ::send(wake_, "!", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}

std::vector<std::shared_ptr<Connection>> Mailbox::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(waiting_, {});
}

}
