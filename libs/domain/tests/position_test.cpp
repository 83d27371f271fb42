#include "position.hpp"

#include "code.hpp"
#include "printing.hpp"

using namespace domain;

TEST_CASE("each functional level spans its ranks, and no others") {
    const auto [level, lowest, highest] = GENERATE(table<std::string, std::string, std::string>({
        {"ahli_pertama", "III/a", "III/b"},
        {"ahli_muda", "III/c", "III/d"},
        {"ahli_madya", "IV/a", "IV/c"},
        {"ahli_utama", "IV/d", "IV/e"},
        {"pemula", "II/a", "II/a"},
        {"terampil", "II/b", "II/d"},
        {"mahir", "III/a", "III/b"},
        {"penyelia", "III/c", "III/d"},
    }));
    CAPTURE(level);
    const auto range = rank_range(find_code(all_position_levels, level).value());
    REQUIRE(range);
    for (auto rank = Rank::parse("I/a"); rank; rank = rank->next())
        CHECK(range->contains(*rank) == (*rank >= *Rank::parse(lowest) && *rank <= *Rank::parse(highest)));
    CHECK_FALSE(range->contains(*Rank::parse("IX")));
}

TEST_CASE("a post that is not functional spans no ranks") {
    for (const auto level : all_position_levels) {
        CAPTURE(code(level));
        CHECK(rank_range(level).has_value() == (is_functional(kind_of(level))));
    }
}

TEST_CASE("JPT, administrator and pengawas are the managerial posts") {
    const auto [level, kind, managerial] = GENERATE(table<std::string, std::string, bool>({
        {"jpt_utama", "jpt", true},
        {"jpt_madya", "jpt", true},
        {"jpt_pratama", "jpt", true},
        {"administrator", "administrator", true},
        {"pengawas", "pengawas", true},
        {"pelaksana", "pelaksana", false},
        {"ahli_muda", "fungsional_keahlian", false},
        {"ahli_utama", "fungsional_keahlian", false},
        {"terampil", "fungsional_keterampilan", false},
    }));
    CAPTURE(level);
    const auto found = kind_of(find_code(all_position_levels, level).value());
    CHECK(code(found) == kind);
    CHECK(is_managerial(found) == managerial);
}

TEST_CASE("an eselon belongs to one managerial level") {
    const auto [eselon, level] = GENERATE(table<std::string, std::string>({
        {"II.a", "jpt_pratama"},
        {"II.b", "jpt_pratama"},
        {"III.a", "administrator"},
        {"III.b", "administrator"},
        {"IV.a", "pengawas"},
        {"IV.b", "pengawas"},
    }));
    CHECK(code(level_of(find_code<Eselon>(eselon).value())) == level);
}

TEST_CASE("teachers hold the posts of experts, and no others") {
    for (const auto level : all_position_levels)
        CHECK(has_level(Occupation::guru, level) == (kind_of(level) == PositionKind::fungsional_keahlian));
}

TEST_CASE("a class is held against the level's, with both ends counted in") {
    const auto fits = [](PositionLevel level, int job_class) { return class_range(level).contains(job_class); };
    CHECK((!fits(PositionLevel::jpt_pratama, 12) && fits(PositionLevel::jpt_pratama, 13)));
    CHECK((fits(PositionLevel::jpt_pratama, 16) && !fits(PositionLevel::jpt_pratama, 17)));
    CHECK(
        (fits(PositionLevel::pelaksana, 1) && fits(PositionLevel::pelaksana, 8) && !fits(PositionLevel::pelaksana, 9)));
    CHECK((!fits(PositionLevel::ahli_pertama, 7) && fits(PositionLevel::ahli_pertama, 8)));
    CHECK((fits(PositionLevel::pemula, 5) && !fits(PositionLevel::pemula, 4)));
    for (const auto level : all_position_levels) CHECK(class_range(level).lowest <= class_range(level).highest);
}
