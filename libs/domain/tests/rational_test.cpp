#include "rational.hpp"

#include <random>

#include "printing.hpp"

using namespace domain;

TEST_CASE("a fraction stays exact until it is rounded") {
    const auto third = Rational{1} / 3;
    CHECK(third + third + third == 1);
    CHECK((100 * third).round_half_up(2) == 33.33_dec);
    CHECK((200 * third).round_half_up(2) == 66.67_dec);
    CHECK((-200 * third).to_fixed(2) == "-66.67");
    CHECK(third * 3 - 1 == 0);
}

TEST_CASE("a half is rounded away from zero, as a decimal's is") {
    CHECK((Rational{5} / 2).round_half_up(0) == 3_dec);
    CHECK((Rational{-5} / 2).round_half_up(0) == -3_dec);
    CHECK((Rational{1} / 8).round_half_up(2) == 0.13_dec);
    CHECK((Rational{-1} / 8).to_fixed(2) == "-0.13");
    CHECK((Rational{-1} / 1000).to_fixed(2) == "0.00");
}

TEST_CASE("a decimal becomes the fraction of the same value, of whatever size") {
    CHECK(Rational{97.25_dec} == Rational{389} / 4);
    CHECK(Rational{-0.000000001_dec} * 1'000'000'000 == -1);
    const auto most = number("-999999999999999999.999999999");
    CHECK(Rational{most}.round_half_up(9) == most);
    CHECK(Rational{most}.to_fixed(9) == "-999999999999999999.999999999");
    CHECK_THROWS_AS((Rational{most} - Rational{0.000000001_dec}).round_half_up(9), std::overflow_error);
}

TEST_CASE("fractions that outgrow 64 bits stay exact, and come back when they shrink") {
    Rational power = 1;
    for (int i = 0; i < 200; ++i) power = power * 10;
    CHECK(power.to_fixed(0) == "1" + std::string(200, '0'));
    CHECK((power + Rational{1} / 3 - power) == Rational{1} / 3);
    CHECK((power / power).round_half_up(2) == 1_dec);
    CHECK((1 / power).to_fixed(2) == "0.00");
    CHECK(power > 1);
    CHECK(power == power * 3 / 3);
    CHECK_FALSE(power / 3 == power / 7);
    CHECK_FALSE(power / 7 == (power + 7) / 7);
    CHECK(-power < 1);
    CHECK((-power).sign() == -1);
    CHECK_THROWS_AS(power.round_half_up(2), std::overflow_error);
}

TEST_CASE("the largest and smallest 64-bit integers are numbers like any other") {
    const Rational lowest = std::numeric_limits<std::int64_t>::min();
    const Rational largest = std::numeric_limits<std::int64_t>::max();
    CHECK(lowest.to_fixed(0) == "-9223372036854775808");
    CHECK((-lowest).to_fixed(0) == "9223372036854775808");
    CHECK(lowest + largest == -1);
    CHECK(lowest < largest);
    CHECK(lowest / lowest == 1);
    CHECK((largest * largest).to_fixed(0) == "85070591730234615847396907784232501249");
}

TEST_CASE("dividing by zero is a mistake of the caller") {
    CHECK_THROWS_AS(Rational{1} / 0, std::domain_error);
    CHECK_THROWS_AS(Rational{0} / (Rational{1} / 3 - Rational{1} / 3), std::domain_error);
}

TEST_CASE("a square root is rounded exactly") {
    CHECK(square_root(2, 9) == 1.414213562_dec);
    CHECK(square_root(Rational{0.25_dec}, 2) == 0.5_dec);
    CHECK(square_root(0, 9) == 0_dec);
    CHECK(square_root(3, 0) == 2_dec);
    CHECK(square_root(2.25_dec, 0) == 2_dec);  // 1.5, a half
    CHECK(square_root(1'000'000'000'000, 9) == 1000000_dec);
    CHECK_THROWS_AS(square_root(-1, 2), std::domain_error);
}

/// Fractions kept unreduced, in so small numbers that 128 bits suffice: an independent way to the same results.
struct Naive {
    Int128 top, bottom;
    Rational exact() const { return Rational{static_cast<std::int64_t>(top)} / static_cast<std::int64_t>(bottom); }
};

TEST_CASE("the four operations and the order agree with schoolbook fractions") {
    std::mt19937 random{12750};
    std::uniform_int_distribution<int> tops{-30'000, 30'000}, bottoms{1, 30'000};
    for (int i = 0; i < 5'000; ++i) {
        const Naive a{tops(random), bottoms(random)}, b{tops(random), bottoms(random)};
        const auto x = a.exact(), y = b.exact();
        REQUIRE(x + y == Naive{a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom}.exact());
        REQUIRE(x - y == Naive{a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom}.exact());
        REQUIRE(x * y == Naive{a.top * b.top, a.bottom * b.bottom}.exact());
        if (b.top != 0) REQUIRE(x / y == Naive{a.top * b.bottom, a.bottom * b.top}.exact());
        REQUIRE((x < y) == (a.top * b.bottom < b.top * a.bottom));
        REQUIRE((x == y) == (a.top * b.bottom == b.top * a.bottom));
    }
}

TEST_CASE("sums that pass through big integers equal those that do not") {
    std::mt19937_64 random{77};
    std::uniform_int_distribution<std::int64_t> any{-4'000'000'000'000'000'000, 4'000'000'000'000'000'000};
    for (int i = 0; i < 1'000; ++i) {
        const auto a = any(random), b = any(random), c = any(random) | 1;
        const auto sum = Rational{a} / c + Rational{b} / c;
        REQUIRE(sum * c == a + b);  // back from beyond 64 bits
        REQUIRE(sum - Rational{b} / c == Rational{a} / c);
        REQUIRE((Rational{a} * b) / b == a);
    }
}

TEST_CASE("numbers of any size keep the laws of arithmetic") {
    std::mt19937_64 random{1803};
    std::uniform_int_distribution<std::int64_t> any{1, std::numeric_limits<std::int64_t>::max()};
    const auto large = [&] { return Rational{any(random)} / any(random) * any(random) - Rational{any(random)} / 7; };
    for (int i = 0; i < 500; ++i) {
        const auto x = large(), y = large(), z = large();
        REQUIRE((x + y) * z == x * z + y * z);
        REQUIRE((x + y) + z == x + (y + z));
        REQUIRE(x * y / y == x);
        REQUIRE(x - y == -(y - x));
        REQUIRE((x < y) == (y - x > 0));
        REQUIRE(abs(x) * abs(x) == x * x);
    }
}

TEST_CASE("a fraction is written exactly, and read as it was written") {
    for (const auto& [value, text] : std::vector<std::pair<Rational, std::string>>{
             {0, "0"},
             {95, "95"},
             {Rational{250} / 3, "250/3"},
             {Rational{-1} / 2, "-1/2"},
             {Rational{number("999999999999999999.999999999")} * 1000000007 / 7,
              "1000000006999999999999999998999999993/7000000000"}}) {
        CHECK(value.to_fraction() == text);
        CHECK(Rational::parse(text) == value);
    }
    for (const auto* wrong : {"", "-", "1/", "/2", "1/1", "2/4", "1/0", "1/-2", "01", "+1", "1.5", " 1", "-0"})
        CHECK_FALSE(Rational::parse(wrong));
}
