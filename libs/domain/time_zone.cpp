#include "time_zone.hpp"

namespace domain {

std::chrono::hours utc_offset(TimeZone zone) { return std::chrono::hours(7 + static_cast<int>(zone)); }

TimeZone zone_of(const Region& region) {
    // Sumatra 1x and 2x, Java 3x, Bali and Nusa Tenggara 5x, Kalimantan 6x, Sulawesi 7x, Maluku 8x, Papua 9x
    const auto province = region.province().to_string();
    if (province == "61" || province == "62" || province < "50")
        return TimeZone::wib;  // with West and Central Kalimantan
    return province < "80" ? TimeZone::wita : TimeZone::wit;
}

TimeZone zone_of(std::string_view region) {
    const auto known = Region::parse(region);
    return known ? zone_of(*known) : TimeZone::wib;
}

Date local_day(std::chrono::sys_seconds instant, TimeZone zone) {
    return std::chrono::floor<std::chrono::days>(instant + utc_offset(zone));
}

std::chrono::sys_seconds start_of(const Date& day, TimeZone zone) {
    return std::chrono::sys_days(day) - utc_offset(zone);
}

}
