#include <catch2/catch.hpp>

#include "corpus.hpp"
#include "echo_server.hpp"
#include "fuzz.hpp"

TEST_CASE("whatever bytes arrive, each request gets its own answer or an error that ends the connection") {
    EchoServer server;
    for (const auto& raw : probe::raw_cases()) {
        const auto failure = probe::run(server.at(), raw);
        INFO(raw.name << ": " << failure.value_or(""));
        CHECK_FALSE(failure);
    }
}

TEST_CASE("a request on the reactor thread is framed like one in the pool") {
    EchoServer server;
    const auto failures = probe::run_corpus(server.at("/inline"), false);
    CHECK(failures == std::vector<std::string>{});
}

TEST_CASE("it does not matter where the network cuts a request in two") {
    EchoServer server;
    for (const auto* name :
         {"three pipelined in one segment", "one empty line before a request", "chunked: one segment",
          "chunked: a trailer", "chunked: only the last chunk, in four pieces", "a folded value", "HTTP/2.0",
          "Content-Length and Transfer-Encoding, with a request smuggled", "a body longer than announced",
          "chunked: more data than said", "GET with a body", "two Hosts", "%zz in a query value"}) {
        const auto& cases = probe::raw_cases();
        const auto raw = std::find_if(cases.begin(), cases.end(), [&](const auto& c) { return c.name == name; });
        REQUIRE(raw != cases.end());
        const auto failure = probe::run_cut_everywhere(server.at(), *raw);
        INFO(name << ": " << failure.value_or(""));
        CHECK_FALSE(failure);
    }
}

TEST_CASE("mutated requests neither stop the server nor hold it up") {
    EchoServer server;
    const auto failure = probe::fuzz(server.at(), 20'251'122, 3'000);
    INFO(failure.value_or(""));
    CHECK_FALSE(failure);
}
