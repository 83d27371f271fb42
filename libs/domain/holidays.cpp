#include "holidays.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace domain {
using namespace std::chrono_literals;
using enum HolidayKind;

// Kept although they fall on a weekend: the list is the decree's, and another working week may need them.
static constexpr auto decreed = std::to_array<Holiday>({
    {2025y / 1 / 1, national, "tahun_baru_masehi"},
    {2025y / 1 / 27, national, "isra_mikraj"},
    {2025y / 1 / 28, joint_leave, "imlek"},
    {2025y / 1 / 29, national, "imlek"},
    {2025y / 3 / 28, joint_leave, "nyepi"},
    {2025y / 3 / 29, national, "nyepi"},
    {2025y / 3 / 31, national, "idul_fitri"},
    {2025y / 4 / 1, national, "idul_fitri"},
    {2025y / 4 / 2, joint_leave, "idul_fitri"},
    {2025y / 4 / 3, joint_leave, "idul_fitri"},
    {2025y / 4 / 4, joint_leave, "idul_fitri"},
    {2025y / 4 / 7, joint_leave, "idul_fitri"},
    {2025y / 4 / 18, national, "wafat_yesus_kristus"},
    {2025y / 4 / 20, national, "paskah"},
    {2025y / 5 / 1, national, "hari_buruh"},
    {2025y / 5 / 12, national, "waisak"},
    {2025y / 5 / 13, joint_leave, "waisak"},
    {2025y / 5 / 29, national, "kenaikan_yesus_kristus"},
    {2025y / 5 / 30, joint_leave, "kenaikan_yesus_kristus"},
    {2025y / 6 / 1, national, "hari_lahir_pancasila"},
    {2025y / 6 / 6, national, "idul_adha"},
    {2025y / 6 / 9, joint_leave, "idul_adha"},
    {2025y / 6 / 27, national, "tahun_baru_islam"},
    {2025y / 8 / 17, national, "proklamasi_kemerdekaan"},
    {2025y / 8 / 18, joint_leave, "proklamasi_kemerdekaan"},
    {2025y / 9 / 5, national, "maulid_nabi"},
    {2025y / 12 / 25, national, "natal"},
    {2025y / 12 / 26, joint_leave, "natal"},
    {2026y / 1 / 1, national, "tahun_baru_masehi"},
    {2026y / 1 / 16, national, "isra_mikraj"},
    {2026y / 2 / 16, joint_leave, "imlek"},
    {2026y / 2 / 17, national, "imlek"},
    {2026y / 3 / 18, joint_leave, "nyepi"},
    {2026y / 3 / 19, national, "nyepi"},
    {2026y / 3 / 20, joint_leave, "idul_fitri"},
    {2026y / 3 / 21, national, "idul_fitri"},
    {2026y / 3 / 22, national, "idul_fitri"},
    {2026y / 3 / 23, joint_leave, "idul_fitri"},
    {2026y / 3 / 24, joint_leave, "idul_fitri"},
    {2026y / 4 / 3, national, "wafat_yesus_kristus"},
    {2026y / 4 / 5, national, "paskah"},
    {2026y / 5 / 1, national, "hari_buruh"},
    {2026y / 5 / 14, national, "kenaikan_yesus_kristus"},
    {2026y / 5 / 15, joint_leave, "kenaikan_yesus_kristus"},
    {2026y / 5 / 27, national, "idul_adha"},
    {2026y / 5 / 28, joint_leave, "idul_adha"},
    {2026y / 5 / 31, national, "waisak"},
    {2026y / 6 / 1, national, "hari_lahir_pancasila"},
    {2026y / 6 / 16, national, "tahun_baru_islam"},
    {2026y / 8 / 17, national, "proklamasi_kemerdekaan"},
    {2026y / 8 / 25, national, "maulid_nabi"},
    {2026y / 12 / 24, joint_leave, "natal"},
    {2026y / 12 / 25, national, "natal"},
});

std::span<const Holiday> national_holidays() { return decreed; }

OccasionName name_of(std::string_view occasion) {
    struct Named {
        std::string_view occasion;
        OccasionName name;
    };
    static constexpr auto names = std::to_array<Named>({
        {"tahun_baru_masehi", {"Tahun Baru Masehi", "New Year's Day"}},
        {"isra_mikraj", {"Isra Mikraj Nabi Muhammad SAW", "Ascension of the Prophet Muhammad"}},
        {"imlek", {"Tahun Baru Imlek", "Lunar New Year"}},
        {"nyepi", {"Hari Suci Nyepi", "Balinese Day of Silence"}},
        {"idul_fitri", {"Idul Fitri", "Eid al-Fitr"}},
        {"wafat_yesus_kristus", {"Wafat Yesus Kristus", "Good Friday"}},
        {"paskah", {"Kebangkitan Yesus Kristus (Paskah)", "Easter Sunday"}},
        {"hari_buruh", {"Hari Buruh Internasional", "Labour Day"}},
        {"kenaikan_yesus_kristus", {"Kenaikan Yesus Kristus", "Ascension of Jesus Christ"}},
        {"idul_adha", {"Idul Adha", "Eid al-Adha"}},
        {"waisak", {"Hari Raya Waisak", "Vesak"}},
        {"hari_lahir_pancasila", {"Hari Lahir Pancasila", "Pancasila Day"}},
        {"tahun_baru_islam", {"Tahun Baru Islam", "Islamic New Year"}},
        {"proklamasi_kemerdekaan", {"Proklamasi Kemerdekaan", "Independence Day"}},
        {"maulid_nabi", {"Maulid Nabi Muhammad SAW", "Birthday of the Prophet Muhammad"}},
        {"natal", {"Kelahiran Yesus Kristus (Natal)", "Christmas Day"}},
    });
    const auto found = std::ranges::find(names, occasion, &Named::occasion);
    return found == names.end() ? OccasionName{occasion, occasion} : found->name;
}

bool holidays_are_known(std::chrono::year year) {
    return std::any_of(decreed.begin(), decreed.end(), [&](const Holiday& day) { return day.date.year() == year; });
}

// Keppres 8/2024
static constexpr auto yearly = std::to_array<std::pair<std::chrono::month_day, std::string_view>>({
    {std::chrono::January / 1, "tahun_baru_masehi"},
    {std::chrono::May / 1, "hari_buruh"},
    {std::chrono::June / 1, "hari_lahir_pancasila"},
    {std::chrono::August / 17, "proklamasi_kemerdekaan"},
    {std::chrono::December / 25, "natal"},
});

std::vector<Holiday> national_holidays(std::chrono::year year) {
    std::vector<Holiday> found;
    for (const auto& holiday : decreed)
        if (holiday.date.year() == year) found.push_back(holiday);
    if (!found.empty()) return found;
    for (const auto& [day, occasion] : yearly) found.push_back({year / day.month() / day.day(), national, occasion});
    return found;
}

const WorkCalendar& national_calendar() {
    static const WorkCalendar calendar = [] {
        std::vector<Date> dates;
        std::set<std::chrono::year> years;
        for (const auto& holiday : decreed) {
            dates.push_back(holiday.date);
            years.insert(holiday.date.year());
        }
        std::vector<std::chrono::month_day> free;
        for (const auto& [day, occasion] : yearly) free.push_back(day);
        WorkCalendar made{std::move(dates)};
        made.set_yearly(std::move(free), std::move(years));
        return made;
    }();
    return calendar;
}
}
