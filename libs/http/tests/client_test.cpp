#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <future>

#include "scripted_peer.hpp"
#include "server/spool.hpp"

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
