#include "talent_map.hpp"

#include <catch2/catch.hpp>

using namespace personnel;
using namespace domain::literals;
using domain::PositionLevel, domain::Predicate;

namespace {

domain::Date day(std::string_view text) { return domain::parse_date(text).value(); }
const auto today = day("2026-04-01");

/// Fits their position in full, and has learnt what is due.
Talent fit() {
    return {.employee_id = "e",
            .position_id = "p",
            .level = PositionLevel::pengawas,
            .rank_since = day("2020-01-01"),
            .in_post_since = day("2020-01-01"),
            .predicates = {{"2025", Predicate::sangat_baik}, {"2024", Predicate::baik}},
            .requirement = {"p", RequirementBasis::set, {{"integritas", 4}}, {}},
            .actual = {{"integritas", 4}},
            .hours = 20_dec};
}

}

TEST_CASE("the box follows from performance and potential, by the policy's cut-offs") {
    CareerPolicy policy;
    policy.potential_weights = {.competence = domain::Decimal{100}, .learning = domain::Decimal{}};
    const auto box_of = [&](Predicate predicate, int level) {
        auto one = fit();
        one.predicates = {{"2025", predicate}};
        one.requirement.levels = {{"integritas", 5}};
        one.actual = {{"integritas", level}};
        return place(one, "2025", today, policy).box;
    };
    CHECK(box_of(Predicate::sangat_baik, 5) == 9);
    CHECK(box_of(Predicate::sangat_baik, 3) == 7);  // potential 60
    CHECK(box_of(Predicate::sangat_baik, 2) == 4);
    CHECK(box_of(Predicate::baik, 4) == 8);
    CHECK(box_of(Predicate::baik, 3) == 5);
    CHECK(box_of(Predicate::baik, 1) == 2);
    CHECK(box_of(Predicate::butuh_perbaikan, 5) == 6);
    CHECK(box_of(Predicate::kurang, 3) == 3);
    CHECK(box_of(Predicate::sangat_kurang, 0) == 1);
    policy.performance = {.high = 70_dec, .middle = 60_dec};
    CHECK(box_of(Predicate::baik, 5) == 9);
}

TEST_CASE("potential is the weighted mean of its parts") {
    auto one = fit();
    one.actual = {{"integritas", 3}};
    one.hours = 10_dec;
    const auto found = place(one, "2025", today, {});
    CHECK(found.competence == 75_dec);
    CHECK(found.learning == 50_dec);
    CHECK(found.potential == 70_dec);  // (80 · 75 + 20 · 50) / 100
    one.hours = 400_dec;
    CHECK(place(one, "2025", today, {}).learning == 100_dec);
}

TEST_CASE("who was not appraised or not assessed stands in no box") {
    auto one = fit();
    CHECK_FALSE(place(one, "2023", today, {}).box);
    one.actual.clear();
    CHECK_FALSE(place(one, "2025", today, {}).box);
    CHECK(place(one, "2025", today, {}).performance == 100_dec);
}

TEST_CASE("a discipline case keeps from succession, not from the map") {
    auto one = fit();
    CHECK(place(one, "2025", today, {}).succession_candidate());
    one.cases = {{.id = "c", .level = "ringan", .state = "open"}};
    const auto found = place(one, "2025", today, {});
    CHECK(found.box == 9);
    CHECK((found.blocked && !found.succession_candidate()));
}

TEST_CASE("candidates for a position are ranked by weighted criteria, each with its points") {
    const Requirement of_position{"q", RequirementBasis::set, {{"integritas", 5}}, {}};
    const auto found = successor(fit(), of_position, today, {});
    REQUIRE(found.criteria.size() == 5);
    const auto points = [&](std::string_view name) {
        for (const auto& each : found.criteria)
            if (each.name == name) return each.points;
        return domain::Decimal{-1};
    };
    CHECK(points("performance") == 26.25_dec);  // 30 % of (100 + 75) / 2
    CHECK(points("competence") == 24_dec);      // 30 % of 80
    CHECK(points("experience") == 20_dec);
    CHECK(points("rank") == 10_dec);
    CHECK(points("learning") == 10_dec);
    CHECK(found.total == 90.25_dec);
}

TEST_CASE("what is not known of a candidate counts as nothing") {
    auto one = fit();
    one.predicates.clear();
    one.actual.clear();
    one.rank_since.reset();
    const auto found = successor(one, {"q", RequirementBasis::set, {{"integritas", 5}}, {}}, today, {});
    CHECK_FALSE(found.criteria[0].value);
    CHECK(found.total == 30_dec);
}

TEST_CASE("one rises to a level from the one below") {
    using enum PositionLevel;
    CHECK(feeder_levels(jpt_pratama) == std::vector{administrator, ahli_madya});
    CHECK(feeder_levels(administrator) == std::vector{pengawas, ahli_muda});
    CHECK(feeder_levels(ahli_muda) == std::vector{ahli_pertama});
    CHECK(feeder_levels(pelaksana).empty());
    for (const auto level : domain::all_of<domain::PositionLevel>())
        for (const auto from : feeder_levels(level)) CHECK(from != level);
}
