#include "formats.hpp"

#include <catch2/catch.hpp>

#include "idempotency_key.hpp"

using namespace contract;

TEST_CASE("a date is a day that exists") {
    for (const auto* text : {"2026-01-01", "2026-12-31", "2024-02-29", "2000-02-29", "1900-01-01", "2999-12-31"})
        CHECK(is_date(text));
    for (const auto* text : {"", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
                             "0000-01-01", "2026-1-1", "20260101", "2026-01-01 ", "2026/01/01", "+2026-01-1",
                             "2026-01-0a", "0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"})
        CHECK_FALSE(is_date(text));
}

TEST_CASE("a point in time has its offset") {
    for (const auto* text :
         {"2026-03-31T09:15:00Z", "2026-03-31T00:00:00+07:00", "2026-03-31T23:59:59.123456789-00:30"})
        CHECK(is_date_time(text));
    for (const auto* text :
         {"2026-03-31", "2026-03-31T09:15:00", "2026-03-31 09:15:00Z", "2026-03-31T24:00:00Z", "2026-03-31T09:60:00Z",
          "2026-03-31T09:15:60Z", "2026-02-30T09:15:00Z", "2026-03-31T09:15:00.Z", "2026-03-31T09:15:00.1",
          "2026-03-31T09:15:00+7", "2026-03-31T09:15:00+24:00", "2026-03-31T09:15Z", "2026-03-31T09:15:00ZZ",
          "2026-03-31T09:15:00.1234567890Z", "3000-01-01T00:00:00Z", "0001-01-01T00:00:00Z"})
        CHECK_FALSE(is_date_time(text));
}

TEST_CASE("a decimal is exact, and fits where it is kept") {
    for (const auto* text : {"0", "-0.5", "97.25", "100.000000", "999999999999999.999999", "-999999999999999"})
        CHECK(is_decimal(text));
    for (const auto* text : {"", "-", "1.", ".5", "01", "+1", "1e3", "1,5", " 1", "1 ", "1000000000000000", "0.0000001",
                             "999999999999999999999999999999", "NaN", "0x1", "--1"})
        CHECK_FALSE(is_decimal(text));
}

TEST_CASE("a UUID has its five groups of hexadecimal digits, in lower case only") {
    CHECK(is_uuid("0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11"));
    for (const auto* text : {"", "0191D1F4-6F2B-7C1E-9A55-0F6A3F0E7C11", "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c1A",
                             "0191d1f46f2b7c1e9a550f6a3f0e7c11", "{0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11}",
                             "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c1", "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11 ",
                             "g191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11", "0191d1f4x6f2b-7c1e-9a55-0f6a3f0e7c11"})
        CHECK_FALSE(is_uuid(text));
}

TEST_CASE("a key is the same whether quoted or bare") {
    CHECK(parse_idempotency_key("k1") == "k1");
    CHECK(parse_idempotency_key("\"k1\"") == "k1");
    CHECK(parse_idempotency_key(R"("a \"b\" \\c, d")") == R"(a "b" \c, d)");
    CHECK(parse_idempotency_key(std::string(128, 'k')));
    CHECK(parse_idempotency_key('"' + std::string(128, 'k') + '"'));
}

TEST_CASE("a key that is empty, too long, half quoted or not printable is none") {
    for (const auto& text :
         {std::string(), std::string("\"\""), std::string("\""), std::string("\"a"), std::string("a\""),
          std::string("\"a\"b"), std::string("\"a\\"), std::string("\"a\\b\""), std::string("a b"), std::string("a,b"),
          std::string("a;b"), std::string("é"), std::string("a\x01"), std::string("a\0b", 3), std::string(129, 'k'),
          '"' + std::string(129, 'k') + '"'})
        CHECK_FALSE(parse_idempotency_key(text));
}
