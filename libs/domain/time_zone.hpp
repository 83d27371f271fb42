#pragma once
#include <chrono>
#include <string_view>

#include "codes.hpp"
#include "date.hpp"
#include "region.hpp"

namespace domain {

/// Zona waktu (Keppres 41/1987): western, central and eastern Indonesian time, under their names of the tz database.
/// None of them knows summer time.
enum class TimeZone { wib, wita, wit };
constexpr auto codes_of(TimeZone) {
    using enum TimeZone;
    return codes<TimeZone>({{wib, "Asia/Jakarta"}, {wita, "Asia/Makassar"}, {wit, "Asia/Jayapura"}});
}

/// 7, 8 or 9 hours before UTC.
std::chrono::hours utc_offset(TimeZone);

/// The zone in which a region lies: the decree sets it by province.
TimeZone zone_of(const Region&);
/// By the region's code; western for what is none.
TimeZone zone_of(std::string_view region);

/// The day that it is there at the instant.
Date local_day(std::chrono::sys_seconds, TimeZone);
/// The instant at which the day begins there.
std::chrono::sys_seconds start_of(const Date&, TimeZone);

}
