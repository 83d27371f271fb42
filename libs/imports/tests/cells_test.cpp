#include "cells.hpp"

#include <catch2/catch.hpp>

using imports::Content;
using imports::NumberStyle;
using imports::read_cell;

namespace {

/// The canonical text, or the code of the refusal in brackets.
std::string read(Content content, std::string_view cell, NumberStyle style = NumberStyle::decimal_comma) {
    const auto reading = read_cell(content, cell, style);
    return reading.refusal ? '[' + reading.refusal->code + ']' : reading.text;
}

constexpr auto comma = NumberStyle::decimal_comma, point = NumberStyle::decimal_point, either = NumberStyle::either;

}

TEST_CASE("where semicolons separate the cells, the comma is the decimal sign, and the point groups thousands") {
    CHECK(imports::number_style(';') == comma);
    CHECK(read(Content::number, "2.400") == "2400");
    CHECK(read(Content::number, "97,5") == "97.5");
    CHECK(read(Content::number, "2.400,50") == "2400.50");
    CHECK(read(Content::number, "1.234.567") == "1234567");
    CHECK(read(Content::number, "-1.250,125") == "-1250.125");
    CHECK(read(Content::number, "0,500") == "0.500");
    for (const auto* other : {"97.25", "0.500", "1.23", "1234.567", "1,234.50", "1,234,567", "1.2345"})
        CHECK(read(Content::number, other) == "[ambiguous_number]");
}

TEST_CASE("where commas separate the cells, the point is the decimal sign") {
    CHECK(imports::number_style(',') == point);
    CHECK(read(Content::number, "2.400", point) == "2.400");
    CHECK(read(Content::number, "97.25", point) == "97.25");
    CHECK(read(Content::number, "1,234,567", point) == "1234567");
    CHECK(read(Content::number, "1,234.50", point) == "1234.50");
    for (const auto* other : {"2,400", "97,5", "1.234.567", "1.234,50"})
        CHECK(read(Content::number, other, point) == "[ambiguous_number]");
}

TEST_CASE("where tabs separate the cells, a number goes by its own signs when they leave no doubt") {
    CHECK(imports::number_style('\t') == either);
    CHECK(read(Content::number, "97,5", either) == "97.5");
    CHECK(read(Content::number, "97.25", either) == "97.25");
    CHECK(read(Content::number, "1.234.567", either) == "1234567");
    CHECK(read(Content::number, "1.234,50", either) == "1234.50");
    CHECK(read(Content::number, "1,234.50", either) == "1234.50");
    CHECK(read(Content::number, "2.400", either) == "[ambiguous_number]");
    CHECK(read(Content::number, "2,400", either) == "[ambiguous_number]");
}

TEST_CASE("a refused number is shown with both readings, in the reader's form") {
    const auto refusal = read_cell(Content::number, "97.25", comma).refusal;
    REQUIRE(refusal);
    CHECK(refusal->message.indonesian.starts_with("97.25 dapat dibaca sebagai 97,25 atau 9725;"));
    CHECK(refusal->message.english.starts_with("97.25 can be read as 97.25 or 9725;"));
    CHECK(read_cell(Content::number, "2,400", point)
              .refusal->message.english.starts_with("2,400 can be read as 2.400 or 2400;"));
}

TEST_CASE("whole numbers, signs, blanks and percent") {
    for (const auto style : {comma, point, either}) {
        CHECK(read(Content::number, " 2400 ", style) == "2400");
        CHECK(read(Content::number, "\u22125", style) == "-5");
        CHECK(read(Content::number, "+5", style) == "5");
        CHECK(read(Content::number, "1\u00A0200\u202F000", style) == "1200000");
        CHECK(read(Content::number, "95%", style) == "95%");
        CHECK(read(Content::share, "95 %", style) == "95");
    }
    CHECK(read(Content::share, "97,5%") == "97.5");
}

TEST_CASE("what is no number at all comes as it stands") {
    for (const auto* other : {"", "-", "lima", "1e5", "2..4", "12,", ",5", "Rp 5", "1.23.456", "%", "1-2"})
        CHECK(read(Content::number, other) == other);
}

TEST_CASE("days as people and spreadsheets write them") {
    for (const auto* day : {"2026-11-05", "2026/11/05", "05-11-2026", "05/11/2026", "5/11/2026", "05.11.2026",
                            "5 November 2026", "05-Nov-2026"})
        CHECK(read(Content::day, day) == "2026-11-05");
    CHECK(read(Content::day, "2026-11-05 00:00:00") == "2026-11-05");
    CHECK(read(Content::day, "2026-11-05T00:00:00.000Z") == "2026-11-05");
    CHECK(read(Content::day, "17 Agustus 2026") == "2026-08-17");
    CHECK(read(Content::day, "1 Mei 2026") == "2026-05-01");
    for (const auto* other :
         {"05/13/2026", "31-02-2026", "05-11-26", "46331", "2026-11", "2026-11-05 08:00", "besok", ""})
        CHECK(read(Content::day, other) == other);
}

TEST_CASE("a NIP as people print it") {
    for (const auto* nip :
         {"198802152011031006", "19880215 201103 1 006", "'198802152011031006", "\u2019198802152011031006",
          "\u00A019880215\u00A0201103\u00A01\u00A0006", "19880215\u200B2011031006", "19880215-201103-1-006"})
        CHECK(read(Content::nip, nip) == "198802152011031006");
    for (const auto* rounded : {"1.98802E+17", "1,98802E+17", "1.98802152011031e+17", "2E17"})
        CHECK(read(Content::nip, rounded) == "[destroyed_number]");
    CHECK(read(Content::nip, "Budi Santoso") == "Budi Santoso");
}

TEST_CASE("a text comes as it is seen") {
    CHECK(read(Content::text, "\u00A0 Budi\u200B  Santoso \r\n") == "Budi  Santoso");
    CHECK(read(Content::text, "2.400") == "2.400");
}
