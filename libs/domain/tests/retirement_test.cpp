#include "retirement.hpp"

#include "code.hpp"
#include "printing.hpp"

using namespace domain;

TEST_CASE("each post has its retirement age") {
    const auto [position, age] = GENERATE(table<std::string, int>({
        {"jpt_utama", 60},
        {"jpt_madya", 60},
        {"jpt_pratama", 60},
        {"administrator", 58},
        {"pengawas", 58},
        {"pelaksana", 58},
        {"ahli_utama", 65},
        {"ahli_madya", 60},
        {"ahli_muda", 58},
        {"ahli_pertama", 58},
        {"penyelia", 58},
        {"mahir", 58},
        {"terampil", 58},
        {"pemula", 58},
    }));
    CAPTURE(position);
    CHECK(retirement(day("1968-03-15"), find_code(all_position_levels, position).value(), {}).age == age);
}

TEST_CASE("teachers retire at 60, whatever their level") {
    using enum PositionLevel;
    for (const auto level : {ahli_pertama, ahli_muda, ahli_madya, ahli_utama})
        CHECK(retirement_age(level, Occupation::guru) == 60);
}

TEST_CASE("a civil servant retires on the first day of the month after the birthday") {
    const auto [born, reaches, retires] = GENERATE(table<std::string, std::string, std::string>({
        {"1968-03-15", "2026-03-15", "2026-04-01"},
        {"1968-03-01", "2026-03-01", "2026-04-01"},
        {"1968-03-31", "2026-03-31", "2026-04-01"},
        {"1968-12-31", "2026-12-31", "2027-01-01"},
        {"1968-02-29", "2026-02-28", "2026-03-01"},
        {"1970-02-28", "2028-02-28", "2028-03-01"},
    }));
    CAPTURE(born);
    const auto result = retirement(day(born), PositionLevel::pelaksana, {});
    CHECK(result.reaches_on == day(reaches));
    CHECK(result.retires_on == day(retires));
}

TEST_CASE("born on a leap day, the sixtieth birthday is one too") {
    const auto result = retirement(day("1968-02-29"), PositionLevel::ahli_muda, Occupation::guru);
    CHECK(result.reaches_on == day("2028-02-29"));
    CHECK(result.retires_on == day("2028-03-01"));
}

TEST_CASE("ages are policy") {
    CHECK(retirement(day("1968-03-15"), PositionLevel::pelaksana, {}, {.pelaksana = 60}).retires_on ==
          day("2028-04-01"));
}
