#include "test_redis.hpp"

#include <csignal>
#include <stdexcept>

namespace testing_support {

TestRedis::TestRedis(std::string password) : password_(std::move(password)) { start(); }

TestRedis::~TestRedis() { stop(); }

std::string TestRedis::address() const { return "unix:" + folder_.path() + "/redis.sock"; }

void TestRedis::start() {
    server_ = std::make_unique<Process>(std::vector<std::string>{
        "setpriv", "--pdeathsig", "KILL", "redis-server", "--port", "0", "--unixsocket", folder_.path() + "/redis.sock",
        "--dir", folder_.path(), "--save", "", "--appendonly", "no", "--requirepass", password_});
    std::optional<std::string> line;
    do line = server_->read_line();
    while (line && line->find("ready to accept connections") == std::string::npos);
    if (!line) throw std::runtime_error("no Redis could be started");
}

void TestRedis::stop() { server_.reset(); }

void TestRedis::pause() { server_->signal(SIGSTOP); }

void TestRedis::resume() { server_->signal(SIGCONT); }

}
