#include "client_network.hpp"

#include <catch2/catch.hpp>

using feedback::network_of;

TEST_CASE("whoever has many addresses of one line is one network") {
    CHECK(network_of("203.0.113.9") == "203.0.113.9");
    CHECK(network_of("::ffff:203.0.113.9") == "203.0.113.9");
    CHECK(network_of("2001:db8:1:2:aaaa:bbbb:cccc:1") == network_of("2001:DB8:1:ffff::7"));
    CHECK(network_of("2001:db8:1:2::7") != network_of("2001:db8:2:2::7"));
    CHECK(network_of("unknown") == "unknown");
}
