#include "workdays.hpp"

#include "holidays.hpp"
#include "printing.hpp"

using namespace domain;
using namespace std::chrono_literals;

static const WorkCalendar without_holidays{{}};
static const WorkCalendar august_holidays{{day("2026-08-25"), day("2026-08-17")}};

TEST_CASE("a term begins with the working day after the event") {
    const auto [days, end] = GENERATE(table<int, std::string>({
        {0, "2026-07-14"},
        {1, "2026-07-15"},
        {3, "2026-07-17"},
        {4, "2026-07-20"},
        {5, "2026-07-21"},
        {10, "2026-07-28"},
        {14, "2026-08-03"},
        {15, "2026-08-04"},
    }));
    CAPTURE(days);
    CHECK(without_holidays.add(day("2026-07-14"), days) == day(end));
    CHECK(national_calendar().add(day("2026-07-14"), days) == day(end));
}

TEST_CASE("holidays move the end of a term") {
    CHECK(without_holidays.add(day("2026-07-14"), 60) == day("2026-10-06"));
    CHECK(august_holidays.add(day("2026-07-14"), 60) == day("2026-10-08"));
    CHECK(national_calendar().add(day("2026-07-14"), 60) == day("2026-10-08"));
}

TEST_CASE("an event on a free day counts from the next working day") {
    CHECK(without_holidays.add(day("2026-07-18"), 1) == day("2026-07-20"));  // Saturday
    CHECK(august_holidays.add(day("2026-08-17"), 1) == day("2026-08-18"));
}

TEST_CASE("counting is the reverse of adding") {
    CHECK(august_holidays.count(day("2026-07-14"), day("2026-10-08")) == 60);
    CHECK(august_holidays.count(day("2026-07-14"), day("2026-07-14")) == 0);
    CHECK(august_holidays.count(day("2026-07-14"), day("2026-07-01")) == 0);
    CHECK(august_holidays.count(day("2026-08-14"), day("2026-08-17")) == 0);  // weekend, then the holiday
    CHECK(august_holidays.count(day("2026-08-14"), day("2026-08-18")) == 1);
}

TEST_CASE("a term that cannot be meant, or cannot end, has no end") {
    CHECK_FALSE(without_holidays.add(day("2026-07-14"), -1));
    CHECK_FALSE(without_holidays.add(day("2026-07-14"), WorkCalendar::longest_term + 1));
    CHECK(without_holidays.add(day("2026-07-14"), WorkCalendar::longest_term));
    CHECK_FALSE(without_holidays.add(day("2999-12-20"), 30));
    CHECK(without_holidays.add(day("2999-12-30"), 1) == day("2999-12-31"));
    CHECK_FALSE(without_holidays.add(day("2999-12-31"), 1));
    const auto all_week = [] {
        using namespace std::chrono;
        return std::vector{Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday};
    }();
    const WorkCalendar never{{}, all_week};
    CHECK_FALSE(never.add(day("2026-07-14"), 1));
}

TEST_CASE("the free weekdays are the region's") {
    const WorkCalendar six_days{{}, {std::chrono::Sunday}};
    CHECK(six_days.is_working_day(day("2026-07-18")));
    CHECK_FALSE(six_days.is_working_day(day("2026-07-19")));
    CHECK(six_days.add(day("2026-07-17"), 2) == day("2026-07-20"));
}

TEST_CASE("the decreed holidays are 17 national ones a year, and 11 and 8 days of joint leave") {
    const auto count = [](int year, HolidayKind kind) {
        int counted = 0;
        for (const auto& holiday : national_holidays())
            if (int{holiday.date.year()} == year && holiday.kind == kind) ++counted;
        return counted;
    };
    CHECK(count(2025, HolidayKind::national) == 17);
    CHECK(count(2025, HolidayKind::joint_leave) == 11);
    CHECK(count(2026, HolidayKind::national) == 17);
    CHECK(count(2026, HolidayKind::joint_leave) == 8);
    CHECK_FALSE(national_calendar().is_working_day(day("2026-08-17")));
    CHECK_FALSE(national_calendar().is_working_day(day("2026-08-25")));
    CHECK_FALSE(national_calendar().is_working_day(day("2025-08-18")));
    CHECK(national_calendar().is_working_day(day("2026-08-18")));
}

TEST_CASE("each decreed holiday is named once, in order, and joint leave falls on weekdays only") {
    const auto holidays = national_holidays();
    for (std::size_t i = 0; i < holidays.size(); ++i) {
        CAPTURE(holidays[i].date);
        CHECK(holidays[i].date.ok());
        CHECK_FALSE(holidays[i].occasion.empty());
        if (i > 0) CHECK(holidays[i - 1].date < holidays[i].date);
        if (holidays[i].kind == HolidayKind::joint_leave) CHECK(without_holidays.is_working_day(holidays[i].date));
    }
}

TEST_CASE("the days of the decrees, as they were published") {
    const auto dates_of = [](std::chrono::year year, HolidayKind kind) {
        std::string text;
        for (const auto& holiday : national_holidays(year))
            if (holiday.kind == kind) text += to_string(holiday.date).substr(5) + " ";
        return text;
    };
    CHECK(dates_of(2025y, HolidayKind::national) ==
          "01-01 01-27 01-29 03-29 03-31 04-01 04-18 04-20 05-01 05-12 05-29 06-01 06-06 06-27 08-17 09-05 12-25 ");
    CHECK(dates_of(2025y, HolidayKind::joint_leave) ==
          "01-28 03-28 04-02 04-03 04-04 04-07 05-13 05-30 06-09 08-18 12-26 ");
    CHECK(dates_of(2026y, HolidayKind::national) ==
          "01-01 01-16 02-17 03-19 03-21 03-22 04-03 04-05 05-01 05-14 05-27 05-31 06-01 06-16 08-17 08-25 12-25 ");
    CHECK(dates_of(2026y, HolidayKind::joint_leave) == "02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24 ");
}

TEST_CASE("before a year's decree the holidays with a date of their own hold, and what is counted is provisional") {
    const auto& calendar = national_calendar();
    CHECK(calendar.add(day("2026-12-18"), 14) == day("2027-01-12"));
    CHECK(calendar.is_provisional(day("2026-12-18"), day("2027-01-12")));
    CHECK_FALSE(calendar.is_provisional(day("2026-12-18"), day("2026-12-31")));
    for (const auto* free : {"2027-01-01", "2028-05-01", "2027-06-01", "2027-08-17", "2028-12-25"})
        CHECK_FALSE(calendar.is_working_day(day(free)));
    CHECK(calendar.is_working_day(day("2027-05-03")));
    CHECK(national_holidays(2027y).size() == 5);
    CHECK(national_holidays(2027y).front().date == day("2027-01-01"));

    auto decreed = calendar;
    decreed.set_year(2027y, {day("2027-01-01"), day("2027-01-04")}, {std::chrono::Saturday, std::chrono::Sunday});
    CHECK(decreed.add(day("2026-12-18"), 14) == day("2027-01-13"));
    CHECK_FALSE(decreed.is_provisional(day("2026-12-18"), day("2027-01-13")));
    CHECK_FALSE(without_holidays.is_provisional(day("2026-12-18"), day("2027-01-12")));
}

TEST_CASE("a year without a decree is known to be unknown") {
    CHECK(holidays_are_known(std::chrono::year{2025}));
    CHECK(holidays_are_known(std::chrono::year{2026}));
    CHECK_FALSE(holidays_are_known(std::chrono::year{2027}));
}

TEST_CASE(
    "a year that a region sets takes the place of the national one, its weekly rest too, and no other year changes") {
    auto calendar = national_calendar();
    // A holiday added on Friday 14 August 2026; without it a term of three days from Wednesday ends on Tuesday 18.
    const auto three_days_from = [&](const char* text) { return calendar.add(parse_date(text).value(), 3); };
    CHECK(three_days_from("2026-08-12") == parse_date("2026-08-18"));
    calendar.set_year(2026y, {2026y / 8 / 14, 2026y / 8 / 17, 2025y / 3 / 3},
                      {std::chrono::Saturday, std::chrono::Sunday});
    CHECK(three_days_from("2026-08-12") == parse_date("2026-08-19"));
    CHECK(calendar.is_working_day(2026y / 12 / 25));  // not in the list of the region
    CHECK(calendar.is_working_day(2025y / 3 / 3));    // of another year than the one that is set
    CHECK_FALSE(calendar.is_working_day(2025y / 12 / 25));

    calendar.set_year(2027y, {}, {std::chrono::Friday});
    CHECK(calendar.is_working_day(2027y / 1 / 2));
    CHECK_FALSE(calendar.is_working_day(2027y / 1 / 1));
    CHECK_FALSE(calendar.is_working_day(2028y / 1 / 1));  // a Saturday of a year that nobody has set
    CHECK(calendar.is_working_day(2027y / 1 / 3));
}

TEST_CASE("every occasion of the decrees has a name in both languages") {
    for (const auto& holiday : national_holidays()) {
        const auto [indonesian, english] = name_of(holiday.occasion);
        CHECK(indonesian != holiday.occasion);
        CHECK(english != holiday.occasion);
    }
}
