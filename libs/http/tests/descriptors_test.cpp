#include <catch2/catch.hpp>

#include <arpa/inet.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <future>

#include "echo_server.hpp"

using http::Method;
using http::Request;
using http::Response;
using http::Run;

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

TEST_CASE("a crowd that takes every descriptor is outlived, and who was there before is served meanwhile") {
    const FewDescriptors few(256);
    std::promise<void> busy, free;
    const auto freed = free.get_future().share();
    EchoServer server({}, {{Method::get, "/hold-reactor",
                            [&](const Request&) {
                                busy.set_value();
                                freed.wait();
                                return Response::json(200, "{}");
                            },
                            Run::in_reactor}});
    probe::Socket early(server.at()), holding(server.at());
    early.send(probe::request("GET", "/echo/1"));
    REQUIRE(early.read());
    // While the reactor's thread sees none of them, Pistache goes on accepting until there is no descriptor left.
    holding.send(probe::request("GET", "/hold-reactor"));
    busy.get_future().wait();
    {
        const Crowd crowd(server.at().port, 400, few.before());
        REQUIRE(eventually([] {
            const int another = ::dup(0);
            if (another >= 0) ::close(another);
            return another < 0 && errno == EMFILE;
        }));
        free.set_value();
        CHECK(holding.read()->status == 200);
        early.send(probe::request("GET", "/echo/1"));
        CHECK(early.read()->status == 200);
        CHECK(eventually([&] { return server->statistics().connections <= 96; }));
    }
    CHECK(eventually([&] { return server->statistics().connections <= 2; }));
    // What of the crowd is still in the kernel's queue goes first, and may take a newcomer along.
    CHECK(eventually([&] {
        probe::Socket newcomer(server.at());
        if (!newcomer.send(probe::request("GET", "/echo/1"))) return false;
        const auto answer = newcomer.read();
        return answer && answer->status == 200;
    }));
}
