#include "server/body_pace.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t kib = 1024;
const http::Clock::time_point begin{};

}

TEST_CASE("after its grace a body must come on by the least rate, as it is by default within five seconds") {
    http::BodyPace pace(begin, http::ServerOptions{});
    CHECK(pace.deadline() == begin + 10s);
    for (int second = 1; second < 10; ++second)
        pace.came(std::uint64_t(2 * second), begin + std::chrono::seconds(second));
    CHECK(pace.deadline() == begin + 10s);  // two bytes a second
    pace.came(20 * kib, begin + 9s);
    CHECK(pace.deadline() == begin + 14s);
    pace.came(39 * kib, begin + 13s);
    CHECK(pace.deadline() == begin + 14s);
    pace.came(40 * kib, begin + 14s);
    CHECK(pace.deadline() == begin + 19s);
}

TEST_CASE("who has been fast may rest no longer for it") {
    http::BodyPace pace(begin, http::ServerOptions{});
    pace.came(100'000 * kib, begin + 20s);
    CHECK(pace.deadline() == begin + 25s);
}

TEST_CASE("what comes at once does not shorten the grace, and no pace lets a body take longer than it may in all") {
    http::ServerOptions options;
    options.timeouts.body_total = 60s;
    http::BodyPace pace(begin, options);
    pace.came(20 * kib, begin + 1s);
    CHECK(pace.deadline() == begin + 10s);
    pace.came(100'000 * kib, begin + 58s);
    CHECK(pace.deadline() == begin + 60s);
}

TEST_CASE("a pause that is ours does not count") {
    http::BodyPace pace(begin, http::ServerOptions{});
    pace.go_on(1, begin + 30s);
    CHECK(pace.deadline() == begin + 35s);
    pace.came(20 * kib, begin + 34s);  // less than 20 KiB since
    CHECK(pace.deadline() == begin + 35s);
}
