#include <atomic>
#include <catch2/catch.hpp>

#include "scripted_peer.hpp"

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
