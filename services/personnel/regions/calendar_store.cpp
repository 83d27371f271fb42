#include "calendar_store.hpp"

#include "code.hpp"

namespace personnel::store {
namespace {

constexpr auto calendar_list = postgres::statement("calendar.list", R"(
    SELECT c.year, c.version, c.basis, c.rest_days, h.day, h.kind, h.name, h.name_en
    FROM calendar c
    LEFT JOIN calendar_holiday h ON h.region = c.region AND h.year = c.year
    WHERE c.region = $1 AND c.year BETWEEN $2 AND $3
    ORDER BY c.year, h.day)");

constexpr auto calendar_upsert = postgres::statement("calendar.upsert", R"(
    INSERT INTO calendar AS c (region, year, version, basis, rest_days)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (region, year) DO UPDATE SET version = $3, basis = $4, rest_days = $5
    WHERE c.version = $3 - 1)");

constexpr auto calendar_delete_holidays = postgres::statement("calendar.delete_holidays", R"(
    DELETE FROM calendar_holiday
    WHERE region = $1 AND year = $2)");

constexpr auto calendar_insert_holidays = postgres::statement("calendar.insert_holidays", R"(
    INSERT INTO calendar_holiday (region, year, day, kind, name, name_en)
    SELECT $1, $2, *
    FROM unnest($3::date[], $4::text[], $5::text[], $6::text[]))");

std::string digits(const std::vector<std::chrono::weekday>& days) {
    std::string text;
    for (const auto day : days) text += std::to_string(day.iso_encoding());
    return text;
}

std::vector<std::chrono::weekday> weekdays(std::string_view digits) {
    std::vector<std::chrono::weekday> days;
    for (const char digit : digits) days.emplace_back(static_cast<unsigned>(digit - '0'));
    return days;
}

}

std::vector<CalendarYear> list_set_calendars(postgres::Transaction& tx, std::chrono::year first,
                                             std::chrono::year last) {
    std::vector<CalendarYear> found;
    // One row a holiday, and one for a year without any.
    for (const auto row : tx.query(calendar_list, {tx.region(), int{first}, int{last}})) {
        const std::chrono::year year(row["year"].as<int>());
        if (found.empty() || found.back().year != year)
            found.push_back({.year = year,
                             .version = row["version"].integer(),
                             .source = CalendarSource::region,
                             .basis = row["basis"].text(),
                             .rest_days = weekdays(row["rest_days"].view())});
        if (!row["day"].is_null())
            found.back().holidays.push_back({row["day"].as<domain::Date>(), row["kind"].as<domain::HolidayKind>(),
                                             row["name"].text(), row["name_en"].text()});
    }
    return found;
}

CalendarYear find_calendar(postgres::Transaction& tx, std::chrono::year year) {
    auto set = list_set_calendars(tx, year, year);
    return set.empty() ? shipped_calendar(year) : std::move(set.front());
}

bool replace_calendar(postgres::Transaction& tx, const CalendarYear& calendar) {
    const auto written = tx.query(calendar_upsert, {tx.region(), int{calendar.year}, calendar.version, calendar.basis,
                                                    digits(calendar.rest_days)});
    if (written.affected() == 0) return false;
    tx.query(calendar_delete_holidays, {tx.region(), int{calendar.year}});
    std::vector<std::string> days, kinds, names, names_en;
    for (const auto& holiday : calendar.holidays) {
        days.push_back(domain::to_string(holiday.date));
        kinds.emplace_back(domain::code(holiday.kind));
        names.push_back(holiday.name);
        names_en.push_back(holiday.name_en);
    }
    tx.query(calendar_insert_holidays, {tx.region(), int{calendar.year}, days, kinds, names, names_en});
    return true;
}

}
