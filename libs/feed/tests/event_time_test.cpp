#include "event_time.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;

TEST_CASE("the time of an event is an instant in UTC with microseconds, and nothing else is one") {
    CHECK(feed::parse_event_time("2026-07-31T15:30:00.000001Z") ==
          std::chrono::sys_days(2026y / 7 / 31) + 15h + 30min + 1us);
    for (const auto* text : {"", "2026-07-31", "2026-07-31T15:30:00Z", "2026-02-30T15:30:00.000000Z",
                             "2026-07-31T15:30:00.000000+09:00", "2026-07-31T15:30:00.000000Z "})
        CHECK_FALSE(feed::parse_event_time(text));
}
