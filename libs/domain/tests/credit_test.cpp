#include "credit.hpp"

#include "code.hpp"
#include "printing.hpp"

using namespace domain;

TEST_CASE("a predicate earns its share of the level's coefficient for the months worked") {
    const auto [level, predicate, months, earned] = GENERATE(table<std::string, std::string, int, std::string>({
        {"ahli_pertama", "sangat_baik", 12, "18.75"},
        {"ahli_pertama", "baik", 2, "2.08"},
        {"ahli_madya", "baik", 12, "37.50"},
        {"ahli_muda", "butuh_perbaikan", 12, "18.75"},
        {"terampil", "sangat_baik", 6, "3.75"},
        {"penyelia", "kurang", 12, "12.50"},
        {"ahli_utama", "sangat_kurang", 12, "12.50"},
        {"pemula", "sangat_baik", 12, "5.63"},
        {"mahir", "baik", 12, "12.50"},
        {"ahli_pertama", "baik", 1, "1.04"},
    }));
    CAPTURE(level, predicate, months);
    const auto result =
        credit(find_code(all_position_levels, level).value(), find_code(all_predicates, predicate).value(), months);
    REQUIRE(result);
    CHECK(result->to_fixed(2) == earned);
}

TEST_CASE("credits of two periods add up as the BKN example adds them") {
    const auto year = credit(PositionLevel::ahli_pertama, Predicate::sangat_baik, 12);
    const auto january_and_february = credit(PositionLevel::ahli_pertama, Predicate::baik, 2);
    CHECK(*year + *january_and_february == 20.83_dec);
}

TEST_CASE("only functional posts earn credit") {
    for (const auto level : all_position_levels) {
        CAPTURE(code(level));
        const bool earns = is_functional(kind_of(level));
        CHECK(credit_terms(level).has_value() == earns);
        CHECK(credit(level, Predicate::baik, 12).has_value() == earns);
    }
}

TEST_CASE("a period of credit has 1 to 12 months") {
    CHECK_FALSE(credit(PositionLevel::ahli_muda, Predicate::baik, 0));
    CHECK(credit(PositionLevel::ahli_muda, Predicate::baik, 1));
    CHECK(credit(PositionLevel::ahli_muda, Predicate::baik, 12));
    CHECK_FALSE(credit(PositionLevel::ahli_muda, Predicate::baik, 13));
    CHECK_FALSE(credit(PositionLevel::ahli_muda, Predicate::baik, -1));
}

TEST_CASE("four years of baik earn the next rank at every level") {
    for (const auto level : all_position_levels) {
        CAPTURE(code(level));
        if (const auto terms = credit_terms(level))
            CHECK(terms->next_rank == (4 * Rational{terms->coefficient}).round_half_up(9));
    }
}

TEST_CASE("the next level needs what the annex says, and the top of a ladder has none") {
    CHECK(credit_terms(PositionLevel::pemula)->next_level == 15_dec);
    CHECK(credit_terms(PositionLevel::terampil)->next_level == 60_dec);
    CHECK(credit_terms(PositionLevel::mahir)->next_level == 100_dec);
    CHECK_FALSE(credit_terms(PositionLevel::penyelia)->next_level);
    CHECK(credit_terms(PositionLevel::ahli_pertama)->next_level == 100_dec);
    CHECK(credit_terms(PositionLevel::ahli_muda)->next_level == 200_dec);
    CHECK(credit_terms(PositionLevel::ahli_madya)->next_level == 450_dec);
    CHECK_FALSE(credit_terms(PositionLevel::ahli_utama)->next_level);
}

TEST_CASE("the ladders lead from level to level") {
    const auto [level, above] = GENERATE(table<PositionLevel, std::optional<PositionLevel>>({
        {PositionLevel::pemula, PositionLevel::terampil},
        {PositionLevel::terampil, PositionLevel::mahir},
        {PositionLevel::mahir, PositionLevel::penyelia},
        {PositionLevel::penyelia, std::nullopt},
        {PositionLevel::ahli_pertama, PositionLevel::ahli_muda},
        {PositionLevel::ahli_muda, PositionLevel::ahli_madya},
        {PositionLevel::ahli_madya, PositionLevel::ahli_utama},
        {PositionLevel::ahli_utama, std::nullopt},
        {PositionLevel::pelaksana, std::nullopt},
    }));
    CAPTURE(code(level));
    CHECK(next_level(level) == above);
    CHECK((credit_terms(level) && credit_terms(level)->next_level.has_value()) == above.has_value());
}

TEST_CASE("the next rank needs the credit of all ranks of the level that are then behind") {
    const auto [level, rank, needed] = GENERATE(table<PositionLevel, std::string, std::string>({
        {PositionLevel::pemula, "II/a", "15"},
        {PositionLevel::terampil, "II/b", "20"},
        {PositionLevel::terampil, "II/c", "40"},
        {PositionLevel::terampil, "II/d", "60"},
        {PositionLevel::mahir, "III/a", "50"},
        {PositionLevel::mahir, "III/b", "100"},
        {PositionLevel::penyelia, "III/c", "100"},
        {PositionLevel::ahli_pertama, "III/a", "50"},
        {PositionLevel::ahli_pertama, "III/b", "100"},
        {PositionLevel::ahli_muda, "III/c", "100"},
        {PositionLevel::ahli_muda, "III/d", "200"},
        {PositionLevel::ahli_madya, "IV/a", "150"},
        {PositionLevel::ahli_madya, "IV/b", "300"},
        {PositionLevel::ahli_madya, "IV/c", "450"},
        {PositionLevel::ahli_utama, "IV/d", "200"},
    }));
    CAPTURE(code(level), rank);
    CHECK(credit_for_rank_after(level, *Rank::parse(rank)) == number(needed));
}

TEST_CASE("no credit leads beyond the ladders, or from a rank that the level does not span") {
    CHECK_FALSE(credit_for_rank_after(PositionLevel::penyelia, *Rank::parse("III/d")));
    CHECK_FALSE(credit_for_rank_after(PositionLevel::ahli_utama, *Rank::parse("IV/e")));
    CHECK_FALSE(credit_for_rank_after(PositionLevel::ahli_pertama, *Rank::parse("III/c")));
    CHECK_FALSE(credit_for_rank_after(PositionLevel::ahli_pertama, *Rank::parse("IX")));
    CHECK_FALSE(credit_for_rank_after(PositionLevel::pelaksana, *Rank::parse("III/a")));
}

TEST_CASE("old credit is carried over above the base of the rank") {
    const auto [rank, base] = GENERATE(table<std::string, std::string>({
        {"III/a", "100"},
        {"III/b", "100"},
        {"III/c", "200"},
        {"III/d", "200"},
        {"IV/a", "400"},
        {"IV/b", "400"},
        {"IV/c", "400"},
        {"IV/d", "850"},
        {"IV/e", "850"},
    }));
    CAPTURE(rank);
    CHECK(base_credit(*Rank::parse(rank)) == number(base));
}

TEST_CASE("520 points at IV/a carry over as 120") {
    CHECK(integrated_credit(520_dec, *Rank::parse("IV/a")) == 120_dec);
    CHECK(integrated_credit(99.5_dec, *Rank::parse("III/a")) == -0.5_dec);
    CHECK_FALSE(integrated_credit(520_dec, *Rank::parse("II/d")));
    CHECK_FALSE(integrated_credit(520_dec, *Rank::parse("IX")));
}
