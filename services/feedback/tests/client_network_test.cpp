#include "client_network.hpp"

#include <catch2/catch.hpp>

using feedback::network_of, feedback::client_network;

TEST_CASE("whoever has many addresses of one line is one network") {
    CHECK(network_of("203.0.113.9") == "203.0.113.9");
    CHECK(network_of("::ffff:203.0.113.9") == "203.0.113.9");
    CHECK(network_of("2001:db8:1:2:aaaa:bbbb:cccc:1") == network_of("2001:DB8:1:2::7"));
    CHECK(network_of("2001:db8:1:2::7") != network_of("2001:db8:1:3::7"));
    CHECK(network_of("unknown") == "unknown");
}

TEST_CASE("the client is whom the gateway names, or the peer where nobody does") {
    http::Request request;
    request.peer = "10.0.0.1";
    CHECK(client_network(request) == "10.0.0.1");
    request.headers.set("X-Forwarded-For", "203.0.113.9");
    CHECK(client_network(request) == "203.0.113.9");
}
