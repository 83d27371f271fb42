#include "date.hpp"

#include "printing.hpp"

using namespace domain;

TEST_CASE("a date is read and printed as ISO 8601 writes it") {
    const std::string text = GENERATE(as<std::string>{}, "2026-03-31", "1900-01-01", "2999-12-31", "2024-02-29");
    CHECK(to_string(day(text)) == text);
}

TEST_CASE("a day that does not exist, or is written otherwise, is no date") {
    const std::string text = GENERATE(as<std::string>{}, "2026-02-29", "2026-02-30", "2026-04-31", "2026-13-01",
                                      "2026-00-10", "2026-01-00", "1899-12-31", "3000-01-01", "2026-3-1", "20260331",
                                      "2026/03/31", "2026-03-31T00:00", " 2026-03-31", "2026-03-3x", "-026-03-31", "");
    CAPTURE(text);
    CHECK_FALSE(parse_date(text));
}

TEST_CASE("numbers that std::chrono would wrap around are refused") {
    CHECK_FALSE(make_date(67562, 3, 1));   // a short would read 2026
    CHECK_FALSE(make_date(2026, 259, 1));  // an unsigned char would read March
    CHECK_FALSE(make_date(2026, 3, 257));
    CHECK_FALSE(make_date(2026, -1, 1));
    CHECK(make_date(2026, 3, 1) == day("2026-03-01"));
}
