#include "socket.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <system_error>

namespace probe {
namespace {

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

int connect_to(const Target& target, int receive_buffer) {
    addrinfo hints{}, *found = nullptr;
    hints.ai_socktype = SOCK_STREAM;
    if (::getaddrinfo(target.host.c_str(), std::to_string(target.port).c_str(), &hints, &found) != 0)
        throw std::system_error(EHOSTUNREACH, std::generic_category(), target.host);
    const int descriptor = ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (receive_buffer > 0) ::setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    const int connected = ::connect(descriptor, found->ai_addr, found->ai_addrlen);
    const int why = errno;
    ::freeaddrinfo(found);
    if (connected != 0) {
        ::close(descriptor);
        throw std::system_error(why, std::generic_category(), "connect");
    }
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return descriptor;
}

}

std::string Answer::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (same_name(key, name)) return value;
    return {};
}

Socket::Socket(const Target& target, int receive_buffer) : descriptor_(connect_to(target, receive_buffer)) {}

Socket::~Socket() { close(); }

Socket::Socket(Socket&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), input_(std::move(other.input_)) {}

void Socket::close() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

bool Socket::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool Socket::receive(std::size_t limit) {
    pollfd ready{descriptor_, POLLIN, 0};
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(patience);
    if (::poll(&ready, 1, static_cast<int>(wait.count())) <= 0) return false;
    const auto before = input_.size();
    input_.resize(before + limit);
    const auto got = ::recv(descriptor_, input_.data() + before, limit, 0);
    reset_ = got < 0 && errno == ECONNRESET;
    input_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return got > 0;
}

bool Socket::fill(std::size_t size) {
    while (input_.size() < size)
        if (!receive()) return false;
    return true;
}

std::optional<std::string> Socket::take(std::size_t size) {
    if (!fill(size)) return std::nullopt;
    auto taken = input_.substr(0, size);
    input_.erase(0, size);
    return taken;
}

std::optional<std::string> Socket::take_line() {
    std::size_t end;
    while ((end = input_.find("\r\n")) == std::string::npos)
        if (!receive()) return std::nullopt;
    auto line = input_.substr(0, end);
    input_.erase(0, end + 2);
    return line;
}

std::optional<std::string> Socket::take_chunks() {
    std::string body;
    for (;;) {
        const auto size = take_line();
        if (!size || size->empty() || size->find_first_not_of("0123456789abcdef") != std::string::npos)
            return std::nullopt;
        const auto bytes = std::stoul(*size, nullptr, 16);
        const auto data = take(bytes);
        if (!data || take_line() != "") return std::nullopt;
        if (bytes == 0) return body;
        body += *data;
    }
}

std::optional<Answer> Socket::read(bool to_head) {
    const auto line = take_line();
    if (!line || line->size() < 12 || !line->starts_with("HTTP/1.")) return std::nullopt;
    Answer answer;
    answer.status = std::atoi(line->substr(9, 3).c_str());
    for (;;) {
        const auto field = take_line();
        if (!field) return std::nullopt;
        if (field->empty()) break;
        const auto colon = field->find(": ");
        if (colon == std::string::npos) return std::nullopt;
        answer.headers.emplace_back(field->substr(0, colon), field->substr(colon + 2));
    }
    if (to_head || answer.status < 200 || answer.status == 204 || answer.status == 304) return answer;
    std::optional<std::string> body;
    if (const auto length = answer.header("Content-Length"); !length.empty()) {
        body = take(std::stoul(length));
    } else if (answer.header("Transfer-Encoding") == "chunked") {
        body = take_chunks();
    } else {
        while (receive()) {
        }
        body = std::exchange(input_, {});
    }
    if (!body) return std::nullopt;
    answer.body = std::move(*body);
    return answer;
}

bool Socket::at_end() {
    if (!input_.empty()) return false;
    pollfd ready{descriptor_, POLLIN, 0};
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(patience);
    return ::poll(&ready, 1, static_cast<int>(wait.count())) == 1 && !receive();
}

bool Socket::has_input() const {
    pollfd ready{descriptor_, POLLIN, 0};
    return !input_.empty() || ::poll(&ready, 1, 0) != 0;
}

std::string Socket::some(std::size_t limit) {
    if (input_.empty()) receive(limit);
    return std::exchange(input_, {});
}

bool Socket::wait_for_reset() const {
    pollfd broken{descriptor_, 0, 0};  // errors are reported unasked
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(patience);
    return ::poll(&broken, 1, static_cast<int>(wait.count())) == 1 && (broken.revents & POLLERR) != 0;
}

void Socket::half_close() { ::shutdown(descriptor_, SHUT_WR); }

void Socket::reset() {
    const linger none{1, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &none, sizeof none);
    close();
}

std::string request(std::string_view method, std::string_view target, std::string_view fields, std::string_view body,
                    std::string_view version) {
    std::string text;
    text.append(method).append(" ").append(target).append(" ").append(version).append("\r\nHost: a\r\n");
    return text.append(fields).append("\r\n").append(body);
}

}
