#include <catch2/catch.hpp>

#include <mutex>
#include <optional>

#include "echo_server.hpp"

using http::AsyncHandler;
using http::Method;
using http::Request;
using http::Responder;
using http::Response;
using http::Run;

namespace {

constexpr std::chrono::milliseconds brief{150};

http::ServerOptions brief_timeouts() {
    http::ServerOptions options;
    options.timeouts = {brief, brief, brief, brief, brief, brief};
    return options;
}

/// A place where responders wait that nobody answers.
struct Parked {
    std::mutex mutex;
    std::vector<Responder> responders;

    http::Route route() {
        return {Method::get, "/parked",
                AsyncHandler([this](const std::shared_ptr<const Request>&, const Responder& one) {
                    const std::lock_guard lock(mutex);
                    responders.push_back(one);
                }),
                Run::in_reactor};
    }
    Responder one() {
        const std::lock_guard lock(mutex);
        return responders.at(0);
    }
};

void check_refused(probe::Socket& socket, int status) {
    const auto answer = socket.read();
    REQUIRE(answer);
    CHECK(answer->status == status);
    CHECK(answer->header("Content-Type") == "application/problem+json");
    CHECK(answer->header("Connection") == "close");
    CHECK(socket.at_end());
}

}

TEST_CASE("a head that does not come to its end is refused with 408") {
    EchoServer server(brief_timeouts());
    probe::Socket socket(server.at());
    socket.send("GET /echo/1 HTTP/1.1\r\nHost:");
    check_refused(socket, 408);
    CHECK(server->statistics().timed_out == 1);
}

TEST_CASE("a body that does not come on is refused with 408") {
    EchoServer server(brief_timeouts());
    probe::Socket socket(server.at());
    socket.send(probe::request("POST", "/echo/1", "Content-Length: 10\r\n", "hello"));
    check_refused(socket, 408);
}

TEST_CASE("a connection on which nothing is asked is closed without a word") {
    EchoServer server(brief_timeouts());
    probe::Socket fresh(server.at()), used(server.at());
    used.send(probe::request("GET", "/echo/1"));
    REQUIRE(used.read());
    CHECK(fresh.at_end());
    CHECK(used.at_end());
}

TEST_CASE("a handler that does not answer in time is answered for with 504, and its own answer reaches nobody") {
    Parked parked;
    EchoServer server(brief_timeouts(), {parked.route()});
    probe::Socket socket(server.at());
    socket.send(probe::request("GET", "/parked"));
    check_refused(socket, 504);
    parked.one().send(Response::json(200, "{}"));
    CHECK(parked.one().abandoned());
    server->stop(brief);
    CHECK(server->statistics().timed_out == 1);
}

TEST_CASE("a client that goes on sending after an error still sees the answer") {
    EchoServer server;
    probe::Socket socket(server.at());
    socket.send(probe::request("POST", "/small", "Content-Length: 500000\r\n") + std::string(500'000, 'x'));
    check_refused(socket, 413);
}

TEST_CASE("a client that never stops sending is cut off") {
    EchoServer server;
    probe::Socket socket(server.at());
    const std::string piece(100'000, 'x');
    int sent = 0;
    while (sent < 1'000 && socket.send(piece)) ++sent;
    CHECK(sent < 1'000);
    CHECK(server.ask(probe::request("GET", "/echo/1")).status == 200);
}

TEST_CASE("a connection is used for so many requests and no more") {
    http::ServerOptions options;
    options.limits.requests_per_connection = 3;
    EchoServer server(options);
    probe::Socket socket(server.at());
    socket.send(probe::request("GET", "/echo/1") + probe::request("GET", "/echo/1") + probe::request("GET", "/echo/1") +
                probe::request("GET", "/echo/1"));
    CHECK(socket.read()->header("Connection").empty());
    CHECK(socket.read()->header("Connection").empty());
    CHECK(socket.read()->header("Connection") == "close");
    CHECK(socket.at_end());
}

TEST_CASE("what a client pipelines beyond what may wait is not read before its turn") {
    Parked parked;
    EchoServer server({}, {parked.route()});
    probe::Socket socket(server.at());
    socket.send(probe::request("GET", "/parked"));
    REQUIRE(eventually([&] { return server->statistics().in_flight == 1; }));
    constexpr int many = 3'000;  // some 120 KB
    std::string next;
    for (int i = 0; i < many; ++i) next += probe::request("GET", "/echo/" + std::to_string(i));
    socket.send(next);
    parked.one().send(Response::json(200, "{}"));
    REQUIRE(socket.read()->body == "{}");
    for (int i = 0; i < many; ++i) {
        const auto answer = socket.read();
        REQUIRE(answer);
        REQUIRE(answer->body.find("parameter id=" + std::to_string(i) + "\n") != std::string::npos);
    }
}

TEST_CASE("more connections than allowed are closed, and there is room again when others go") {
    http::ServerOptions options;
    options.limits.connections = 2;
    EchoServer server(options);
    std::optional<probe::Socket> first(server.at());
    first->send(probe::request("GET", "/echo/1"));
    REQUIRE(first->read());
    probe::Socket second(server.at());
    second.send(probe::request("GET", "/echo/1"));
    REQUIRE(second.read());
    CHECK(probe::Socket(server.at()).at_end());
    first.reset();
    REQUIRE(eventually([&] { return server->statistics().connections <= 1; }));
    CHECK(server.ask(probe::request("GET", "/echo/1")).status == 200);
}
