#include <catch2/catch.hpp>

#include <future>

#include "echo_server.hpp"
#include "problem.hpp"

using http::Method;
using http::Request;
using http::Response;
using http::Run;

namespace {

/// A door that asks for a key, and what happened at it.
struct Door {
    std::atomic<int> asked{0}, entered{0};
    std::atomic<std::uint64_t> bodies_seen{0};  ///< bytes that were there when it was asked

    http::Route route(Run run = Run::in_pool, std::uint64_t limit = std::uint64_t{256} << 20) {
        http::Route made{Method::post, "/door", [this](const Request& request) {
                             ++entered;
                             const auto guest = std::any_cast<std::string>(request.context);
                             return Response::json(200, guest + ' ' + std::to_string(request.body.size()));
                         }};
        made.run = run;
        made.body_limit = limit;
        made.admit = [this](const Request& request) -> http::Admitted {
            ++asked;
            bodies_seen += request.body.size();
            const auto key = request.headers.get("Authorization");
            if (!key) throw http::unauthorized();
            return {std::string(*key), std::string(*key)};
        };
        return made;
    }
};

std::string announced(std::uint64_t bytes, std::string_view more = "") {
    return probe::request("POST", "/door", "Content-Length: " + std::to_string(bytes) + "\r\n" + std::string(more));
}

constexpr std::uint64_t import_bytes = std::uint64_t{256} << 20;

}

TEST_CASE("who is refused by the head is told at once, with the body still to come") {
    Door door;
    const auto run = GENERATE(Run::in_pool, Run::in_reactor);
    EchoServer server({}, {door.route(run)});
    probe::Socket socket(server.at());
    socket.send(announced(import_bytes));
    const auto answer = socket.read();
    REQUIRE(answer);
    CHECK(answer->status == 401);
    CHECK(answer->header("Connection") == "close");
    CHECK(socket.at_end());
    CHECK(door.entered == 0);
}

TEST_CASE("a client that asks before it sends its body gets the refusal in the place of 100 Continue") {
    Door door;
    EchoServer server({}, {door.route()});
    const auto bytes = GENERATE(std::uint64_t{5}, import_bytes);
    probe::Socket socket(server.at());
    socket.send(announced(bytes, "Expect: 100-continue\r\n"));
    CHECK(socket.read()->status == 401);
    CHECK(socket.at_end());
}

TEST_CASE("a refusal ends no connection on which nothing more was announced") {
    Door door;
    EchoServer server({}, {door.route()});
    probe::Socket socket(server.at());
    for (int i = 0; i < 2; ++i) {
        socket.send(announced(0, "Expect: 100-continue\r\n"));
        const auto answer = socket.read();
        REQUIRE(answer);
        CHECK(answer->status == 401);
    }
}

TEST_CASE("who is taken is told to go on, and asked once") {
    Door door;
    EchoServer server({}, {door.route(GENERATE(Run::in_pool, Run::in_reactor))});
    probe::Socket socket(server.at());
    socket.send(announced(100'000, "Expect: 100-continue\r\nAuthorization: Ani\r\n"));
    REQUIRE(socket.read()->status == 100);
    socket.send(std::string(100'000, 'x'));
    const auto answer = socket.read();
    REQUIRE(answer);
    CHECK(answer->body == "Ani 100000");
    CHECK(door.asked == 1);
    CHECK(door.bodies_seen == 0);
    socket.send(announced(5, "Authorization: Budi\r\n") + "hello");
    CHECK(socket.read()->body == "Budi 5");
    CHECK(door.asked == 2);
}

TEST_CASE("a chunked body waits until its head is admitted") {
    Door door;
    EchoServer server({}, {door.route()});
    const std::string chunks = "5\r\nhello\r\n0\r\n\r\n";
    probe::Socket stranger(server.at()), guest(server.at());
    stranger.send(probe::request("POST", "/door", "Transfer-Encoding: chunked\r\n") + chunks);
    CHECK(stranger.read()->status == 401);
    guest.send(probe::request("POST", "/door", "Transfer-Encoding: chunked\r\nAuthorization: Ani\r\n") + chunks +
               probe::request("GET", "/echo/1"));
    CHECK(guest.read()->body == "Ani 5");
    CHECK(guest.read()->status == 200);
    CHECK(door.bodies_seen == 0);
}

TEST_CASE("a client that has sent all and closed its half is answered, however long its head is looked at") {
    Door door;
    EchoServer server({}, {door.route()});
    probe::Socket socket(server.at());
    socket.send(announced(20'000, "Authorization: Ani\r\n") + std::string(20'000, 'x'));
    socket.half_close();
    const auto answer = socket.read();
    REQUIRE(answer);
    CHECK(answer->body == "Ani 20000");
}

TEST_CASE("a route that is not asked in time answers 504, and one with no thread for it 503") {
    Door door;
    std::promise<void> open;
    const auto opened = open.get_future().share();
    auto slow = door.route();
    slow.admit = [&, ask = slow.admit](const Request& request) {
        opened.wait();
        return ask(request);
    };
    http::ServerOptions options;
    options.pool_threads = 1;
    options.limits.queued = 1;
    options.timeouts.request = std::chrono::milliseconds(150);
    EchoServer server(options, {slow});
    probe::Socket first(server.at()), second(server.at()), third(server.at());
    first.send(announced(100'000, "Authorization: Ani\r\n"));
    CHECK(first.read()->status == 504);
    second.send(announced(100'000, "Authorization: Ani\r\n"));
    REQUIRE(eventually([&] { return server->statistics().queued == 1; }));
    third.send(announced(100'000, "Authorization: Ani\r\n"));
    const auto shed = third.read();
    CHECK(shed->status == 503);
    CHECK(shed->header("Retry-After") == "1");
    CHECK(second.read()->status == 504);
    open.set_value();
    CHECK(door.entered == 0);
}

TEST_CASE("what a route throws when it is asked is told to the operator, not to the client") {
    http::Route route{Method::post, "/door", [](const Request&) { return Response::json(200, "{}"); }};
    route.admit = [](const Request&) -> http::Admitted { throw std::runtime_error("the password is secret"); };
    EchoServer server({}, {route});
    probe::Socket socket(server.at());
    socket.send(announced(100'000));
    const auto answer = socket.read();
    CHECK(answer->status == 500);
    CHECK(answer->body.find("secret") == std::string::npos);
    CHECK(server.failures() == std::vector<std::string>{"the password is secret"});
}
