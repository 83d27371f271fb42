#include "visible.hpp"

#include <catch2/catch.hpp>

using text::as_seen;
using text::has_control_character;
using text::has_visible_character;

TEST_CASE("ordinary text stays as it is") {
    for (const auto* ordinary :
         {"", "Budi", "  Jl. Merdeka 1\n\tMedan ", "Rp1.200.000", "naïve – “kutipan”", "山田", "😀"})
        CHECK(as_seen(ordinary) == ordinary);
}

TEST_CASE("a line ends by a line feed, whichever way it was written") {
    CHECK(as_seen("a\r\nb\rc\n\r\nd") == "a\nb\nc\n\nd");
    CHECK(as_seen("a\u2028b\u2029c") == "a\nb\nc");
}

TEST_CASE("what was typed letter by letter is composed (UAX #15, NFC)") {
    CHECK(as_seen("Jose\u0301") == "José");
    CHECK(as_seen("\u212B") == "Å");       // the Angstrom sign is that letter
    CHECK(as_seen("\uFB01") == "\uFB01");  // a ligature is another character: NFC, not NFKC
}

TEST_CASE("what nobody sees is taken off") {
    const auto* sign = GENERATE("\u00AD", "\u061C", "\u200B", "\u200E", "\u200F", "\u202A", "\u202E", "\u2060",
                                "\u2066", "\u2069", "\uFEFF", "\uFFF9", "\U000E0041", "\u3164", "\u1160");
    CHECK(as_seen(std::string("Bu") + sign + "di") == "Budi");
    CHECK(as_seen(sign).empty());
    CHECK_FALSE(has_visible_character(sign));
}

TEST_CASE("a joiner stays where it shapes what is seen") {
    CHECK(as_seen("👩\u200D🏫") == "👩\u200D🏫");
    CHECK(as_seen("م\u200Cی") == "م\u200Cی");
    CHECK(as_seen("Bu\u200Ddi\u200D") == "Budi");
    CHECK(as_seen("é\u200D") == "é");
    CHECK(as_seen("é\u200D\u200Ee") == "ée");
}

TEST_CASE("blanks at the ends are taken off, whichever they are") {
    using text::trimmed;
    CHECK(trimmed("\u00A0 Budi\u2003Santoso\t\n\u3000") == "Budi\u2003Santoso");
    CHECK(trimmed("Budi") == "Budi");
    CHECK(trimmed(" \u00A0\n").empty());
    CHECK(trimmed("").empty());
    CHECK(text::without_blanks("\u00A019 88\t0\u2003\n") == "19880");
}

TEST_CASE("blanks of every kind, and marks upon nothing, show nothing") {
    for (const auto* blank :
         {"", " ", "\t\n ", "\u00A0", "\u2003\u3000", "\u200B \u2060", "\u2800", "\u0301", "\uFE0F"})
        CHECK_FALSE(has_visible_character(blank));
    for (const auto* visible : {"-", " a", "\u00A0.", "e\u0301", "😀", "0"}) CHECK(has_visible_character(visible));
}

TEST_CASE("control characters are those that nobody writes") {
    for (const auto* controlled : {"\x01", "a\x1b[31m", "\x7f", "\u0080", "x\u009Fy"})
        CHECK(has_control_character(controlled));
    CHECK(has_control_character(std::string_view("\0", 1)));
    for (const auto* plain : {"", "a\tb\r\nc", "\u00A0", "\u00E9", "Â\u00B2"})
        CHECK_FALSE(has_control_character(plain));
}
