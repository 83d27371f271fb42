#include <catch2/catch.hpp>

#include "scripted_peer.hpp"

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
