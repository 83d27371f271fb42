#include "listener.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>

namespace http {
namespace {

constexpr int backlog = 1024;

/// A socket that listens there, or -1 with errno.
int listen_at(const addrinfo& where) {
    const int made = ::socket(where.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, where.ai_protocol);
    if (made < 0) return -1;
    const int on = 1;  // accepted sockets inherit TCP_NODELAY
    ::setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::bind(made, where.ai_addr, where.ai_addrlen) == 0 && ::listen(made, backlog) == 0) return made;
    const int why = errno;
    ::close(made);
    errno = why;
    return -1;
}

std::string text_of(const sockaddr_storage& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const void* bytes = address.ss_family == AF_INET6
                            ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in6&>(address).sin6_addr)
                            : &reinterpret_cast<const sockaddr_in&>(address).sin_addr;
    ::inet_ntop(address.ss_family, bytes, text.data(), text.size());
    return text.data();
}

}

int listen_on(const std::string& address, std::uint16_t port) {
    const bool bracketed = address.starts_with('[') && address.ends_with(']');
    const auto host = bracketed ? address.substr(1, address.size() - 2) : address;
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const auto error = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> all(found, ::freeaddrinfo);
    if (error != 0) errno = EADDRNOTAVAIL;
    for (const auto* each = found; each; each = each->ai_next)
        if (const int listening = listen_at(*each); listening >= 0) return listening;
    throw std::system_error(errno, std::generic_category(), "cannot listen on " + address + ':' + std::to_string(port));
}

std::uint16_t port_of(int listening) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getsockname(listening, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::system_error(errno, std::generic_category(), "getsockname");
    static_assert(offsetof(sockaddr_in, sin_port) == offsetof(sockaddr_in6, sin6_port));
    return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
}

std::optional<Accepted> accept_from(int listening) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    const int descriptor =
        ::accept4(listening, reinterpret_cast<sockaddr*>(&address), &size, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (descriptor < 0) return std::nullopt;
    return Accepted{descriptor, text_of(address)};
}

}
