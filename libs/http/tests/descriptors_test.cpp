#include <catch2/catch.hpp>

#include <arpa/inet.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <vector>

#include "echo_server.hpp"

namespace {

/// Fewer descriptors for this process while it lives.
class FewDescriptors {
  public:
    explicit FewDescriptors(rlim_t count) {
        REQUIRE(::getrlimit(RLIMIT_NOFILE, &before_) == 0);
        const rlimit few{count, before_.rlim_max};
        REQUIRE(::setrlimit(RLIMIT_NOFILE, &few) == 0);
    }
    ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    FewDescriptors(const FewDescriptors&) = delete;
    FewDescriptors& operator=(const FewDescriptors&) = delete;
    [[nodiscard]] const rlimit& before() const { return before_; }

  private:
    rlimit before_{};
};

/// Another process that holds so many connections open until the test lets go. It makes nothing but system calls: it is
/// forked from a process with threads.
class Crowd {
  public:
    Crowd(std::uint16_t port, int connections, const rlimit& descriptors) {
        int arrived[2], leave[2];
        REQUIRE(::pipe(arrived) == 0);
        REQUIRE(::pipe(leave) == 0);
        process_ = ::fork();
        if (process_ == 0) {
            ::setrlimit(RLIMIT_NOFILE, &descriptors);
            ::close(leave[1]);
            sockaddr_in to{};
            to.sin_family = AF_INET;
            to.sin_port = htons(port);
            to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            char connected = 1;
            for (int i = 0; i < connections && connected; ++i)
                connected =
                    ::connect(::socket(AF_INET, SOCK_STREAM, 0), reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
            ::write(arrived[1], &connected, 1);
            ::read(leave[0], &connected, 1);  // until the other end closes
            ::_exit(0);
        }
        ::close(arrived[1]);
        ::close(leave[0]);
        leave_ = leave[1];
        char connected = 0;
        const auto told = ::read(arrived[0], &connected, 1);
        ::close(arrived[0]);
        REQUIRE(process_ > 0);
        REQUIRE((told == 1 && connected));
    }
    ~Crowd() {
        ::close(leave_);
        ::waitpid(process_, nullptr, 0);
    }
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;

  private:
    pid_t process_ = 0;
    int leave_ = -1;
};

}

TEST_CASE(
    "a crowd beyond what descriptors are there for is turned away, and who was there before is served meanwhile") {
    const FewDescriptors few(256);
    EchoServer server;
    probe::Socket early(server.at());
    early.send(probe::request("GET", "/echo/1"));
    REQUIRE(early.read());
    {
        const Crowd crowd(server.at().port, 400, few.before());
        early.send(probe::request("GET", "/echo/1"));
        CHECK(early.read()->status == 200);
        CHECK(eventually([&] { return server->statistics().connections <= 96; }));
    }
    CHECK(eventually([&] { return server->statistics().connections <= 1; }));
    CHECK(server.ask(probe::request("GET", "/echo/1")).status == 200);
}

TEST_CASE("without a descriptor for a newcomer it waits until there is one, and others are served meanwhile") {
    const FewDescriptors few(256);
    EchoServer server;
    probe::Socket early(server.at());
    early.send(probe::request("GET", "/echo/1"));
    REQUIRE(early.read());
    std::vector<int> taken;
    for (int another = ::dup(0); another >= 0; another = ::dup(0)) taken.push_back(another);
    REQUIRE(errno == EMFILE);
    ::close(taken.back());
    taken.pop_back();
    probe::Socket newcomer(server.at());  // has the last one
    newcomer.send(probe::request("GET", "/echo/1"));
    for (int i = 0; i < 3; ++i) {
        early.send(probe::request("GET", "/echo/1"));
        REQUIRE(early.read()->status == 200);
    }
    CHECK(server->statistics().connections == 1);
    for (const int one : taken) ::close(one);
    const auto answer = newcomer.read();
    REQUIRE(answer);
    CHECK(answer->status == 200);
}
