#include <atomic>
#include <catch2/catch.hpp>

#include "client.hpp"
#include "raw_peer.hpp"

using namespace std::chrono_literals;
using http::Client;
using http::ClientOptions;
using http::Method;
using Connection = RawPeer::Connection;

static http::Call call(std::string url, Method method = Method::get, std::string content = "") {
    return {
        method, std::move(url), {{"Idempotency-Key", "key"}}, http::Body(std::move(content)), http::Clock::now() + 10s,
        {}};
}

TEST_CASE("what an upstream dies of is offered once more, and never again") {
    const int answered_before = GENERATE(0, 1);  // on a fresh connection, and on a kept one
    std::atomic<int> offered = 0;
    RawPeer peer([&](Connection& connection, int) {
        for (;;) {
            const auto request = connection.request();
            if (request.empty() || request.starts_with("POST")) {
                if (!request.empty()) ++offered;
                return connection.reset();
            }
            connection.send(answer(200, ""));
        }
    });
    ClientOptions options;
    options.retries = 5;
    Client client(options);
    for (int i = 0; i < answered_before; ++i) REQUIRE(client.fetch(call(peer.url())).status == 200);
    const auto content = GENERATE("", "x");
    CHECK_THROWS_AS(client.fetch(call(peer.url(), Method::post, content)), http::Unreachable);
    CHECK(offered == 2);
}

TEST_CASE("who calls for somebody else repeats what was broken off, and hands refusals on") {
    ClientOptions options;
    options.retry_refusals = false;
    Client client(options);
    RawPeer refusing([](Connection& connection, int) {
        for (int i = 0; !connection.request().empty(); ++i)
            connection.send(i == 0 ? answer(503, "later") : answer(200, ""));
    });
    CHECK(client.fetch(call(refusing.url())).body == "later");
    RawPeer breaking([](Connection& connection, int number) {
        connection.request();
        if (number == 1) connection.send(answer(200, "yes"));
    });
    CHECK(client.fetch(call(breaking.url())).body == "yes");
}
