#include "period.hpp"

#include <algorithm>

#include "printing.hpp"

using namespace domain;

static Period period(std::string_view text) { return Period::parse(text).value(); }

TEST_CASE("a period is read, knows its first and last day, and prints as it was written") {
    const auto [text, first, last] = GENERATE(table<std::string, std::string, std::string>({
        {"2026", "2026-01-01", "2026-12-31"},
        {"2026-S1", "2026-01-01", "2026-06-30"},
        {"2026-S2", "2026-07-01", "2026-12-31"},
        {"2026-Q1", "2026-01-01", "2026-03-31"},
        {"2026-Q2", "2026-04-01", "2026-06-30"},
        {"2026-Q4", "2026-10-01", "2026-12-31"},
        {"2026-03", "2026-03-01", "2026-03-31"},
        {"2026-02", "2026-02-01", "2026-02-28"},
        {"2024-02", "2024-02-01", "2024-02-29"},
        {"2026-12", "2026-12-01", "2026-12-31"},
        {"1900", "1900-01-01", "1900-12-31"},
        {"2999-12", "2999-12-01", "2999-12-31"},
    }));
    CAPTURE(text);
    CHECK(period(text).to_string() == text);
    CHECK(period(text).first_day() == day(first));
    CHECK(period(text).last_day() == day(last));
    CHECK(period(text).contains(day(first)));
    CHECK(period(text).contains(day(last)));
    CHECK_FALSE(period(text).contains(Date{std::chrono::sys_days{day(first)} - std::chrono::days{1}}));
    CHECK_FALSE(period(text).contains(Date{std::chrono::sys_days{day(last)} + std::chrono::days{1}}));
}

TEST_CASE("what is not a period is refused") {
    const std::string text =
        GENERATE(as<std::string>{}, "", "202", "26", "1899", "3000", "2026-", "2026-S0", "2026-S3", "2026-Q0",
                 "2026-Q5", "2026-00", "2026-13", "2026-3", "2026-Q", "2026-q1", "2026Q1", "2026-Q12", "2026-03-31",
                 "2026 ", "2026-H1", "+026", "2026-+3", "67562");
    CAPTURE(text);
    CHECK_FALSE(Period::parse(text));
}

TEST_CASE("each period lies in the next larger one") {
    CHECK(period("2026-05").parent() == period("2026-Q2"));
    CHECK(period("2026-Q2").parent() == period("2026-S1"));
    CHECK(period("2026-Q3").parent() == period("2026-S2"));
    CHECK(period("2026-S2").parent() == period("2026"));
    CHECK(period("2026").parent() == std::nullopt);
    CHECK(period("2026").contains(period("2026-Q4")));
    CHECK(period("2026-Q4").contains(period("2026-Q4")));
    CHECK_FALSE(period("2026-Q4").contains(period("2026")));
    CHECK_FALSE(period("2026-S1").contains(period("2026-Q3")));
}

TEST_CASE("a date has one period of each kind") {
    const auto date = day("2026-08-17");
    CHECK(Period::containing(date, Period::Kind::year) == period("2026"));
    CHECK(Period::containing(date, Period::Kind::semester) == period("2026-S2"));
    CHECK(Period::containing(date, Period::Kind::quarter) == period("2026-Q3"));
    CHECK(Period::containing(date, Period::Kind::month) == period("2026-08"));
}

TEST_CASE("periods sort by their first day, the larger first") {
    std::vector<Period> periods{period("2026-02"), period("2026-Q1"), period("2026-01"), period("2026"),
                                period("2025-Q4")};
    std::sort(periods.begin(), periods.end());
    CHECK(periods ==
          std::vector{period("2025-Q4"), period("2026"), period("2026-Q1"), period("2026-01"), period("2026-02")});
}
