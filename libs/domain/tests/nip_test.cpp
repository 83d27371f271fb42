#include "nip.hpp"

#include "printing.hpp"

using namespace domain;
using Faults = std::vector<NipFault>;

TEST_CASE("the NIP of a PNS is taken apart and printed in its groups") {
    const auto nip = read_nip("198503122010011005").nip;
    REQUIRE(nip);
    CHECK(code(nip->kind) == "pns");
    CHECK(nip->birth_date == day("1985-03-12"));
    CHECK(nip->appointed() == "2010-01");
    CHECK(code(nip->sex) == "male");
    CHECK(nip->serial == 5);
    CHECK(nip->serial_digits() == "005");
    CHECK(nip->formatted() == "19850312 201001 1 005");
    CHECK_FALSE(nip->contract_code);
}

TEST_CASE("the NI PPPK has a year and a contract code where the NIP has a month") {
    const auto nip = read_nip("199001012024212001").nip;
    REQUIRE(nip);
    CHECK(code(nip->kind) == "pppk");
    CHECK(nip->appointed() == "2024");
    CHECK(nip->contract_code == 21);
    CHECK_FALSE(nip->appointed_month);
    CHECK(code(nip->sex) == "female");
    CHECK(nip->formatted() == "19900101 2024 21 2 001");
}

TEST_CASE("positions 13 and 14 tell a PNS from a PPPK") {
    const auto [month, kind] = GENERATE(table<std::string, std::string>({
        {"00", ""},
        {"01", "pns"},
        {"12", "pns"},
        {"13", ""},
        {"20", ""},
        {"21", "pppk"},
        {"22", "pppk"},
        {"99", "pppk"},
    }));
    CAPTURE(month);
    const auto reading = read_nip("198503122010" + month + "1005");
    CHECK((reading.nip ? code(reading.nip->kind) : std::string_view{}) == kind);
    if (kind.empty()) CHECK(reading.faults == Faults{NipFault::no_such_month});
}

TEST_CASE("a number with one fault is refused for it") {
    const auto [text, fault] = GENERATE(table<std::string, NipFault>({
        {"19850312201001100", NipFault::wrong_length},
        {"1985031220100110055", NipFault::wrong_length},
        {"", NipFault::wrong_length},
        {"19850312 201001 1 005", NipFault::wrong_length},
        {"19850312201001100x", NipFault::not_digits},
        {"198502302010011005", NipFault::no_such_date},
        {"198513122010011005", NipFault::no_such_date},
        {"298503122010011005", NipFault::too_young},
        {"198503122010010005", NipFault::no_such_sex},
        {"198503122010013005", NipFault::no_such_sex},
        {"198503122010011000", NipFault::serial_zero},
        {"198503122003021005", NipFault::too_young},  // 17, a month before the birthday's
        {"198503122052011005", NipFault::too_old},    // 66
    }));
    CAPTURE(text);
    const auto reading = read_nip(text);
    CHECK_FALSE(reading.nip);
    CHECK(reading.faults == Faults{fault});
}

TEST_CASE("the month of the eighteenth birthday is old enough, since the number has no day of appointment") {
    CHECK(read_nip("198503122003031005").nip);
    CHECK(read_nip("198503122003211005").nip);  // a PPPK appointed in that year
    CHECK(read_nip("198503122002211005").faults == Faults{NipFault::too_young});
}

TEST_CASE("all faults of a number are told at once") {
    CHECK(read_nip("198502300000130000").faults == Faults{NipFault::no_such_date, NipFault::no_such_month,
                                                          NipFault::no_such_year, NipFault::no_such_sex,
                                                          NipFault::serial_zero});
}

TEST_CASE("plausible ages are policy") {
    CHECK(read_nip("198503122010011005", {.youngest = 25, .oldest = 30}).faults == Faults{NipFault::too_young});
    CHECK(read_nip("198503122010011005", {.youngest = 18, .oldest = 23}).faults == Faults{NipFault::too_old});
}
