#include <catch2/catch.hpp>

#include "churn.hpp"
#include "echo_server.hpp"
#include "lost_wakeup.hpp"

using http::AsyncHandler;
using http::Method;
using http::Request;
using http::Responder;
using http::Response;
using http::Run;

namespace {

constexpr std::uint64_t requests = 7'000;

void check(const probe::ChurnResult& result) {
    CHECK(result.wrong == 0);
    CHECK(result.early == 0);
    CHECK(result.missing == 0);
    CHECK(result.right == requests);
    CHECK(result.aborted > 0);
}

}

TEST_CASE("beside clients that hang up, an answer from the pool reaches who asked") {
    EchoServer server;
    check(probe::churn(server.at("/echo/1"), requests));
}

TEST_CASE("beside clients that hang up, an answer from the reactor thread reaches who asked") {
    http::ServerOptions options;
    options.reactor_threads = 2;
    EchoServer server(options);
    check(probe::churn(server.at("/inline"), requests));
}

TEST_CASE("beside clients that hang up, an answer given later reaches who asked") {
    http::Server* poster = nullptr;
    const AsyncHandler later = [&poster](const std::shared_ptr<const Request>&, const Responder& responder) {
        poster->post_after(std::chrono::milliseconds(1), [responder] { responder.send(Response::json(200, "{}")); });
    };
    EchoServer server({}, {{Method::get, "/later", later, Run::in_reactor}});
    poster = &*server;
    check(probe::churn(server.at("/later"), requests));
}

TEST_CASE("no connection and no answer is forgotten when many come at once") {
    http::ServerOptions options;
    options.reactor_threads = 2;
    EchoServer server(options);
    CHECK(probe::lost_wakeups(server.at("/echo/1"), 16, 200) == 0);
    CHECK(probe::lost_wakeups(server.at("/inline"), 16, 200) == 0);
}
