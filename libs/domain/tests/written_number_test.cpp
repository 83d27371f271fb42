#include "written_number.hpp"

#include "printing.hpp"

using namespace domain;
using enum Language;

TEST_CASE("a number is written as its readers write it") {
    struct Case {
        const char *number, *in_indonesian, *in_english;
    };
    const auto [value, in_indonesian, in_english] = GENERATE(
        Case{"0", "0", "0"}, Case{"5", "5", "5"}, Case{"5.036666667", "5,04", "5.04"}, Case{"99.5", "99,5", "99.5"},
        Case{"100", "100", "100"}, Case{"999", "999", "999"}, Case{"1000", "1.000", "1,000"},
        Case{"12345.6", "12.345,6", "12,345.6"}, Case{"1200000", "1.200.000", "1,200,000"},
        Case{"-1234.565", "−1.234,57", "−1,234.57"}, Case{"-0.004", "0", "0"}, Case{"0.005", "0,01", "0.01"});
    CHECK(write_number(number(value), indonesian) == in_indonesian);
    CHECK(write_number(number(value), english) == in_english);
}

TEST_CASE("a number keeps as many decimals as it is asked for") {
    CHECK(write_fixed(100, indonesian, 2) == "100,00");
    CHECK(write_fixed(Rational(298) / 3, english, 3) == "99.333");
    CHECK(write_fixed(number("1000.5"), indonesian, 0) == "1.001");
    CHECK(write_number(number("0.120"), indonesian, 3) == "0,12");
    CHECK(write_number(20, indonesian, 0) == "20");  // whose zero is no decimal
}

TEST_CASE("what no nine decimals can say exactly is a fraction") {
    CHECK(write_exact(number("1234.000000001"), indonesian) == "1.234,000000001");
    CHECK(write_exact(Rational(-250) / 3, indonesian) == "−250/3");
    CHECK(write_exact(Rational(1) / 1'024, english) == "1/1024");
}

TEST_CASE("a number takes as many decimals as it has") {
    CHECK(decimals_of(number("1200")) == 0);
    CHECK(decimals_of(number("-5.50")) == 1);
    CHECK(decimals_of(number("0.000000001")) == 9);
}

TEST_CASE("a text says the number as it was rounded, however large") {
    const auto huge = Rational(number("999999999999999999")) * 1'000 + Rational(1) / 8;
    CHECK(as_written(Rational(2) / 3, 2) == number("0.67"));
    CHECK(as_written(Rational(-1) / 8, 2) == number("-0.13"));
    CHECK(as_written(huge, 2) - huge == number("0.005"));
    CHECK(write_number(huge, english) == "999,999,999,999,999,999,000.13");
}
