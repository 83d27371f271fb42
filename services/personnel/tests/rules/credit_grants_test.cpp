#include "credit_grants.hpp"

#include <catch2/catch.hpp>

using namespace personnel;
using namespace domain::literals;
using domain::PositionLevel, domain::Predicate, domain::Decimal;

namespace {

domain::Date day(std::string_view text) { return domain::parse_date(text).value(); }
domain::Rank rank(std::string_view text) { return domain::Rank::parse(text).value(); }
const GrantedCredit national = national_granted_credit();

std::optional<Decimal> appointed(PositionLevel level, const char* held, const char* since, Predicate predicate,
                                 std::optional<PositionLevel> before = PositionLevel::pengawas) {
    const auto grant = appointment_grant({.level = level,
                                          .rank = rank(held),
                                          .rank_since = day(since),
                                          .on = day("2026-04-01"),
                                          .predicate = predicate,
                                          .before = before},
                                         national);
    return grant ? std::optional(grant->amount) : std::nullopt;
}

}

TEST_CASE("whoever begins above the lowest rank of a level has its base") {
    const auto [level, held, credit] = GENERATE(table<PositionLevel, const char*, Decimal>({
        {PositionLevel::ahli_pertama, "III/a", 0_dec},
        {PositionLevel::ahli_pertama, "III/b", 50_dec},
        {PositionLevel::terampil, "II/c", 0_dec},
        {PositionLevel::terampil, "II/d", 20_dec},
        {PositionLevel::mahir, "III/a", 0_dec},
        {PositionLevel::mahir, "III/b", 50_dec},
        {PositionLevel::penyelia, "III/c", 0_dec},
        {PositionLevel::penyelia, "III/d", 100_dec},
        {PositionLevel::ahli_muda, "III/c", 0_dec},
        {PositionLevel::ahli_muda, "III/d", 100_dec},
        {PositionLevel::ahli_madya, "IV/a", 0_dec},
        {PositionLevel::ahli_madya, "IV/b", 150_dec},
        {PositionLevel::ahli_madya, "IV/c", 300_dec},
        {PositionLevel::ahli_utama, "IV/d", 0_dec},
        {PositionLevel::ahli_utama, "IV/e", 200_dec},
    }));
    CAPTURE(held);
    CHECK(base_grant(level, rank(held), national)->amount == credit);
    CHECK_FALSE(base_grant(level, rank("I/a"), national));
    CHECK_FALSE(base_grant(PositionLevel::pelaksana, rank(held), national));
}

TEST_CASE("an appointment from another post gives the predicate's share of each year in the rank, and the base") {
    using enum PositionLevel;
    CHECK(appointed(ahli_muda, "III/c", "2024-04-01", Predicate::baik) == 50_dec);         // 2 × 25
    CHECK(appointed(ahli_muda, "III/c", "2024-04-01", Predicate::sangat_baik) == 75_dec);  // 150 %
    CHECK(appointed(ahli_muda, "III/c", "2025-10-01", Predicate::baik) == 12.5_dec);       // half a year
    CHECK(appointed(ahli_muda, "III/c", "2025-10-02", Predicate::baik) == 10.42_dec);      // five full months
    CHECK(appointed(ahli_muda, "III/c", "2016-04-01", Predicate::baik) == 250_dec);        // no limit below the top
    CHECK(appointed(ahli_muda, "III/d", "2023-04-01", Predicate::baik) == 175_dec);        // 3 × 25 + 100
    CHECK(appointed(ahli_muda, "III/d", "2016-04-01", Predicate::baik) == 175_dec);        // at most three years
    CHECK(appointed(ahli_muda, "III/d", "2023-05-01", Predicate::baik) == 172.92_dec);
    CHECK_FALSE(appointed(ahli_muda, "III/b", "2020-04-01", Predicate::baik));
    CHECK_FALSE(appointed(pengawas, "III/c", "2020-04-01", Predicate::baik));
}

TEST_CASE("staff beyond III/b bring a flat credit of 100") {
    using enum PositionLevel;
    CHECK(appointed(ahli_muda, "III/c", "2024-04-01", Predicate::baik, pelaksana) == 100_dec);
    CHECK(appointed(ahli_muda, "III/d", "2010-04-01", Predicate::baik, pelaksana) == 100_dec);
    CHECK(appointed(ahli_pertama, "III/b", "2024-04-01", Predicate::baik, pelaksana) == 75_dec);  // 2 × 12.5 + 50
}

TEST_CASE("a new diploma gives a quarter of what the next rank needs") {
    using domain::EducationLevel;
    CHECK(diploma_grant(PositionLevel::ahli_pertama, EducationLevel::s2, national)->amount == 12.5_dec);
    CHECK(diploma_grant(PositionLevel::ahli_madya, EducationLevel::s3, national)->amount == 37.5_dec);
    CHECK(diploma_grant(PositionLevel::pemula, EducationLevel::d3, national)->amount == 3.75_dec);
    CHECK_FALSE(diploma_grant(PositionLevel::pengawas, EducationLevel::s2, national));
}

TEST_CASE("what is needed is in proportion to the ranks that are left") {
    using enum PositionLevel;
    CHECK(spared_need(ahli_pertama, rank("III/b"), national) == 0_dec);  // the base covers it
    CHECK(spared_need(terampil, rank("II/b"), national) == 0_dec);
    CHECK(spared_need(terampil, rank("II/c"), national) == 20_dec);  // of 60, two ranks are left
    CHECK(spared_need(terampil, rank("II/d"), national) == 20_dec);  // 40 behind, 20 of them by the base
    CHECK(spared_need(terampil, {}, national) == 0_dec);
    CHECK(spared_need(ahli_pertama, rank("IV/a"), national) == 0_dec);
    auto without = national;
    without.base.clear();
    CHECK(spared_need(ahli_pertama, rank("III/b"), without) == 50_dec);
    CHECK(spared_need(ahli_madya, rank("IV/c"), without) == 300_dec);
}
