#include "rank.hpp"

#include "printing.hpp"

using namespace domain;

TEST_CASE("the 17 ranks of a PNS have their pangkat and SIASN code, from low to high") {
    const std::vector<std::array<std::string, 3>> ladder{
        {"I/a", "11", "Juru Muda"},
        {"I/b", "12", "Juru Muda Tingkat I"},
        {"I/c", "13", "Juru"},
        {"I/d", "14", "Juru Tingkat I"},
        {"II/a", "21", "Pengatur Muda"},
        {"II/b", "22", "Pengatur Muda Tingkat I"},
        {"II/c", "23", "Pengatur"},
        {"II/d", "24", "Pengatur Tingkat I"},
        {"III/a", "31", "Penata Muda"},
        {"III/b", "32", "Penata Muda Tingkat I"},
        {"III/c", "33", "Penata"},
        {"III/d", "34", "Penata Tingkat I"},
        {"IV/a", "41", "Pembina"},
        {"IV/b", "42", "Pembina Tingkat I"},
        {"IV/c", "43", "Pembina Utama Muda"},
        {"IV/d", "44", "Pembina Utama Madya"},
        {"IV/e", "45", "Pembina Utama"},
    };
    std::optional<Rank> rank = Rank::parse("I/a");
    for (const auto& [text, siasn, pangkat] : ladder) {
        CAPTURE(text);
        REQUIRE(rank);
        CHECK(rank->to_string() == text);
        CHECK(rank->siasn_code() == siasn);
        CHECK(rank->pangkat() == pangkat);
        CHECK(rank->kind() == EmployeeKind::pns);
        CHECK(Rank::parse(text) == rank);
        CHECK(Rank::from_siasn(EmployeeKind::pns, siasn) == rank);
        rank = rank->next();
    }
    CHECK_FALSE(rank);
}

TEST_CASE("a PPPK has golongan I to XVII, without pangkat") {
    CHECK(Rank::parse("IX")->kind() == EmployeeKind::pppk);
    CHECK(Rank::parse("IX")->siasn_code() == "09");
    CHECK(Rank::parse("IX")->pangkat().empty());
    CHECK(Rank::parse("XVII")->siasn_code() == "17");
    CHECK_FALSE(Rank::parse("XVII")->next());
    CHECK(Rank::parse("V") < Rank::parse("VII"));
    CHECK_FALSE(Rank::parse("XVIII"));
}

TEST_CASE("SIASN's codes 11 to 14 mean one rank of a PNS and another of a PPPK") {
    CHECK(Rank::from_siasn(EmployeeKind::pns, "11")->to_string() == "I/a");
    CHECK(Rank::from_siasn(EmployeeKind::pppk, "11")->to_string() == "XI");
    CHECK_FALSE(Rank::from_siasn(EmployeeKind::pns, "15"));
    CHECK_FALSE(Rank::from_siasn(EmployeeKind::pns, "01"));
    CHECK_FALSE(Rank::from_siasn(EmployeeKind::pppk, "18"));
    CHECK_FALSE(Rank::from_siasn(EmployeeKind::pppk, "9"));
}

TEST_CASE("ranks of a PNS and of a PPPK do not compare") {
    CHECK(*Rank::parse("III/a") < *Rank::parse("III/b"));
    CHECK(*Rank::parse("II/d") < *Rank::parse("III/a"));
    CHECK_FALSE(*Rank::parse("III/a") < *Rank::parse("IX"));
    CHECK_FALSE(*Rank::parse("III/a") >= *Rank::parse("IX"));
    CHECK_FALSE(*Rank::parse("III/a") == *Rank::parse("IX"));
}

TEST_CASE("a rank may carry its letter as a capital, and nothing else amiss") {
    CHECK(Rank::parse("III/A") == Rank::parse("III/a"));
    const std::string text = GENERATE(as<std::string>{}, "", "III", "/a", "III/e", "V/a", "I/e", "3/a", "III a",
                                      "III/F", "iii/a", "IIII", "III/a ");
    CAPTURE(text);
    if (text == "III")
        CHECK(Rank::parse(text)->kind() == EmployeeKind::pppk);
    else
        CHECK_FALSE(Rank::parse(text));
}
