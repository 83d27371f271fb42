#include "client.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <future>

#include "raw_peer.hpp"
#include "server/spool.hpp"

using namespace std::chrono_literals;
using http::Client;
using http::ClientOptions;
using http::Clock;
using http::Method;
using Reason = http::Unreachable::Reason;
using Connection = RawPeer::Connection;

namespace {

http::Call call(std::string url, Method method = Method::get, std::string content = "", http::Headers headers = {}) {
    return {method, std::move(url), std::move(headers), http::Body(std::move(content)), Clock::now() + 10s, {}};
}

ClientOptions without_retries() {
    ClientOptions options;
    options.retries = 0;
    return options;
}

/// Why the call fails; nothing when it does not.
std::optional<Reason> failure(Client& client, const http::Call& call) {
    try {
        client.fetch(call);
        return std::nullopt;
    } catch (const http::Unreachable& error) {
        return error.reason();
    }
}

/// A peer that answers the requests of all its connections in turn, the last answer again and again, and remembers
/// them.
class Scripted {
  public:
    explicit Scripted(std::vector<std::string> answers)
        : answers_(std::move(answers)), peer_([this](Connection& connection, int) {
              for (auto request = connection.request(); !request.empty(); request = connection.request())
                  connection.send(next(std::move(request)));
          }) {}

    [[nodiscard]] std::string url(std::string_view path = "/") const { return peer_.url(path); }
    [[nodiscard]] int connections() const { return peer_.connections(); }
    std::vector<std::string> requests() {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

  private:
    std::string next(std::string request) {
        const std::lock_guard lock(mutex_);
        requests_.push_back(std::move(request));
        return answers_[std::min(requests_.size(), answers_.size()) - 1];
    }

    std::mutex mutex_;
    std::vector<std::string> answers_, requests_;
    RawPeer peer_;
};

/// A peer that reads a request, sends these bytes, and closes.
RawPeer::Script says(std::string bytes) {
    return [bytes = std::move(bytes)](Connection& connection, int) {
        connection.request();
        connection.send(bytes);
    };
}

}

TEST_CASE("an answer comes back with status, headers and body") {
    Scripted peer({answer(404, "gone", "X-A:  1 \r\nx-a: 2\r\nEmpty:\r\n")});
    Client client;
    const auto response = client.fetch(call(peer.url()));
    CHECK(response.status == 404);
    CHECK(response.body == "gone");
    CHECK(response.headers.all("X-A") == std::vector<std::string_view>{"1", "2"});
    CHECK(response.headers.get("Empty") == "");
}

TEST_CASE("a connection is kept and used again") {
    Scripted peer({answer(200, "a")});
    Client client;
    for (int i = 0; i < 20; ++i) CHECK(client.fetch(call(peer.url())).status == 200);
    CHECK(peer.connections() == 1);
}

TEST_CASE("exactly what was asked for is sent") {
    Scripted peer({answer(200, "")});
    Client client;
    auto post = call(peer.url("/a/../b%2Fc?x=1"), Method::post, "{}",
                     {{"Content-Type", "application/json"},
                      {"X-Empty", ""},
                      {"Connection", "X-Hop"},
                      {"X-Hop", "1"},
                      {"Content-Length", "99"},
                      {"Transfer-Encoding", "chunked"},
                      {"Expect", "100-continue"}});
    post.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    client.fetch(post);
    client.fetch(call(peer.url(), Method::delete_));
    client.fetch(call(peer.url(), Method::patch));
    const auto host = peer.url("").substr(7);
    const auto sent = peer.requests();
    REQUIRE(sent.size() == 3);
    CHECK(sent[0] == "POST /a/../b%2Fc?x=1 HTTP/1.1\r\nHost: " + host +
                         "\r\nContent-Type: application/json\r\nX-Empty:\r\ntraceparent: " + post.traceparent +
                         "\r\nContent-Length: 2\r\n\r\n{}");
    CHECK(sent[1] == "DELETE / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    CHECK(sent[2] == "PATCH / HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n\r\n");
}

TEST_CASE("a body goes out whole, from memory or from its spool") {
    std::string content;
    for (int i = 0; content.size() < 5'000'000; ++i) content += std::to_string(i) + '\n';
    const auto spool = std::make_shared<http::Body::Spool>();
    spool->append(content);
    Scripted peer({answer(200, "")});
    Client client;
    auto post = call(peer.url(), Method::post, content);
    client.fetch(post);
    post.body = http::Body(spool);
    client.fetch(post);
    for (const auto& request : peer.requests()) CHECK(request.substr(request.find("\r\n\r\n") + 4) == content);
    CHECK(peer.requests().size() == 2);
}

TEST_CASE("headers that could become others are refused before anything is sent") {
    Scripted peer({answer(200, "")});
    Client client;
    const auto headers = GENERATE(values<http::Headers>({{{"X", "a\r\nY: b"}},
                                                         {{"X", "a\nb"}},
                                                         {{"X", "a\rb"}},
                                                         {{"X", std::string("a\0b", 3)}},
                                                         {{"X Y", "a"}},
                                                         {{"X:", "a"}},
                                                         {{"", "a"}},
                                                         {{"X\r\nY", "a"}}}));
    CHECK_THROWS_AS(client.fetch(call(peer.url(), Method::get, "", headers)), std::invalid_argument);
    auto traced = call(peer.url());
    traced.traceparent = "a\r\nX: b";
    CHECK_THROWS_AS(client.fetch(traced), std::invalid_argument);
    CHECK(peer.requests().empty());
}

TEST_CASE("answers without a body end where their head ends") {
    Scripted peer({"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", answer(204, ""), answer(304, "")});
    Client client;
    CHECK(client.fetch(call(peer.url(), Method::head)).body.empty());
    CHECK(client.fetch(call(peer.url())).status == 204);
    CHECK(client.fetch(call(peer.url())).status == 304);
    CHECK(peer.connections() == 1);
}

TEST_CASE("interim answers and trailers are not taken for the head") {
    Scripted peer(
        {"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
         "X-A: 1\r\n\r\n3\r\nabc\r\n0\r\nX-A: 2\r\n\r\n"});
    Client client;
    const auto response = client.fetch(call(peer.url()));
    CHECK(response.status == 200);
    CHECK(response.body == "abc");
    CHECK(response.headers.all("X-A") == std::vector<std::string_view>{"1"});
    CHECK_FALSE(response.headers.get("Link"));
    CHECK_FALSE(response.headers.get("Transfer-Encoding"));
}

TEST_CASE("a redirect is the caller's business") {
    Scripted peer({answer(302, "", "Location: /elsewhere\r\n")});
    Client client;
    CHECK(client.fetch(call(peer.url())).headers.get("Location") == "/elsewhere");
    CHECK(peer.requests().size() == 1);
}

TEST_CASE("compressed content is handed on as it is") {
    Scripted peer({answer(200, "not really gzip", "Content-Encoding: gzip\r\n")});
    Client client;
    CHECK(client.fetch(call(peer.url(), Method::get, "", {{"Accept-Encoding", "gzip"}})).body == "not really gzip");
}

TEST_CASE("what is no whole HTTP answer is broken, and its part is not given out") {
    const auto* bytes = GENERATE(
        "", "HELLO\r\n\r\n", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc", "HTTP/1.1 200 OK\r\nX Y: 1\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: 1\r\n folded\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 0\r\n\r\n");
    RawPeer peer(says(bytes));
    Client client(without_retries());
    CAPTURE(bytes);
    CHECK(failure(client, call(peer.url())) == Reason::broken);
}

TEST_CASE("an endless head is broken off") {
    RawPeer peer([](Connection& connection, int) {
        connection.request();
        connection.send("HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 2000; ++i) connection.send("X: " + std::string(60, 'x') + "\r\n");
        connection.wait_for_close();
    });
    Client client(without_retries());
    CHECK(failure(client, call(peer.url())) == Reason::broken);
}

TEST_CASE("a connection that is reset is broken") {
    RawPeer peer([](Connection& connection, int) {
        connection.request();
        connection.reset();
    });
    Client client(without_retries());
    CHECK(failure(client, call(peer.url())) == Reason::broken);
}

TEST_CASE("a port where nobody listens refuses") {
    std::string url;
    {
        url = RawPeer([](Connection&, int) {}).url("/v1/employees?nip=198503122010011005");
    }
    Client client;
    try {
        client.fetch(call(url));
        FAIL("somebody listens");
    } catch (const http::Unreachable& error) {
        CHECK(error.reason() == Reason::refused);
        CHECK_THAT(error.what(), Catch::Contains("http://127.0.0.1:") && !Catch::Contains("employees"));
    }
}

TEST_CASE("a peer that does not answer is given up at the deadline") {
    RawPeer peer([](Connection& connection, int) { connection.wait_for_close(); });
    Client client;
    auto hurried = call(peer.url());
    hurried.deadline = Clock::now() + 50ms;
    CHECK(failure(client, hurried) == Reason::timed_out);
    CHECK(Clock::now() >= hurried.deadline);
}

TEST_CASE("a peer that trickles is given up at the deadline too") {
    RawPeer peer([](Connection& connection, int) {
        connection.request();
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\na");
        connection.wait_for_close();
    });
    Client client;
    auto hurried = call(peer.url());
    hurried.deadline = Clock::now() + 50ms;
    CHECK(failure(client, hurried) == Reason::timed_out);
}

TEST_CASE("nothing is sent after the deadline") {
    Scripted peer({answer(200, "")});
    Client client;
    auto late = call(peer.url());
    late.deadline = Clock::now();
    CHECK(failure(client, late) == Reason::timed_out);
    CHECK(peer.connections() == 0);
}

TEST_CASE("waiting for a free connection ends at the deadline") {
    RawPeer peer([](Connection& connection, int) { connection.wait_for_close(); });
    ClientOptions one;
    one.connections_per_host = 1;
    Client client(one);
    auto first = call(peer.url());
    client.fetch(first, [](auto) {});
    auto second = call(peer.url());
    second.deadline = Clock::now() + 50ms;
    CHECK(failure(client, second) == Reason::timed_out);
}

TEST_CASE("an answer larger than the limit is not taken") {
    ClientOptions small;
    small.response_limit = 10;
    Client client(small);
    Scripted peer({answer(200, "0123456789"), answer(200, "0123456789a")});
    CHECK(client.fetch(call(peer.url())).body.size() == 10);
    CHECK(failure(client, call(peer.url())) == Reason::too_large);
    CHECK(peer.requests().size() == 2);
}

TEST_CASE("a transient failure of what may be repeated is retried") {
    const int status = GENERATE(502, 503, 504);
    Scripted peer({answer(status, "no"), answer(status, "no"), answer(200, "yes")});
    Client client;
    CHECK(client.fetch(call(peer.url())).body == "yes");
    CHECK(peer.requests().size() == 3);
    CHECK(peer.connections() == 1);
}

TEST_CASE("a request is repeated only where that is safe") {
    const auto requests = [](Method method, http::Headers headers) {
        Scripted peer({answer(503, ""), answer(200, "")});
        Client client;
        client.fetch(call(peer.url(), method, "x", std::move(headers)));
        const auto sent = peer.requests();
        CHECK(sent.front() == sent.back());
        return sent.size();
    };
    CHECK(requests(Method::post, {}) == 1);
    CHECK(requests(Method::patch, {}) == 1);
    CHECK(requests(Method::post, {{"Idempotency-Key", "k"}}) == 2);
    CHECK(requests(Method::put, {}) == 2);
}

TEST_CASE("other failures are not retried, and retries end") {
    Client client;
    for (const int status : {400, 404, 409, 429, 500}) {
        Scripted peer({answer(status, "")});
        CHECK(client.fetch(call(peer.url())).status == status);
        CHECK(peer.requests().size() == 1);
    }
    Scripted never({answer(503, "still no")});
    CHECK(client.fetch(call(never.url())).body == "still no");
    CHECK(never.requests().size() == 3);
}

TEST_CASE("a broken answer to a fetch is thrown away and asked for again") {
    RawPeer peer([](Connection& connection, int number) {
        connection.request();
        connection.send(number == 0 ? "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc" : answer(200, "abcdefghij"));
    });
    Client client;
    CHECK(client.fetch(call(peer.url())).body == "abcdefghij");
}

TEST_CASE("Retry-After is heeded, or the refusal handed on when the deadline comes first") {
    Scripted peer({answer(503, "later", "Retry-After: 60\r\n"), answer(200, "")});
    Client client;
    const auto response = client.fetch(call(peer.url()));
    CHECK(response.status == 503);
    CHECK(response.body == "later");
    CHECK(peer.requests().size() == 1);
}

TEST_CASE("retries do not multiply the load of an upstream that fails") {
    Scripted peer({answer(503, "")});
    ClientOptions options;
    options.circuit_failures = 1'000'000;
    Client client(options);
    for (int i = 0; i < 20; ++i) client.fetch(call(peer.url()));
    CHECK(peer.requests().size() == 20 + 11);  // ten saved up, and one earned by the calls after the first
}

TEST_CASE("an upstream that keeps failing is left alone, and tried again later") {
    Scripted peer({answer(503, ""), answer(503, ""), answer(503, ""), answer(200, "")});
    auto options = without_retries();
    options.circuit_failures = 3;
    Client patient(options);
    for (int i = 0; i < 3; ++i) CHECK(patient.fetch(call(peer.url())).status == 503);
    CHECK(failure(patient, call(peer.url())) == Reason::circuit_open);
    CHECK(peer.requests().size() == 3);

    Scripted other({answer(200, "")});
    CHECK(patient.fetch(call(other.url())).status == 200);  // another upstream is not concerned
}

TEST_CASE("a trial request closes the circuit") {
    Scripted peer({answer(503, ""), answer(200, "")});
    auto options = without_retries();
    options.circuit_failures = 1;
    options.circuit_open = 0ms;
    Client client(options);
    CHECK(client.fetch(call(peer.url())).status == 503);
    CHECK(client.fetch(call(peer.url())).status == 200);
    CHECK(client.fetch(call(peer.url())).status == 200);
}

TEST_CASE("a caller in a hurry does not open the circuit") {
    auto options = without_retries();
    options.circuit_failures = 1;
    options.connect_timeout = 1min;  // the patience that would make it the upstream's failure
    std::atomic<bool> answering = false;
    RawPeer peer([&](Connection& connection, int) {
        while (!connection.request().empty())
            if (answering) connection.send(answer(200, ""));
    });
    Client client(options);
    auto hurried = call(peer.url());
    hurried.deadline = Clock::now() + 20ms;
    CHECK(failure(client, hurried) == Reason::timed_out);
    answering = true;
    CHECK_FALSE(failure(client, call(peer.url())));
}

TEST_CASE("a kept connection that has died does not make a request happen twice") {
    // The first request of a connection is answered; the second may have been carried out, but its answer never comes.
    std::atomic<int> requests = 0;
    RawPeer peer([&](Connection& connection, int) {
        for (int i = 0; !connection.request().empty(); ++i) {
            ++requests;
            if (i == 1) return;
            connection.send(answer(200, ""));
        }
    });
    Client client(without_retries());
    const auto content = GENERATE("", "x");
    REQUIRE_FALSE(failure(client, call(peer.url())));
    CHECK(failure(client, call(peer.url(), Method::post, content)) == Reason::broken);
    CHECK(requests == 2);
    REQUIRE_FALSE(failure(client, call(peer.url())));
    CHECK_FALSE(failure(client, call(peer.url())));  // a GET goes out again on a fresh connection
}

TEST_CASE("a refusal in the middle of an upload is heard") {
    RawPeer peer([](Connection& connection, int) {
        connection.send("HTTP/1.1 413 Too Large\r\nContent-Length: 5\r\nConnection: close\r\n\r\nlarge");
        connection.wait_for_close();
    });
    Client client;
    CHECK(client.fetch(call(peer.url(), Method::post, std::string(5'000'000, 'x'))).body == "large");
}

TEST_CASE("files are read only where they are allowed") {
    char path[] = "/tmp/client_test_XXXXXX";
    const int file = ::mkstemp(path);
    REQUIRE(file >= 0);
    std::ofstream(path) << "{\"keys\":[]}";
    const auto url = std::string("file://") + path;
    auto options = without_retries();
    CHECK_THROWS_AS(Client(options).fetch(call(url)), std::invalid_argument);
    options.allow_files = true;
    Client client(options);
    CHECK(client.fetch(call(url)).status == 200);
    CHECK(client.fetch(call(url)).body == "{\"keys\":[]}");
    std::remove(path);
    CHECK(failure(client, call(url)) == Reason::broken);
    ::close(file);
}

TEST_CASE("many calls at once each get their own answer") {
    RawPeer peer([](Connection& connection, int) {
        for (auto request = connection.request(); !request.empty(); request = connection.request())
            connection.send(answer(200, request.substr(4, request.find(' ', 4) - 4)));
    });
    ClientOptions options;
    options.connections_per_host = 8;
    Client client(options);
    std::vector<std::promise<std::string>> answers(500);
    for (std::size_t i = 0; i < answers.size(); ++i)
        client.fetch(call(peer.url('/' + std::to_string(i))), [&answers, i](auto outcome) {
            const auto* response = std::get_if<http::Response>(&outcome);
            answers[i].set_value(response != nullptr ? response->body : "none");
        });
    for (std::size_t i = 0; i < answers.size(); ++i) CHECK(answers[i].get_future().get() == '/' + std::to_string(i));
    CHECK(peer.connections() <= 8);
}

TEST_CASE("destroying the client ends what is going on, and tells so once") {
    RawPeer peer([](Connection& connection, int) { connection.wait_for_close(); });
    std::vector<Reason> told;
    {
        Client client;
        for (int i = 0; i < 3; ++i)
            client.fetch(call(peer.url()),
                         [&](auto outcome) { told.push_back(std::get<http::Unreachable>(outcome).reason()); });
    }
    CHECK(told == std::vector<Reason>(3, Reason::broken));
}

TEST_CASE("the client's own thread cannot wait for itself") {
    Scripted peer({answer(200, "")});
    std::promise<bool> refused;
    Client client;
    client.fetch(call(peer.url()), [&](auto) {
        try {
            client.fetch(call(peer.url()));
            refused.set_value(false);
        } catch (const std::logic_error&) {
            refused.set_value(true);
        }
    });
    CHECK(refused.get_future().get());
}
