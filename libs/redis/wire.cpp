#include "wire.hpp"

#include <hiredis/hiredis.h>
#include <sys/time.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <mutex>
#include <stdexcept>

namespace redis {
namespace {

struct Address {
    std::string host;  ///< or the path of a unix socket, when the port is 0
    int port = 0;
};

Address parse(std::string_view text) {
    constexpr std::string_view unix_socket = "unix:";
    if (text.starts_with(unix_socket) && text.size() > unix_socket.size())
        return {std::string(text.substr(unix_socket.size())), 0};
    const auto colon = text.rfind(':');
    const auto* const end = text.data() + text.size();
    int port = 0;
    const bool whole =
        colon != std::string_view::npos && std::from_chars(text.data() + colon + 1, end, port).ptr == end;
    if (!whole || colon == 0 || port < 1 || port > 65535)
        throw std::invalid_argument("Redis: an address is host:port or unix:/path");
    auto host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);  // IPv6
    return {std::string(host), port};
}

timeval interval(std::chrono::milliseconds time) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    return {seconds.count(), std::chrono::duration_cast<std::chrono::microseconds>(time - seconds).count()};
}

redisContext* connect(const Address& address, timeval timeout) {
    if (address.port == 0) return redisConnectUnixWithTimeout(address.host.c_str(), timeout);
    return redisConnectWithTimeout(address.host.c_str(), address.port, timeout);
}

/// hiredis 0.14 writes with write(), which would end the process when the server has just gone.
void survive_broken_pipes() {
    static std::once_flag once;
    std::call_once(once, [] { std::signal(SIGPIPE, SIG_IGN); });
}

struct Words {
    explicit Words(const std::vector<std::string_view>& words) {
        for (const auto word : words) {
            texts.push_back(word.data());
            lengths.push_back(word.size());
        }
    }
    [[nodiscard]] int count() const { return static_cast<int>(texts.size()); }
    std::vector<const char*> texts;
    std::vector<std::size_t> lengths;
};

}

void check_address(std::string_view address) { static_cast<void>(parse(address)); }

void Wire::Close::operator()(redisContext* context) const { redisFree(context); }

Wire::Wire(const Options& options) {
    survive_broken_pipes();
    const auto address = parse(options.address);
    context_.reset(connect(address, interval(options.timeout)));
    if (broken()) return;
    redisSetTimeout(context_.get(), interval(options.timeout));
    if (address.port != 0) redisEnableKeepAlive(context_.get());
    if (!options.password.empty() && command({"AUTH", options.password}).text() != "OK") context_.reset();
}

bool Wire::broken() const { return !context_ || context_->err != 0; }

int Wire::descriptor() const { return context_->fd; }

Reply Wire::command(const std::vector<std::string_view>& words) {
    Words all(words);
    errno = 0;
    Reply reply(
        static_cast<redisReply*>(redisCommandArgv(context_.get(), all.count(), all.texts.data(), all.lengths.data())));
    closed_ = context_->err == REDIS_ERR_EOF || (broken() && (errno == EPIPE || errno == ECONNRESET));
    return reply;
}

bool Wire::send(const std::vector<std::string_view>& words) {
    Words all(words);
    redisAppendCommandArgv(context_.get(), all.count(), all.texts.data(), all.lengths.data());
    for (int done = 0; done == 0;)
        if (redisBufferWrite(context_.get(), &done) != REDIS_OK) return false;
    return true;
}

bool Wire::receive() { return redisBufferRead(context_.get()) == REDIS_OK; }

Reply Wire::next() {
    void* reply = nullptr;
    redisGetReplyFromReader(context_.get(), &reply);
    return Reply(static_cast<redisReply*>(reply));
}

}
