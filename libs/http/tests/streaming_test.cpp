#include <catch2/catch.hpp>

#include <atomic>
#include <future>
#include <optional>
#include <thread>

#include "echo_server.hpp"
#include "gunzip.hpp"
#include "slow_reader.hpp"

using http::AsyncHandler;
using http::BodyWriter;
using http::Method;
using http::Request;
using http::Responder;
using http::Response;

namespace {

/// A stream without end, which counts what it could get rid of.
struct Endless {
    std::atomic<std::uint64_t> written{0};
    std::promise<void> cut;

    http::Route route() {
        return {Method::get, "/endless", [this](const Request&) {
                    Response response{200, {{"Content-Type", "application/octet-stream"}}, {}, {}};
                    response.stream = [this](BodyWriter& body) {
                        const std::string piece(10'000, 'x');
                        while (body.write(piece)) written += piece.size();
                        cut.set_value();
                    };
                    return response;
                }};
    }
};

}

TEST_CASE("a reader that stands still is cut off, costs little memory and holds nobody else up") {
    Endless endless;
    http::ServerOptions options;
    options.pool_threads = 2;
    options.timeouts.write = std::chrono::milliseconds(300);
    EchoServer server(options, {endless.route()});
    const auto failure = probe::stall(server.at("/endless"), "/echo/1", 500);
    INFO(failure.value_or(""));
    CHECK_FALSE(failure);
    REQUIRE(endless.cut.get_future().wait_for(probe::Socket::patience) == std::future_status::ready);
    CHECK(endless.written < 8'000'000);  // the buffer, and the kernel's
}

TEST_CASE("a long answer to a reader that stands still is cut off as well") {
    const std::string long_body(20'000'000, 'x');
    http::ServerOptions options;
    options.timeouts.write = std::chrono::milliseconds(300);
    EchoServer server(options,
                      {{Method::get, "/long", [&](const Request&) { return Response::json(200, long_body); }}});
    const auto failure = probe::stall(server.at("/long"), "/echo/1", 200);
    INFO(failure.value_or(""));
    CHECK_FALSE(failure);
}

TEST_CASE("streams leave threads to others: one too many is refused until another has ended") {
    Endless endless;
    http::ServerOptions options;
    options.pool_threads = 2;
    EchoServer server(options, {endless.route()});
    std::optional<probe::Socket> first(server.at());
    first->send(probe::request("GET", "/endless"));
    REQUIRE_FALSE(first->some().empty());
    const auto refused = server.ask(probe::request("GET", "/stream"));
    CHECK(refused.status == 503);
    CHECK(refused.header("Retry-After") == "1");
    CHECK(refused.header("Content-Type") == "application/problem+json");
    CHECK(server.ask(probe::request("HEAD", "/stream")).status == 200);
    CHECK(server.ask(probe::request("GET", "/echo/1")).status == 200);
    CHECK(server->statistics().shed == 1);
    first.reset();
    for (int i = 0; i < 3; ++i)  // each gives its place back a moment after its client has seen its end
        CHECK(eventually([&] { return server.ask(probe::request("GET", "/stream")).status == 200; }));
}

TEST_CASE("a stream that a later answer brings is refused alike, and its producer dropped") {
    Endless endless;
    std::promise<std::weak_ptr<int>> owned;
    const AsyncHandler later = [&](const std::shared_ptr<const Request>&, const Responder& responder) {
        const auto producer_owns = std::make_shared<int>();
        owned.set_value(producer_owns);
        Response response{200, {}, {}, {}};
        response.stream = [producer_owns](BodyWriter&) {};
        responder.send(std::move(response));
    };
    http::ServerOptions options;
    options.pool_threads = 2;
    EchoServer server(options, {endless.route(), {Method::get, "/later", later, http::Run::in_reactor}});
    probe::Socket first(server.at());
    first.send(probe::request("GET", "/endless"));
    REQUIRE_FALSE(first.some().empty());
    CHECK(server.ask(probe::request("GET", "/later")).status == 503);
    const auto held = owned.get_future().get();
    CHECK(eventually([&] { return held.expired(); }));
}

TEST_CASE("a stream ends when its client hangs up") {
    Endless endless;
    EchoServer server({}, {endless.route()});
    {
        probe::Socket socket(server.at());
        socket.send(probe::request("GET", "/endless"));
        REQUIRE_FALSE(socket.some().empty());
    }
    CHECK(endless.cut.get_future().wait_for(probe::Socket::patience) == std::future_status::ready);
}

TEST_CASE("a stream that breaks off never looks whole") {
    const auto breaking = [](const Request&) {
        Response response{200, {{"Content-Type", "text/plain"}}, {}, {}};
        response.stream = [](BodyWriter& body) {
            body.write("the first half");
            throw std::runtime_error("the database went away");
        };
        return response;
    };
    EchoServer server({}, {{Method::get, "/breaking", breaking}});
    for (const auto* version : {"HTTP/1.1", "HTTP/1.0"}) {
        probe::Socket socket(server.at());
        socket.send(probe::request("GET", "/breaking", {}, {}, version));
        std::string all;
        for (auto bytes = socket.some(); !bytes.empty(); bytes = socket.some()) all += bytes;
        CHECK(all.find("0\r\n\r\n") == std::string::npos);
        CHECK(socket.was_reset());
    }
    CHECK(server.failures() == std::vector<std::string>(2, "the database went away"));
}

TEST_CASE("a stream arrives whole, gzipped or not") {
    EchoServer server;
    std::string expected;
    for (int i = 0; i < 1'000; ++i) expected += "line " + std::to_string(i) + '\n';
    CHECK(server.ask(probe::request("GET", "/stream")).body == expected);
    const auto gzipped = server.ask(probe::request("GET", "/stream", "Accept-Encoding: gzip\r\n"));
    CHECK(gzipped.header("Content-Encoding") == "gzip");
    CHECK(gunzip(gzipped.body) == expected);
}
