#include "decimal.hpp"

#include <random>

#include "printing.hpp"

using namespace domain;

TEST_CASE("a decimal is read from plain digits and printed in its shortest form") {
    const auto [text, printed] = GENERATE(table<std::string, std::string>({
        {"0", "0"},
        {"97.25", "97.25"},
        {"97.250", "97.25"},
        {"100", "100"},
        {"-3", "-3"},
        {"-0.5", "-0.5"},
        {"-0", "0"},
        {"-0.00", "0"},
        {"0.000000001", "0.000000001"},
        {"999999999999999999.999999999", "999999999999999999.999999999"},
        {"-999999999999999999.999999999", "-999999999999999999.999999999"},
    }));
    CAPTURE(text);
    CHECK(number(text).to_string() == printed);
}

TEST_CASE("a decimal written in any other way is refused, not guessed at") {
    const std::string text = GENERATE(as<std::string>{}, "", "-", ".", "+1", "01", "-01", "00", ".5", "1.", "1e3",
                                      "1,5", " 1", "1 ", "--1", "1.2.3", "NaN", "0x10", "1-", "٣", "1_000");
    CAPTURE(text);
    CHECK_FALSE(Decimal::parse(text));
}

TEST_CASE("a decimal holds 18 whole and 9 fractional digits, not one more") {
    CHECK(Decimal::parse("999999999999999999"));
    CHECK_FALSE(Decimal::parse("1000000000000000000"));
    CHECK(Decimal::parse("0.123456789"));
    CHECK_FALSE(Decimal::parse("0.1234567890"));
    CHECK_FALSE(Decimal::parse(std::string(100'000, '9')));
}

TEST_CASE("a decimal that would outgrow its digits throws instead of wrapping around") {
    const auto most = number("999999999999999999.999999999");
    CHECK_THROWS_AS(most + 0.000000001_dec, std::overflow_error);
    CHECK_THROWS_AS(-most - 0.000000001_dec, std::overflow_error);
    CHECK_THROWS_AS(Decimal{1'000'000'000'000'000'000}, std::overflow_error);
    CHECK_THROWS_AS(most.rounded(2), std::overflow_error);
    CHECK(most - most == Decimal{});
}

TEST_CASE("decimals add and compare exactly, where binary floating point would not") {
    CHECK(0.1_dec + 0.2_dec == 0.3_dec);
    CHECK(0.3_dec - 0.1_dec == 0.2_dec);
    CHECK(-0.5_dec < 0_dec);
    CHECK(88.30_dec < 88.31_dec);
    CHECK(88.3_dec == 88.300_dec);
}

TEST_CASE("a half is rounded away from zero, on both sides of it") {
    const auto [text, places, rounded] = GENERATE(table<std::string, int, std::string>({
        {"2.5", 0, "3"},
        {"3.5", 0, "4"},
        {"2.499999999", 0, "2"},
        {"-2.5", 0, "-3"},
        {"-2.499999999", 0, "-2"},
        {"64.995", 2, "65.00"},
        {"64.994999999", 2, "64.99"},
        {"0.005", 2, "0.01"},
        {"-0.004", 2, "0.00"},
        {"9.999", 2, "10.00"},
        {"95", 2, "95.00"},
        {"0.05", 3, "0.050"},
        {"1.123456789", 9, "1.123456789"},
    }));
    CAPTURE(text, places);
    CHECK(number(text).to_fixed(places) == rounded);
    CHECK(number(text).rounded(places) == number(rounded));
}

TEST_CASE("what a decimal prints reads back as the same decimal") {
    std::mt19937_64 random{20260714};
    std::uniform_int_distribution<std::int64_t> digits{-999'999'999'999'999'999, 999'999'999'999'999'999};
    for (int i = 0; i < 2'000; ++i) {
        const auto value = Decimal::from_billionths(Int128{digits(random)} * (1 + i % 1'000'000));
        REQUIRE(Decimal::parse(value.to_string()) == value);
        REQUIRE(Decimal::parse(value.to_fixed(9)) == value);
    }
}
