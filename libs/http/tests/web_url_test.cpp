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
