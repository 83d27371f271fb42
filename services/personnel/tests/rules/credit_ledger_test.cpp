#include "credit_ledger.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace personnel;
using namespace domain::literals;
using domain::PositionLevel, domain::Predicate;

namespace {

domain::Date day(std::string_view text) { return domain::parse_date(text).value(); }
Appraised appraised(const char* id, std::string_view period, Predicate predicate) {
    return {id, domain::Period::parse(period).value(), predicate};
}
const std::vector<LevelSpan> always_first{{PositionLevel::ahli_pertama, day("2020-01-01"), {}}};

CreditEntry booked(const Earned& one) {
    return {.id = "e",
            .kind = CreditKind::conversion,
            .level = one.level,
            .amount = one.amount,
            .appraisal_id = one.appraisal_id,
            .period = one.period,
            .predicate = one.predicate,
            .months = one.months};
}

}

TEST_CASE("a year's predicate earns the year's credit, on its last day") {
    const auto earned = conversions({appraised("a", "2025", Predicate::sangat_baik)}, always_first);
    REQUIRE(earned.size() == 1);
    CHECK(earned[0].amount == 18.75_dec);
    CHECK(earned[0].months == 12);
    CHECK(earned[0].effective_on == day("2025-12-31"));
}

TEST_CASE("only the months in which the level was held on the first day count") {
    const std::vector<LevelSpan> began_in_march{{PositionLevel::ahli_pertama, day("2025-03-02"), day("2025-04-30")}};
    const auto earned = conversions({appraised("a", "2025", Predicate::baik)}, began_in_march);
    REQUIRE(earned.size() == 1);
    CHECK(earned[0].months == 1);
    CHECK(earned[0].amount == 1.04_dec);
}

TEST_CASE("a year in two levels earns in each for its months") {
    const std::vector<LevelSpan> moved{{PositionLevel::ahli_pertama, day("2020-01-01"), day("2025-06-30")},
                                       {PositionLevel::ahli_muda, day("2025-07-01"), {}}};
    const auto earned = conversions({appraised("a", "2025", Predicate::baik)}, moved);
    REQUIRE(earned.size() == 2);
    domain::Decimal sum;
    for (const auto& one : earned) {
        CHECK(one.months == 6);
        sum = sum + one.amount;
    }
    CHECK(sum == 18.75_dec);  // 6.25 and 12.50
}

TEST_CASE("posts that are not functional earn nothing") {
    for (const auto level : {PositionLevel::pelaksana, PositionLevel::administrator, PositionLevel::jpt_pratama})
        CHECK(conversions({appraised("a", "2025", Predicate::sangat_baik)}, {{level, day("2020-01-01"), {}}}).empty());
    CHECK(conversions({appraised("a", "2019", Predicate::baik)}, always_first).empty());
}

TEST_CASE("the year's predicate takes the place of its quarters'") {
    const auto quarter = appraised("q", "2025-Q1", Predicate::sangat_baik),
               year = appraised("y", "2025", Predicate::baik);
    REQUIRE(conversions({quarter}, always_first)[0].amount == 4.69_dec);  // 3/12 · 150 % · 12.5
    const auto earned = conversions({quarter, year, appraised("o", "2024-Q4", Predicate::baik)}, always_first);
    REQUIRE(earned.size() == 2);
    CHECK(earned[0].appraisal_id == "o");
    CHECK(earned[1].appraisal_id == "y");
}

TEST_CASE("the total is rounded once: three quarters give what nine months give, and four what a year gives") {
    std::vector<Appraised> quarters;
    domain::Decimal total;
    for (const auto* expected : {"3.13", "6.25", "9.38", "12.50"}) {
        quarters.push_back(appraised("q", "2025-Q" + std::to_string(quarters.size() + 1), Predicate::baik));
        total = {};
        for (const auto& one : conversions(quarters, always_first)) total = total + one.amount;
        CHECK(total.to_fixed(2) == expected);
    }
    std::ranges::reverse(quarters);
    CHECK(conversions(quarters, always_first).front().period == "2025-Q1");
}

TEST_CASE("teachers earn as their level does, and of civil servants PNS alone") {
    CHECK((earns_credit(Status::pns) && !earns_credit(Status::pppk) && !earns_credit(Status::cpns)));
}

TEST_CASE("the ledger is left alone when it says what was earned") {
    const auto earned = conversions({appraised("a", "2025", Predicate::baik)}, always_first);
    const auto result = reconcile({booked(earned[0])}, earned);
    CHECK((result.wrong.empty() && result.missing.empty()));
}

TEST_CASE("a predicate that has changed is taken back and booked anew") {
    const auto before = conversions({appraised("a", "2025", Predicate::butuh_perbaikan)}, always_first),
               now = conversions({appraised("a", "2025", Predicate::baik)}, always_first);
    const auto result = reconcile({booked(before[0])}, now);
    REQUIRE((result.wrong.size() == 1 && result.missing.size() == 1));
    CHECK(result.wrong[0].amount == 9.38_dec);
    CHECK(result.missing[0].amount == 12.5_dec);
    CHECK(reconcile({booked(before[0])}, {}).wrong.size() == 1);
}

TEST_CASE("what is still needed, and how long it takes") {
    const auto rank = need_for_next_rank(PositionLevel::ahli_pertama, *domain::Rank::parse("III/a"), 37.5_dec);
    REQUIRE(rank);
    CHECK(rank->target == "III/b");
    CHECK((rank->needed == 50_dec && rank->missing == 12.5_dec && rank->months_at_baik == 12 && !rank->met()));
    const auto level = need_for_next_level(PositionLevel::ahli_pertama, 100_dec);
    REQUIRE(level);
    CHECK((level->target == "ahli_muda" && level->met() && level->months_at_baik == 0));
    CHECK_FALSE(need_for_next_level(PositionLevel::ahli_pertama, 99.99_dec)->met());
    const auto spared = need_for_next_level(PositionLevel::ahli_pertama, 49.99_dec, 50_dec);
    CHECK((spared->needed == 50_dec && !spared->met() && spared->months_at_baik == 1));
    CHECK(need_for_next_rank(PositionLevel::ahli_pertama, *domain::Rank::parse("III/b"), 50_dec, 50_dec)->met());
    CHECK_FALSE(need_for_next_level(PositionLevel::penyelia, 500_dec));
    CHECK_FALSE(need_for_next_rank(PositionLevel::pelaksana, *domain::Rank::parse("III/a"), 500_dec));
}
