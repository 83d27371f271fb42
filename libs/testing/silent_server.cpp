#include "silent_server.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace testing_support {

SilentServer::SilentServer() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    auto* address = reinterpret_cast<sockaddr*>(&here);
    constexpr int waiting = 512;
    if (::bind(socket_, address, size) != 0 || ::listen(socket_, waiting) != 0 ||
        ::getsockname(socket_, address, &size) != 0)
        throw std::runtime_error("no socket to be silent on");
    url_ = "http://127.0.0.1:" + std::to_string(ntohs(here.sin_port)) + "/";
}

SilentServer::~SilentServer() {
    for (const int taken : taken_) ::close(taken);
    ::close(socket_);
}

std::size_t SilentServer::count_connections() {
    for (int taken = ::accept(socket_, nullptr, nullptr); taken >= 0; taken = ::accept(socket_, nullptr, nullptr))
        taken_.push_back(taken);
    return taken_.size();
}

}
