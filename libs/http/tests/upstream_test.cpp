#include <catch2/catch.hpp>

#include "client/health.hpp"
#include "client/origin.hpp"
#include "client/retry.hpp"
#include "retry_after.hpp"

using namespace std::chrono_literals;
using http::Clock;
using http::Method;
using http::upstream::Health;

namespace {

const Clock::time_point noon{12h};
constexpr auto just_before = -1ns;

http::ClientOptions options() {
    http::ClientOptions options;
    options.circuit_failures = 3;
    options.circuit_open = 2s;
    return options;
}

Health opened_at_noon() {
    Health health(options());
    for (int i = 0; i < 3; ++i) {
        REQUIRE(health.admits(noon));
        health.failed(noon);
    }
    return health;
}

http::Call call(Method method, http::Headers headers = {}) {
    http::Call call;
    call.method = method;
    call.headers = std::move(headers);
    return call;
}

}

TEST_CASE("a circuit opens after so many failures in a row, and no sooner") {
    Health health(options());
    for (int i = 0; i < 5; ++i) {
        health.failed(noon);
        health.failed(noon);
        CHECK(health.admits(noon));
        health.succeeded();
    }
    CHECK_FALSE(opened_at_noon().admits(noon));
}

TEST_CASE("an open circuit lets one trial through when its time is over") {
    auto health = opened_at_noon();
    CHECK_FALSE(health.admits(noon + 2s + just_before));
    CHECK(health.admits(noon + 2s));
    CHECK_FALSE(health.admits(noon + 2s));
}

TEST_CASE("a trial that succeeds closes the circuit, and one that fails opens it anew") {
    auto health = opened_at_noon();
    REQUIRE(health.admits(noon + 2s));
    health.failed(noon + 3s);
    CHECK_FALSE(health.admits(noon + 5s + just_before));
    REQUIRE(health.admits(noon + 5s));
    health.succeeded();
    CHECK(health.admits(noon + 5s));
    CHECK(health.admits(noon + 5s));
}

TEST_CASE("a trial that tells nothing leaves room for another") {
    auto health = opened_at_noon();
    REQUIRE(health.admits(noon + 2s));
    health.withdrawn();
    CHECK(health.admits(noon + 2s));
}

TEST_CASE("failures of requests sent before the circuit opened do not hold it open for longer") {
    auto health = opened_at_noon();
    health.failed(noon + 1s);
    CHECK(health.admits(noon + 2s));
}

TEST_CASE("retries are ten at once at most, and a tenth of the calls in the long run") {
    Health health(options());
    const auto spendable = [&] {
        int count = 0;
        while (health.spend_retry()) ++count;
        return count;
    };
    for (int i = 0; i < 1000; ++i) health.earn_retry();
    CHECK(spendable() == 10);
    for (int i = 0; i < 9; ++i) health.earn_retry();
    CHECK(spendable() == 0);
    health.earn_retry();
    CHECK(spendable() == 1);
}

TEST_CASE("only what may be sent twice is retried") {
    using http::upstream::is_repeatable;
    for (const auto method : {Method::get, Method::head, Method::options, Method::put, Method::delete_})
        CHECK(is_repeatable(call(method)));
    for (const auto method : {Method::post, Method::patch}) {
        CHECK_FALSE(is_repeatable(call(method)));
        CHECK(is_repeatable(call(method, {{"idempotency-key", "k"}})));
    }
    for (const int status : {502, 503, 504}) CHECK(http::upstream::is_transient(status));
    for (const int status : {200, 404, 409, 429, 500, 501, 505}) CHECK_FALSE(http::upstream::is_transient(status));
}

TEST_CASE("the wait before a retry doubles from 50 ms to 1 s, half of it at random") {
    using http::upstream::backoff;
    CHECK(backoff(0, 0) == 25ms);
    CHECK(backoff(0, 0.9999) == 49ms);
    CHECK(backoff(3, 0) == 200ms);
    CHECK(backoff(4, 0) == 400ms);
    CHECK(backoff(5, 0) == 500ms);
    CHECK(backoff(1'000'000, 0.9999) == 999ms);
}

TEST_CASE("Retry-After is seconds or a date") {
    using http::retry_after;
    CHECK(retry_after({{"Retry-After", "120"}}) == 120s);
    CHECK(retry_after({{"Retry-After", "0"}}) == 0s);
    CHECK(retry_after({{"Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"}}) == 0s);
    CHECK(retry_after({{"Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT"}}).value() > 24h);
    CHECK_FALSE(retry_after({{"Retry-After", "soon"}}));
    CHECK_FALSE(retry_after({{"Retry-After", "-1"}}));
    CHECK_FALSE(retry_after({}));
}

TEST_CASE("an upstream is scheme, host and port") {
    const http::ClientOptions usual;
    using http::upstream::origin;
    CHECK(origin("http://personnel:8081/v1?nip=1", usual) == "http://personnel:8081");
    CHECK(origin("https://sso.binjaikota.go.id/jwks", usual) == "https://sso.binjaikota.go.id:443");
    CHECK(origin("http://[::1]/", usual) == "http://[::1]:80");
}

TEST_CASE("only absolute URLs of the allowed schemes are called, and the refusal does not quote them") {
    const http::ClientOptions usual;
    const auto* url =
        GENERATE("", "/v1/me", "personnel/x y", "ftp://a/", "file:///etc/passwd", "gopher://a/", "http://",
                 "http://u:p@a/", "http://u@a/", "http://a/\r\nX: y", "http://a/\x01", "http://a:99999/");
    CHECK_THROWS_AS(http::upstream::origin(url, usual), std::invalid_argument);
    CHECK_THROWS_WITH(http::upstream::origin("http://a/?nip=1985 ", usual), !Catch::Contains("1985"));

    http::ClientOptions with_files;
    with_files.allow_files = true;
    CHECK(http::upstream::origin("file:///etc/jwks.json", with_files) == "file://");
}
