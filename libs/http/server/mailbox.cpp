#include "mailbox.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "connection.hpp"

namespace http {

Mailbox::Mailbox() : wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (wake_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

Mailbox::~Mailbox() { ::close(wake_); }

void Mailbox::welcome(std::shared_ptr<Connection> connection) { put(&Mail::arrived, std::move(connection)); }

void Mailbox::post(std::shared_ptr<Connection> connection) { put(&Mail::changed, std::move(connection)); }

void Mailbox::put(std::vector<std::shared_ptr<Connection>> Mail::*where, std::shared_ptr<Connection> connection) {
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    const bool was_empty = mail_.arrived.empty() && mail_.changed.empty();
    (mail_.*where).push_back(std::move(connection));
    if (was_empty) wake();
}

void Mailbox::wake() const { ::eventfd_write(wake_, 1); }

Mailbox::Mail Mailbox::take() {
    eventfd_t count = 0;
    ::eventfd_read(wake_, &count);
    const std::lock_guard lock(mutex_);
    return std::exchange(mail_, {});
}

void Mailbox::close() {
    Mail dropped;
    const std::lock_guard lock(mutex_);
    closed_ = true;
    dropped = std::exchange(mail_, {});
}

}
