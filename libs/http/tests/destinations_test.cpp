#include "destinations.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <catch2/catch.hpp>
#include <cstring>

#include "client.hpp"
#include "raw_peer.hpp"

using http::Destinations;

namespace {

bool allows(const Destinations& destinations, const char* address) {
    sockaddr_storage storage{};
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    if (inet_pton(AF_INET, address, &v4.sin_addr) == 1)
        std::memcpy(&storage, &v4, sizeof v4);
    else if (inet_pton(AF_INET6, address, &v6.sin6_addr) == 1)
        std::memcpy(&storage, &v6, sizeof v6);
    else
        FAIL(address);
    return destinations.allow(reinterpret_cast<const sockaddr&>(storage));
}

}

TEST_CASE("only public addresses are connected to on behalf of others") {
    const auto destinations = Destinations::public_and({});
    for (const auto* address : {"8.8.8.8", "103.10.66.1", "172.15.255.255", "172.32.0.0", "100.63.255.255",
                                "100.128.0.0", "2606:4700::1111", "2400:cb00::1", "::ffff:8.8.8.8"}) {
        INFO(address);
        CHECK(allows(destinations, address));
    }
    for (const auto* address : {"0.0.0.0",
                                "10.0.0.1",
                                "100.64.0.1",
                                "100.127.255.255",
                                "127.0.0.1",
                                "127.255.255.255",
                                "169.254.169.254",
                                "172.16.0.0",
                                "172.31.255.255",
                                "192.0.0.8",
                                "192.0.2.1",
                                "192.168.1.1",
                                "198.18.0.1",
                                "198.19.255.255",
                                "203.0.113.9",
                                "224.0.0.1",
                                "255.255.255.255",
                                "::",
                                "::1",
                                "::ffff:127.0.0.1",
                                "::ffff:10.0.0.1",
                                "fe80::1",
                                "fd00::1",
                                "ff02::1",
                                "64:ff9b::7f00:1",
                                "2001:db8::1",
                                "2002:7f00:1::1",
                                "2001::1"}) {
        INFO(address);
        CHECK_FALSE(allows(destinations, address));
    }
}

TEST_CASE("an operator may allow networks of its own") {
    const auto destinations = Destinations::public_and({"10.20.0.0/15", "127.0.0.1", "fd12::/16"});
    for (const auto* address : {"10.20.0.1", "10.21.255.255", "127.0.0.1", "fd12::5", "8.8.8.8", "::ffff:10.20.3.4"}) {
        INFO(address);
        CHECK(allows(destinations, address));
    }
    for (const auto* address : {"10.19.255.255", "10.22.0.0", "127.0.0.2", "fd13::5"}) {
        INFO(address);
        CHECK_FALSE(allows(destinations, address));
    }
    for (const auto* network : {"", "10.20", "10.0.0.0/33", "10.0.0.0/", "fd00::/129", "10.0.0.0/8x", "localhost"}) {
        INFO(network);
        CHECK_THROWS_AS(Destinations::public_and({network}), std::invalid_argument);
    }
}

TEST_CASE("a client refuses what a name resolves to, before anything is sent") {
    RawPeer peer([](RawPeer::Connection& connection, int) {
        connection.request();
        connection.send("HTTP/1.1 204 No Content\r\n\r\n");
    });
    const auto call = [&] {
        const auto url = peer.url();  // http://127.0.0.1:port/
        const auto port = url.substr(url.rfind(':'));
        return http::Call{http::Method::post,
                          "http://localhost" + port,
                          {},
                          http::Body("x"),
                          http::Clock::now() + std::chrono::seconds(5),
                          {}};
    };
    http::ClientOptions options;
    options.destinations = Destinations::public_and({});
    http::Client careful(options);
    try {
        careful.fetch(call());
        FAIL("connected");
    } catch (const http::Unreachable& error) {
        CHECK(error.reason() == http::Unreachable::Reason::forbidden);
    }
    CHECK(peer.connections() == 0);

    options.destinations = Destinations::public_and({"127.0.0.0/8"});
    CHECK(http::Client(options).fetch(call()).status == 204);
}
