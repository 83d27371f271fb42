#include "web_url.hpp"

#include <catch2/catch.hpp>

using http::Scheme;

TEST_CASE("a scheme is written in any case") {
    for (const auto* url : {"http://a", "HTTP://a", "Http://a"}) CHECK(http::scheme_of(url) == Scheme::http);
    for (const auto* url : {"https://a", "HTTPS://a", "hTTps://a"}) CHECK(http::scheme_of(url) == Scheme::https);
    for (const auto* url : {"", "http", "http:/a", "httpx://a", "ftp://a", "javascript:alert(1)//", " http://a"})
        CHECK(http::scheme_of(url) == Scheme::other);
}

TEST_CASE("what comes after the scheme is left as it is") {
    CHECK(http::without_scheme("HTTPS://Example.go.id/A") == "Example.go.id/A");
    CHECK(http::without_scheme("http:///a") == "/a");
    CHECK(http::without_scheme("/keys.json") == "/keys.json");
}

TEST_CASE("a web address is one that a browser may be sent to") {
    for (const auto* text : {"https://a.go.id", "http://a/b?c=d#e", "HTTPS://a.go.id", "Http://a"})
        CHECK(http::is_web_url(text));
    for (const auto* text : {"", "https://", "https:///x", "a.go.id", "javascript:alert(1)", "data:text/html,x",
                             "ftp://a", "https://a b", "https://a\n"})
        CHECK_FALSE(http::is_web_url(text));
}

TEST_CASE("a web address is taken apart") {
    const auto url = http::parse_web_url("HTTPS://a.go.id:8443/b?c#d");
    REQUIRE(url);
    CHECK(url->scheme == Scheme::https);
    CHECK(url->host == "a.go.id");
    CHECK(url->port == 8443);
    CHECK(url->rest == "/b?c#d");
    CHECK_FALSE(http::parse_web_url("http://a")->port);
    CHECK(http::parse_web_url("http://[fd00::1]:80")->host == "[fd00::1]");
    CHECK(http::parse_web_url("http://[fd00::1]")->rest.empty());
}

TEST_CASE("what no host can be, and no port, is no web address to be taken apart") {
    for (const auto* text :
         {"http://10.0.0.256", "http://10.0.0", "http://a:0", "http://a:65536", "http://a:", "http://a:8x",
          "http://u@a", "http://u:p@a", "http://-a", "http://a-.id", "http://a..id", "http://a_b!", "http://[fd00::1",
          "http://[10.0.0.1]", "http://[x]", "http://:80", "http://fd00::1"})
        CHECK_FALSE(http::parse_web_url(text));
    for (const auto* text :
         {"http://10.0.0.255", "http://a:1", "http://a:65535", "http://personnel_1:80", "http://a-b.id"})
        CHECK(http::parse_web_url(text));
    CHECK(http::parse_web_url("http://" + std::string(63, 'a')));
    CHECK_FALSE(http::parse_web_url("http://" + std::string(64, 'a')));
}
