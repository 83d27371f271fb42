#include <catch2/catch.hpp>
#include <future>
#include <nlohmann/json.hpp>

#include "client.hpp"
#include "server.hpp"

// The client against the server that it mostly talks to.

using namespace std::chrono_literals;
using http::Client;
using http::Clock;
using http::Method;
using http::Request;
using http::Response;

namespace {

std::string numbers(std::size_t size) {
    std::string text;
    for (int i = 0; text.size() < size; ++i) text += std::to_string(i) + '\n';
    return text;
}

Response echo(const Request& request) {
    return {200, {{"X-Trace", request.trace.trace_id}}, {}, [body = request.body](http::BodyWriter& writer) {
                std::string piece(50'000, '\0');
                for (std::uint64_t at = 0; at < body.size();) {
                    const auto count = body.read(at, piece.data(), piece.size());
                    if (!writer.write(std::string_view(piece).substr(0, count))) return;
                    at += count;
                }
            }};
}

class Service {
  public:
    Service()
        : server_({}, {{Method::post, "/echo", echo, http::Run::in_pool, 64 << 20},
                       {Method::get, "/items/{id}",
                        [](const Request& request) { return Response::json(200, '"' + request.parameter("id") + '"'); },
                        http::Run::in_reactor}}) {
        server_.start();
    }
    [[nodiscard]] std::string url(std::string_view path) const {
        return "http://127.0.0.1:" + std::to_string(server_.port()) + std::string(path);
    }
    http::Server& server() { return server_; }

  private:
    http::Server server_;
};

http::Call call(std::string url, Method method = Method::get, std::string content = "") {
    return {method, std::move(url), {}, http::Body(std::move(content)), Clock::now() + 20s, {}};
}

}

TEST_CASE("a large body goes to a service and comes back as a stream") {
    Service service;
    Client client;
    const auto content = numbers(8'000'000);
    auto post = call(service.url("/echo"), Method::post, content);
    post.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    const auto response = client.fetch(post);
    CHECK(response.status == 200);
    CHECK(response.headers.get("X-Trace") == "4bf92f3577b34da6a3ce929d0e0e4736");
    CHECK_FALSE(response.headers.get("Transfer-Encoding"));
    CHECK(response.body == content);
}

TEST_CASE("a service's stream that is taken slowly comes whole") {
    Service service;
    Client client;
    const auto content = numbers(2'000'000);
    std::string seen;
    std::atomic<bool> paused = false, over = false;
    std::promise<bool> ended;
    const auto transfer =
        client.stream(call(service.url("/echo"), Method::post, content), {[](int, http::Headers) {},
                                                                          [&](std::string_view bytes) {
                                                                              seen += bytes;
                                                                              paused = true;
                                                                              return false;
                                                                          },
                                                                          [&](auto error) {
                                                                              over = true;
                                                                              ended.set_value(!error);
                                                                          }});
    while (!over) {
        if (paused.exchange(false)) transfer->resume();
        std::this_thread::yield();
    }
    CHECK(ended.get_future().get());
    CHECK(seen == content);
}

TEST_CASE("a service's refusals are answers like others") {
    Service service;
    Client client;
    const auto missing = client.fetch(call(service.url("/nothing")));
    CHECK(missing.status == 404);
    CHECK(nlohmann::json::parse(missing.body)["type"] == "/problems/not-found");
    const auto wrong = client.fetch(call(service.url("/items/1"), Method::delete_));
    CHECK(wrong.status == 405);
    CHECK(wrong.headers.get("Allow") == "GET, HEAD, OPTIONS");
    CHECK(client.fetch(call(service.url("/items/1"), Method::head)).status == 200);
}

TEST_CASE("many callers share few connections, and each gets its own answer") {
    Service service;
    http::ClientOptions options;
    options.connections_per_host = 4;
    Client client(options);
    std::vector<std::future<int>> callers;
    for (int caller = 0; caller < 8; ++caller)
        callers.push_back(std::async(std::launch::async, [&, caller] {
            int wrong = 0;
            for (int i = 0; i < 250; ++i) {
                const auto id = std::to_string(caller * 1000 + i);
                wrong += client.fetch(call(service.url("/items/" + id))).body != '"' + id + '"';
            }
            return wrong;
        }));
    for (auto& caller : callers) CHECK(caller.get() == 0);
    CHECK(service.server().statistics().connections <= 4);
}

TEST_CASE("a service that has stopped is refused, not waited for") {
    Service service;
    Client client;
    REQUIRE(client.fetch(call(service.url("/items/1"))).status == 200);
    const auto url = service.url("/items/1");
    service.server().stop(1s);
    try {
        client.fetch(call(url));
        FAIL("it answered");
    } catch (const http::Unreachable& error) {
        CHECK(error.reason() == http::Unreachable::Reason::refused);
    }
}
