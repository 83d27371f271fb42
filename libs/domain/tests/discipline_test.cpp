#include "discipline.hpp"

#include "printing.hpp"

using namespace domain;

TEST_CASE("days of absence in a year lead to a penalty by bands") {
    const auto [days, level, kind] = GENERATE(table<int, std::string, int>({
        {0, "none", 0},    {2, "none", 0},    {3, "ringan", 1},  {4, "ringan", 2},  {6, "ringan", 2},
        {7, "ringan", 3},  {10, "ringan", 3}, {11, "sedang", 4}, {13, "sedang", 4}, {14, "sedang", 5},
        {15, "sedang", 5}, {16, "sedang", 5}, {17, "sedang", 6}, {20, "sedang", 6}, {21, "berat", 7},
        {24, "berat", 7},  {25, "berat", 8},  {27, "berat", 8},  {28, "berat", 9},  {366, "berat", 9},
    }));
    CAPTURE(days);
    const auto penalty = absence_penalty(days, false);
    CHECK(code(penalty.level) == level);
    CHECK((penalty.penalty ? number(*penalty.penalty) : 0) == kind);
    CHECK_FALSE(penalty.salary_stops);
}

TEST_CASE("ten days on end mean dismissal, and the salary stops") {
    const auto ten = absence_penalty(10, true);
    CHECK(code(ten.level) == "berat");
    CHECK(number(*ten.penalty) == 9);
    CHECK(ten.salary_stops);
    const auto nine = absence_penalty(9, true);
    CHECK(number(*nine.penalty) == 3);
    CHECK_FALSE(nine.salary_stops);
    CHECK_FALSE(absence_penalty(10, false).salary_stops);
    CHECK(absence_penalty(28, true).salary_stops);
}

TEST_CASE("while the pay regulation is missing, medium penalties are those of PP 53/2010") {
    CHECK(code_imposed_now(Penalty::potong_tunjangan_6_bulan) == "tunda_kgb_1_tahun");
    CHECK(code_imposed_now(Penalty::potong_tunjangan_9_bulan) == "tunda_pangkat_1_tahun");
    CHECK(code_imposed_now(Penalty::potong_tunjangan_12_bulan) == "turun_pangkat_1_tahun");
    for (const auto penalty : all_penalties)
        if (level_of(penalty) != PenaltyLevel::sedang) CHECK(code_imposed_now(penalty) == code(penalty));
}

TEST_CASE("the nine kinds are numbered as in the regulation, three to a level") {
    for (std::size_t i = 0; i < all_penalties.size(); ++i) {
        CHECK(number(all_penalties.at(i)) == static_cast<int>(i) + 1);
        CHECK(level_of(all_penalties.at(i)) == (i < 3   ? PenaltyLevel::ringan
                                                : i < 6 ? PenaltyLevel::sedang
                                                        : PenaltyLevel::berat));
    }
}

TEST_CASE("the discipline of PNS does not bind PPPK") {
    CHECK(is_bound_by_discipline_rules(EmployeeKind::pns));
    CHECK_FALSE(is_bound_by_discipline_rules(EmployeeKind::pppk));
}

TEST_CASE("seven and a half hours of lateness make a day") {
    CHECK(absence_days(449) == 0);
    CHECK(absence_days(450) == 1);
    CHECK(absence_days(1349) == 2);
    CHECK(absence_days(1350) == 3);
}
