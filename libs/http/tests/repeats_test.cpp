#include <atomic>
#include <catch2/catch.hpp>
#include <future>
#include <thread>

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

TEST_CASE("what could not be sent is tried again, whatever it is") {
    ClientOptions options;
    options.circuit_failures = 3;  // the first try and two more
    Client client(options);
    auto post = call(RawPeer([](Connection&, int) {}).url(), Method::post, "x");  // where nobody listens any more
    post.headers = {};
    const auto reason = [&] {
        try {
            client.fetch(post);
        } catch (const http::Unreachable& error) {
            return error.reason();
        }
        FAIL("somebody listens");
        return http::Unreachable::Reason::broken;
    };
    CHECK(reason() == http::Unreachable::Reason::refused);
    CHECK(reason() == http::Unreachable::Reason::circuit_open);
}

TEST_CASE("who comes while an upstream is tried again waits for how that goes") {
    std::promise<void> recovered;
    const auto recovery = recovered.get_future().share();
    std::atomic<int> asked = 0;
    RawPeer peer([&](Connection& connection, int) {
        while (!connection.request().empty()) {
            if (++asked == 2) recovery.wait();  // the trial
            connection.send(answer(asked == 1 ? 503 : 200, ""));
        }
    });
    ClientOptions options;
    options.retries = 0;
    options.circuit_failures = 1;
    options.circuit_open = 0ms;
    Client client(options);
    REQUIRE(client.fetch(call(peer.url())).status == 503);
    std::atomic<int> answered = 0, failed = 0;
    for (int i = 0; i < 20; ++i)
        client.fetch(call(peer.url(), Method::post, "x"), [&](const auto& outcome) {
            const auto* response = std::get_if<http::Response>(&outcome);
            ++(response && response->status == 200 ? answered : failed);
        });
    while (asked < 2 && failed == 0) std::this_thread::yield();
    CHECK(failed == 0);
    recovered.set_value();
    while (answered + failed < 20) std::this_thread::yield();
    CHECK(answered == 20);
}
