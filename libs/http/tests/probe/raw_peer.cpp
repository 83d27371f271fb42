#include "raw_peer.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>

std::string RawPeer::Connection::request() {
    std::size_t size = std::string::npos;
    while (true) {
        if (const auto end = waiting_.find("\r\n\r\n"); size == std::string::npos && end != std::string::npos) {
            const auto field = waiting_.find("Content-Length: ");
            size = end + 4 + (field < end ? std::stoul(waiting_.substr(field + 16)) : 0);
        }
        if (waiting_.size() >= size) break;
        char bytes[65536];
        const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
        if (count <= 0) return {};
        waiting_.append(bytes, static_cast<std::size_t>(count));
    }
    const auto whole = waiting_.substr(0, size);
    waiting_.erase(0, size);
    return whole;
}

bool RawPeer::Connection::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

void RawPeer::Connection::wait_for_close() const {
    char bytes[4096];
    while (::recv(socket_, bytes, sizeof bytes, 0) > 0) continue;
}

void RawPeer::Connection::reset() const {
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

RawPeer::RawPeer(Script script)
    : script_(std::move(script)), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener_, generic, length) != 0 || ::listen(listener_, 128) != 0 ||
        ::getsockname(listener_, generic, &length) != 0)
        throw std::system_error(errno, std::generic_category(), "raw peer");
    port_ = ntohs(address.sin_port);
    accepting_ = std::thread([this] { accept_all(); });
}

RawPeer::~RawPeer() {
    ::shutdown(listener_, SHUT_RDWR);
    accepting_.join();
    ::close(listener_);
    {
        const std::lock_guard lock(mutex_);
        for (const int socket : open_) ::shutdown(socket, SHUT_RDWR);
    }
    for (auto& thread : threads_) thread.join();
}

std::string RawPeer::url(std::string_view path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + std::string(path);
}

void RawPeer::accept_all() {
    while (true) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) return;
        const std::lock_guard lock(mutex_);
        open_.push_back(socket);
        threads_.emplace_back([this, socket, number = connections_++] {
            Connection connection(socket);
            script_(connection, number);
            const std::lock_guard closing(mutex_);
            std::erase(open_, socket);
            ::close(socket);
        });
    }
}

std::string answer(int status, std::string_view content, std::string_view fields) {
    return "HTTP/1.1 " + std::to_string(status) + " Whatever\r\nContent-Length: " + std::to_string(content.size()) +
           "\r\n" + std::string(fields) + "\r\n" + std::string(content);
}
