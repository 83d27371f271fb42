#include "server/client_address.hpp"

#include <catch2/catch.hpp>

namespace {

const http::Forwarders trusted{.proxies = http::parse_networks({"127.0.0.1", "10.0.0.0/8", "fd00::/8"})};

std::string asks(const std::string& peer, std::initializer_list<const char*> forwarded) {
    http::Headers headers;
    for (const auto* field : forwarded) headers.add("X-Forwarded-For", field);
    return http::client_address(peer, headers, trusted);
}

}

TEST_CASE("for whom a stranger claims to speak does not matter") {
    CHECK(asks("203.0.113.9", {}) == "203.0.113.9");
    CHECK(asks("203.0.113.9", {"8.8.8.8"}) == "203.0.113.9");
    CHECK(asks("203.0.113.9", {"10.0.0.1"}) == "203.0.113.9");
    CHECK(http::client_address("127.0.0.1", {{"X-Forwarded-For", "8.8.8.8"}}, {}) == "127.0.0.1");
}

TEST_CASE("who asks is the rightmost address that is no trusted proxy's") {
    CHECK(asks("127.0.0.1", {"8.8.8.8"}) == "8.8.8.8");
    CHECK(asks("127.0.0.1", {"1.1.1.1, 8.8.8.8"}) == "8.8.8.8");
    CHECK(asks("127.0.0.1", {"1.1.1.1, 8.8.8.8, 10.1.2.3"}) == "8.8.8.8");
    CHECK(asks("127.0.0.1", {"1.1.1.1, 8.8.8.8", "10.1.2.3,10.1.2.4"}) == "8.8.8.8");
    CHECK(asks("fd00::1", {"2001:DB8:0::1"}) == "2001:db8::1");
    CHECK(asks("::ffff:127.0.0.1", {"::ffff:8.8.8.8"}) == "8.8.8.8");
    CHECK(asks("127.0.0.1", {"8.8.8.8:4711"}) == "8.8.8.8");
    CHECK(asks("127.0.0.1", {"[2001:db8::1]:4711"}) == "2001:db8::1");
}

TEST_CASE("where the trail ends or breaks, the last proxy that is known asks") {
    CHECK(asks("127.0.0.1", {}) == "127.0.0.1");
    CHECK(asks("127.0.0.1", {""}) == "127.0.0.1");
    CHECK(asks("127.0.0.1", {"10.1.2.3"}) == "10.1.2.3");
    for (const auto* broken :
         {"unknown", "8.8.8.8, _hidden", "8.8.8.8,", "8.8.8.8 1.1.1.1", "[2001:db8::1", "1:2", "["})
        CHECK(asks("127.0.0.1", {broken}) == "127.0.0.1");
    CHECK(asks("127.0.0.1", {"8.8.8.8, unknown, 10.1.2.3"}) == "10.1.2.3");
}

namespace {

const std::string secret = "known to the gateway and to the services alone";

/// Of a service, asked by a process of its own machine.
std::string believes(const http::Headers& headers) {
    return http::client_address("127.0.0.1", headers, {.gateway = http::GatewayProof(secret)});
}

}

TEST_CASE("a service takes the client's address from the gateway, who proves it, and from nobody else") {
    const auto told = http::GatewayProof(secret).fields("8.8.8.8", "a-request");
    CHECK(believes(told) == "8.8.8.8");
    CHECK(believes({{"X-Forwarded-For", "8.8.8.8"}}) == "127.0.0.1");
    for (const auto* field : {"X-Forwarded-For", "X-Request-Id", "X-Gateway-Proof"}) {
        auto changed = told;
        changed.set(field, "9.9.9.9");
        CHECK(believes(changed) == "127.0.0.1");
        changed.remove(field);
        CHECK(believes(changed) == "127.0.0.1");
    }
    CHECK(believes(http::GatewayProof(std::string(32, 'x')).fields("8.8.8.8", "a-request")) == "127.0.0.1");
    CHECK(http::client_address("127.0.0.1", told, {}) == "127.0.0.1");
}

TEST_CASE("a secret that can be guessed proves nothing") {
    CHECK_THROWS_AS(http::GatewayProof(std::string(31, 'x')), std::invalid_argument);
}
