#include "eligibility.hpp"

#include <catch2/catch.hpp>

using namespace personnel;
using namespace domain::literals;
using domain::PositionLevel, domain::Predicate;

namespace {

domain::Date day(std::string_view text) { return domain::parse_date(text).value(); }
std::optional<domain::Rank> rank(std::string_view text) { return domain::Rank::parse(text); }
const auto today = day("2026-04-01");
const CareerPolicy policy;

/// Who meets all that they can meet.
Candidate functional() {
    return {.status = Status::pns,
            .rank = rank("III/b"),
            .rank_since = day("2022-04-01"),
            .level = PositionLevel::ahli_pertama,
            .credit = 100_dec,
            .appraised = {{"a", domain::Period::parse("2024").value(), Predicate::baik},
                          {"b", domain::Period::parse("2025").value(), Predicate::sangat_baik}},
            .cases_told = true,
            .education = Education::s1};
}
Candidate clerk() {
    auto one = functional();
    one.level = PositionLevel::pelaksana;
    return one;
}
const Vacancy next_post{.level = PositionLevel::ahli_muda, .job_person_match = 80_dec};

}

TEST_CASE("who is not in service is not promoted") {
    auto one = clerk();
    CHECK(in_service(one).verdict == Verdict::met);
    one.active = false;
    CHECK(in_service(one).verdict == Verdict::not_met);
}

TEST_CASE("candidates become PNS first, and PPPK have no pangkat to rise in") {
    CHECK(status_allows(PromotionKind::rank, Status::pns).verdict == Verdict::met);
    CHECK(status_allows(PromotionKind::rank, Status::cpns).verdict == Verdict::not_met);
    CHECK(status_allows(PromotionKind::rank, Status::pppk).verdict == Verdict::not_met);
    CHECK(status_allows(PromotionKind::position, Status::pppk).verdict == Verdict::unknown);
    CHECK(status_allows(PromotionKind::level, Status::pppk).regulation == "PP 49/2018");
}

TEST_CASE("each of the last two full years was at least baik") {
    const auto verdict_of = [](std::vector<std::pair<const char*, Predicate>> years) {
        auto one = clerk();
        one.appraised.clear();
        for (const auto& [year, predicate] : years)
            one.appraised.push_back({"a", domain::Period::parse(year).value(), predicate});
        return performance(one, today, policy).verdict;
    };
    CHECK(verdict_of({{"2024", Predicate::baik}, {"2025", Predicate::baik}}) == Verdict::met);
    CHECK(verdict_of({{"2024", Predicate::butuh_perbaikan}, {"2025", Predicate::sangat_baik}}) == Verdict::not_met);
    CHECK(verdict_of({{"2024", Predicate::baik}, {"2025", Predicate::kurang}}) == Verdict::not_met);
    CHECK(verdict_of({{"2025", Predicate::baik}}) == Verdict::unknown);
    CHECK(verdict_of({{"2025", Predicate::kurang}}) == Verdict::not_met);
    CHECK(verdict_of({{"2025", Predicate::baik}, {"2025-Q1", Predicate::kurang}, {"2024", Predicate::baik}}) ==
          Verdict::met);
    CHECK(verdict_of({{"2023", Predicate::kurang}, {"2024", Predicate::baik}, {"2025", Predicate::baik}}) ==
          Verdict::met);
}

TEST_CASE("a rank follows, and the functional level spans it") {
    auto one = clerk();
    CHECK(next_rank(one).verdict == Verdict::met);
    one.rank = rank("IV/e");
    CHECK(next_rank(one).verdict == Verdict::not_met);
    one = functional();
    one.rank = rank("III/a");
    CHECK(next_rank(one).verdict == Verdict::met);
    one.rank = rank("III/b");  // III/c is a rank of ahli muda
    CHECK(next_rank(one).verdict == Verdict::not_met);
}

TEST_CASE("posts that earn no credit need four years in rank") {
    auto one = clerk();
    CHECK(rank_earned(one, today, policy).code == "time_in_rank");
    CHECK(rank_earned(one, today, policy).verdict == Verdict::met);
    CHECK(rank_earned(one, day("2026-03-31"), policy).verdict == Verdict::not_met);
    one.rank_since.reset();
    CHECK(rank_earned(one, today, policy).verdict == Verdict::unknown);
}

TEST_CASE("functional posts need the credit of the rank instead") {
    auto one = functional();
    one.rank = rank("III/a");
    one.rank_since = day("2026-01-01");
    one.credit = 50_dec;
    CHECK(rank_earned(one, today, policy).code == "credit");
    CHECK(rank_earned(one, today, policy).verdict == Verdict::met);
    one.credit = 49.99_dec;
    CHECK(rank_earned(one, today, policy).verdict == Verdict::not_met);
}

TEST_CASE("a case on its way, or a medium or heavy penalty being served, blocks; what is over does not") {
    const auto verdict_of = [](DisciplineCase each, bool told = true) {
        auto one = clerk();
        each.id = "case";
        one.cases = {each};
        one.cases_told = told;
        return no_discipline_case(one, today).verdict;
    };
    CHECK(verdict_of({.level = "ringan", .state = "open"}) == Verdict::not_met);
    CHECK(verdict_of({.state = "dismissed"}) == Verdict::met);
    CHECK(verdict_of({.level = "berat", .state = "annulled"}) == Verdict::met);
    CHECK(verdict_of({.level = "ringan", .state = "imposed", .imposed_from = day("2026-03-01")}) == Verdict::met);
    for (const auto* level : {"sedang", "berat"}) {
        const auto served_until = [&](const char* last) {
            return verdict_of(
                {.level = level, .state = "imposed", .imposed_from = day("2025-04-01"), .imposed_until = day(last)});
        };
        CHECK(served_until("2026-04-01") == Verdict::not_met);
        CHECK(served_until("2026-03-31") == Verdict::met);
        CHECK(verdict_of({.level = level, .state = "imposed", .imposed_from = day("2026-04-02")}) == Verdict::met);
        CHECK(verdict_of({.level = level, .state = "imposed"}) == Verdict::not_met);
    }
    auto nothing_told = clerk();
    nothing_told.cases_told = false;
    CHECK(no_discipline_case(nothing_told, today).verdict == Verdict::unknown);
    CHECK(no_discipline_case(clerk(), today).verdict == Verdict::met);
}

TEST_CASE("the match with the position is at least still fit") {
    const auto verdict_of = [](std::optional<domain::Decimal> match) {
        return competence({.level = PositionLevel::pengawas, .job_person_match = match}, policy).verdict;
    };
    CHECK(verdict_of(80_dec) == Verdict::met);
    CHECK(verdict_of(68_dec) == Verdict::met);
    CHECK(verdict_of(67.99_dec) == Verdict::not_met);
    CHECK(verdict_of({}) == Verdict::unknown);
}

TEST_CASE("somebody leaves room in the position") {
    const auto verdict_of = [](std::optional<int> places, int incumbents) {
        return vacancy({.level = PositionLevel::pengawas, .places = places, .incumbents = incumbents}).verdict;
    };
    CHECK(verdict_of({}, 0) == Verdict::met);
    CHECK(verdict_of({}, 1) == Verdict::unknown);
    CHECK(verdict_of(1, 1) == Verdict::not_met);
    CHECK(verdict_of(3, 2) == Verdict::met);
}

TEST_CASE("a level change leads to the next level, by its credit and from its highest rank") {
    auto one = functional();
    CHECK(level_follows(one, next_post).verdict == Verdict::met);
    CHECK(level_follows(one, {.level = PositionLevel::ahli_madya}).verdict == Verdict::not_met);
    CHECK(credit_for_level(one).verdict == Verdict::met);
    CHECK(rank_for_level(one).verdict == Verdict::met);
    one.credit = 99.99_dec;
    one.rank = rank("III/a");
    CHECK(credit_for_level(one).verdict == Verdict::not_met);
    CHECK(rank_for_level(one).verdict == Verdict::not_met);
    CHECK(credit_for_level(clerk()).verdict == Verdict::not_met);
    CHECK(rank_for_level(clerk()).verdict == Verdict::not_met);
}

TEST_CASE("a functional position spans the rank, and wants its education") {
    auto one = clerk();
    CHECK(rank_in_range(one, {.level = PositionLevel::ahli_pertama}).verdict == Verdict::met);
    CHECK(rank_in_range(one, {.level = PositionLevel::ahli_muda}).verdict == Verdict::not_met);
    CHECK(rank_in_range(one, {.level = PositionLevel::pengawas}).verdict == Verdict::met);
    CHECK(education(one, {.level = PositionLevel::ahli_muda}).verdict == Verdict::met);
    one.education = Education::d3;
    CHECK(education(one, {.level = PositionLevel::ahli_muda}).verdict == Verdict::not_met);
    CHECK(education(one, {.level = PositionLevel::mahir}).verdict == Verdict::met);
    one.education.reset();
    CHECK(education(one, {.level = PositionLevel::mahir}).verdict == Verdict::unknown);
}

TEST_CASE("who meets everything may rise, and one condition that is not met is enough to hinder") {
    CHECK(overall(rank_promotion(clerk(), today, policy)) == Verdict::met);
    CHECK(overall(level_change(functional(), next_post, today, policy)) == Verdict::met);
    CHECK(overall(position_promotion(clerk(), {.level = PositionLevel::pengawas, .job_person_match = 70_dec}, today,
                                     policy)) == Verdict::met);
    auto one = clerk();
    one.education.reset();
    CHECK(overall(rank_promotion(one, today, policy)) == Verdict::met);
    one.appraised.clear();
    CHECK(overall(rank_promotion(one, today, policy)) == Verdict::unknown);
    one.status = Status::pppk;
    CHECK(overall(rank_promotion(one, today, policy)) == Verdict::not_met);
}
