#include "time_zone.hpp"

#include <catch2/catch.hpp>

using domain::TimeZone;
using namespace std::chrono_literals;

namespace {

TimeZone zone(const char* region) { return domain::zone_of(domain::Region::parse(region).value()); }

}

TEST_CASE("a region's time is its province's (Keppres 41/1987)") {
    for (const auto* west : {"11", "12.75", "21.71", "31.71", "36.74", "61.71", "62.71"})
        CHECK(zone(west) == TimeZone::wib);
    for (const auto* central : {"51.71", "53.71", "63.71", "64.72", "65.71", "71.71", "76.04"})
        CHECK(zone(central) == TimeZone::wita);
    for (const auto* east : {"81.71", "82.71", "91.71", "96.71"}) CHECK(zone(east) == TimeZone::wit);
}

TEST_CASE("the day begins at the zone's own midnight") {
    const auto zone = GENERATE(TimeZone::wib, TimeZone::wita, TimeZone::wit);
    const domain::Date day = 2026y / 11 / 29;
    const auto midnight = domain::start_of(day, zone);
    CHECK(domain::local_day(midnight, zone) == day);
    CHECK(domain::local_day(midnight - 1s, zone) == 2026y / 11 / 28);
    CHECK(midnight == std::chrono::sys_days(2026y / 11 / 28) + 24h - domain::utc_offset(zone));
}

TEST_CASE("at one instant it is not the same day everywhere") {
    const auto instant = std::chrono::sys_days(2026y / 11 / 28) + 15h + 30min;
    CHECK(domain::local_day(instant, TimeZone::wib) == 2026y / 11 / 28);
    CHECK(domain::local_day(instant, TimeZone::wita) == 2026y / 11 / 28);
    CHECK(domain::local_day(instant, TimeZone::wit) == 2026y / 11 / 29);
}
