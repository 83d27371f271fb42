#include <catch2/catch.hpp>

#include <atomic>
#include <filesystem>
#include <future>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include "echo_server.hpp"

using http::AsyncHandler;
using http::Method;
using http::Request;
using http::Responder;
using http::Response;
using http::Run;

namespace {

/// A handler that says when it has begun, and goes on when it is told to.
struct Gate {
    std::promise<void> entered, opened;

    http::Route route() {
        return {Method::get, "/gate", [this](const Request&) {
                    entered.set_value();
                    opened.get_future().wait();
                    return Response::json(200, "{}");
                }};
    }
};

bool refuses_connections(const EchoServer& server) {
    try {
        const probe::Socket socket(server.at());
        return false;
    } catch (const std::system_error& error) {
        return error.code() == std::errc::connection_refused;
    }
}

}

TEST_CASE("stopping answers what is in flight, and takes nothing new") {
    Gate gate;
    EchoServer server({}, {gate.route()});
    probe::Socket busy(server.at()), idle(server.at()), halfway(server.at());
    idle.send(probe::request("GET", "/echo/1"));
    REQUIRE(idle.read());
    halfway.send("GET /echo/1 HTTP/1.1\r\n");
    busy.send(probe::request("GET", "/gate"));
    gate.entered.get_future().wait();

    auto stopped = std::async(std::launch::async, [&] { server->stop(probe::Socket::patience); });
    CHECK(idle.at_end());
    CHECK(refuses_connections(server));
    halfway.send("Host: a\r\n\r\n");
    const auto refused = halfway.read();
    REQUIRE(refused);
    CHECK(refused->status == 503);
    CHECK(refused->header("Retry-After") == "1");
    CHECK(halfway.at_end());
    halfway.close();

    gate.opened.set_value();
    const auto answer = busy.read();
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(answer->header("Connection") == "close");
    CHECK(busy.at_end());
    busy.close();
    stopped.get();
    CHECK(server->statistics().connections == 0);
    CHECK(server->statistics().in_flight == 0);
}

TEST_CASE("stopping lets an upload that has begun come to its end") {
    EchoServer server;
    probe::Socket socket(server.at());
    socket.send(probe::request("POST", "/echo/1", "Expect: 100-continue\r\nContent-Length: 5\r\n"));
    REQUIRE(socket.read()->status == 100);
    auto stopped = std::async(std::launch::async, [&] { server->stop(probe::Socket::patience); });
    REQUIRE(eventually([&] { return refuses_connections(server); }));
    socket.send("hello");
    const auto answer = socket.read();
    REQUIRE(answer);
    CHECK(answer->status == 200);
    socket.close();
    stopped.get();
}

TEST_CASE("stopping hurries what was put off, so that long polls end") {
    http::Server* poster = nullptr;
    const AsyncHandler poll = [&poster](const std::shared_ptr<const Request>&, const Responder& responder) {
        poster->post_after(std::chrono::hours(1), [responder] { responder.send(Response::json(200, "[]")); });
    };
    EchoServer server({}, {{Method::get, "/poll", poll, Run::in_reactor}});
    poster = &*server;
    probe::Socket socket(server.at());
    socket.send(probe::request("GET", "/poll"));
    REQUIRE(eventually([&] { return server->statistics().in_flight > 0; }));
    auto stopped = std::async(std::launch::async, [&] { server->stop(probe::Socket::patience); });
    const auto answer = socket.read();
    REQUIRE(answer);
    CHECK(answer->body == "[]");
    socket.close();
    stopped.get();
}

TEST_CASE("when the grace is over, what is unanswered is given up, and may be answered in vain even later") {
    std::optional<Responder> kept;
    const AsyncHandler keep = [&kept](const std::shared_ptr<const Request>&, const Responder& one) { kept = one; };
    EchoServer server({}, {{Method::get, "/keep", keep, Run::in_reactor}});
    probe::Socket socket(server.at());
    socket.send(probe::request("GET", "/keep"));
    REQUIRE(eventually([&] { return server->statistics().in_flight > 0; }));
    server->stop(std::chrono::milliseconds(50));
    CHECK_FALSE(socket.read());
    server.destroy();
    CHECK(kept->abandoned());
    kept->send(Response::json(200, "{}"));
}

TEST_CASE("stopping beside clients that connect ends orderly every time, and each of them is answered or refused") {
    constexpr int stops = 1'000, clients = 3;
    std::atomic<std::uint16_t> port = 0;
    std::atomic<bool> over = false;
    std::atomic<int> answered = 0, turned_away = 0, astray = 0;
    std::vector<std::thread> connecting;
    for (int i = 0; i < clients; ++i)
        connecting.emplace_back([&] {
            while (!over) {
                try {
                    probe::Socket socket({"127.0.0.1", port, "/"});
                    socket.send(probe::request("GET", "/echo/1"));
                    const auto answer = socket.read();
                    if (!answer)
                        socket.at_end() ? ++turned_away : ++astray;
                    else
                        answer->status == 200 ? ++answered : answer->status == 503 ? ++turned_away : ++astray;
                } catch (const std::system_error&) {
                    ++turned_away;
                }
            }
        });
    for (int i = 0; i < stops; ++i) {
        http::ServerOptions options;
        options.pool_threads = 1;
        http::Server server(options, {{Method::get, "/echo/{id}",
                                       [](const Request&) { return Response::json(200, "{}"); }, Run::in_reactor}});
        server.start();
        port = server.port();
        const auto before = answered + turned_away;
        while (answered + turned_away == before) std::this_thread::yield();
        server.stop(probe::Socket::patience);
        if (server.statistics().connections != 0) ++astray;
    }
    over = true;
    for (auto& thread : connecting) thread.join();
    CHECK(answered > 0);
    CHECK(turned_away > 0);
    CHECK(astray == 0);
}

TEST_CASE("a port that is taken is an error") {
    const EchoServer server;
    http::ServerOptions options;
    options.port = server.at().port;
    http::Server other(options, {});
    CHECK_THROWS_AS(other.start(), std::system_error);
}

TEST_CASE("servers come and go without leaving sockets behind") {
    const auto sockets = [] {
        std::ptrdiff_t count = 0;
        std::error_code gone;  // the directory's own descriptor
        for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
            if (std::filesystem::read_symlink(entry, gone).string().starts_with("socket:")) ++count;
        return count;
    };
    const auto before = sockets();
    for (int i = 0; i < 5; ++i) {
        EchoServer server;
        probe::Socket open(server.at());
        open.send(probe::request("GET", "/echo/1"));
        REQUIRE(open.read());
        server->stop(std::chrono::milliseconds(0));
    }
    CHECK(sockets() == before);
}
