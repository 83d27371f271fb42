#include "eligibility.hpp"

#include "candidates_of_rules.hpp"

namespace {

const Vacancy next_post{.level = PositionLevel::ahli_muda, .job_person_match = 80_dec};

Verdict find(const std::vector<Condition>& conditions, std::string_view code) {
    for (const auto& one : conditions)
        if (one.code == code) return one.verdict;
    FAIL("there is no condition " << code);
    return {};
}

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

TEST_CASE("a case on its way, or a medium or heavy penalty being served, blocks; what is over does not") {
    const auto verdict_of = [](DisciplineCase each) {
        auto one = clerk();
        each.id = "case";
        one.cases = {each};
        return no_discipline_case(one, today, policy).verdict;
    };
    CHECK(verdict_of({.level = "ringan", .state = "open"}) == Verdict::not_met);
    CHECK(verdict_of({.state = "dismissed"}) == Verdict::met);
    CHECK(verdict_of({.level = "berat", .state = "annulled"}) == Verdict::met);
    CHECK(verdict_of({.level = "ringan", .state = "imposed", .imposed_from = day("2026-03-01")}) == Verdict::met);
    for (const auto* level : {"sedang", "berat"}) {
        const auto served_until = [&](const char* last) {
            return verdict_of(
                {.level = level, .state = "imposed", .imposed_from = day("2025-04-01"), .imposed_to = day(last)});
        };
        CHECK(served_until("2026-04-01") == Verdict::not_met);
        CHECK(served_until("2026-03-31") == Verdict::met);
        CHECK(verdict_of({.level = level, .state = "imposed", .imposed_from = day("2026-04-02")}) == Verdict::met);
        CHECK(verdict_of({.level = level, .state = "imposed"}) == Verdict::not_met);
    }
}

TEST_CASE("no penalty is known of is not that there is none: somebody states it, for so many days") {
    auto one = clerk();
    one.discipline_told.reset();
    CHECK(no_discipline_case(one, today, policy).verdict == Verdict::unknown);
    one.discipline_told = day("2026-01-01");
    CHECK(no_discipline_case(one, day("2026-06-30"), policy).verdict == Verdict::met);
    CHECK(no_discipline_case(one, day("2026-07-01"), policy).verdict == Verdict::unknown);
    one.discipline_told.reset();
    one.cases = {{.id = "case", .level = "berat", .state = "open"}};
    CHECK(no_discipline_case(one, today, policy).verdict == Verdict::not_met);
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

TEST_CASE("who meets everything may rise, and one condition that is not met is enough to hinder") {
    CHECK(overall(rank_promotion(clerk(), today, policy)) == Verdict::met);
    CHECK(overall(level_change(functional(), next_post, today, policy)) == Verdict::met);
    const Vacancy section{.level = PositionLevel::pengawas, .eselon = domain::Eselon::iv_b, .job_person_match = 70_dec};
    CHECK(overall(position_promotion(clerk(), section, today, policy)) == Verdict::met);
    auto one = clerk();
    one.appraised.clear();
    CHECK(overall(rank_promotion(one, today, policy)) == Verdict::unknown);
    one.status = Status::pppk;
    CHECK(overall(rank_promotion(one, today, policy)) == Verdict::not_met);
}

TEST_CASE("each kind of post is judged by its own conditions") {
    auto one = clerk();
    one.rank = rank("II/d");
    one.education = EducationLevel::sma;
    const auto judged = [&](const Vacancy& target) { return position_promotion(one, target, today, policy); };
    const auto directorate = judged({.level = PositionLevel::jpt_pratama, .eselon = domain::Eselon::ii_b});
    for (const auto* code : {"rank_for_post", "education_for_post", "feeder_post_years"})
        CHECK(find(directorate, code) == Verdict::not_met);
    for (const auto* code : {"experience_years", "age_at_most"}) CHECK(find(directorate, code) == Verdict::met);
    const auto codes = [](const std::vector<Condition>& all) {
        std::vector<std::string_view> found;
        for (const auto& condition : all) found.push_back(condition.code);
        return std::vector(found.begin() + 6, found.end());  // beyond those that all promotions have
    };
    using Codes = std::vector<std::string_view>;
    CHECK(codes(judged({.level = PositionLevel::administrator})) ==
          Codes{"rank_for_post", "education_for_post", "feeder_post_years"});
    CHECK(codes(judged({.level = PositionLevel::ahli_muda})) == Codes{"rank_for_post", "education_for_post"});
    CHECK(codes(judged({.level = PositionLevel::pelaksana})) == Codes{"education_for_post"});
}

TEST_CASE("every condition says why, completely, in both languages") {
    const Vacancy target{.level = PositionLevel::jpt_pratama, .eselon = domain::Eselon::ii_a};
    for (const auto& judged :
         {rank_promotion(clerk(), today, policy), rank_promotion(Candidate{}, today, policy),
          rank_promotion(functional(), today, policy), level_change(functional(), next_post, today, policy),
          position_promotion(clerk(), target, today, policy),
          position_promotion(Candidate{}, {.level = PositionLevel::jpt_pratama}, today, policy)})
        for (const auto& one : judged) {
            CAPTURE(one.code);
            CHECK_FALSE(one.sentence.indonesian.empty());
            CHECK_FALSE(one.sentence.english.empty());
            CHECK_FALSE(one.regulation.empty());
            CHECK((one.sentence.indonesian + one.sentence.english).find("{}") == std::string::npos);
        }
}
