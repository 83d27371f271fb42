#include "post_conditions.hpp"

#include "candidates_of_rules.hpp"
#include "interval.hpp"

namespace {

const auto& terms_of(PositionLevel level) { return policy.promotion_terms.posts.at(level); }

/// Held since the appointment: the record is complete.
Candidate after(PositionLevel level, const char* since) {
    auto one = clerk();
    one.posts = {{PositionLevel::pemula, day("2010-01-01"), domain::day_before(day(since))}, {level, day(since), {}}};
    return one;
}

}

TEST_CASE("a managerial post wants the rank of its eselon, or one below the lowest") {
    const auto [level, eselon, lowest] = GENERATE(table<PositionLevel, Eselon, const char*>({
        {PositionLevel::jpt_pratama, Eselon::ii_a, "IV/c"},
        {PositionLevel::jpt_pratama, Eselon::ii_b, "IV/b"},
        {PositionLevel::administrator, Eselon::iii_a, "IV/a"},
        {PositionLevel::administrator, Eselon::iii_b, "III/d"},
        {PositionLevel::pengawas, Eselon::iv_a, "III/c"},
        {PositionLevel::pengawas, Eselon::iv_b, "III/b"},
    }));
    CAPTURE(domain::code(eselon));
    const Vacancy target{.level = level, .eselon = eselon};
    auto one = clerk();
    for (auto held = rank("I/a"); held; held = held->next()) {
        CAPTURE(held->to_string());
        one.rank = held;
        const bool one_below = held->next() && *held->next() >= *rank(lowest);
        CHECK(rank_for_post(one, target, policy.promotion_terms.eselon_ranks).verdict ==
              verdict_of(one_below || *held >= *rank(lowest)));
        auto strict = policy.promotion_terms.eselon_ranks;
        strict.ranks_below = 0;
        CHECK(rank_for_post(one, target, strict).verdict == verdict_of(*held >= *rank(lowest)));
    }
    CHECK(rank_for_post(one, {.level = level}, policy.promotion_terms.eselon_ranks).verdict == Verdict::unknown);
}

TEST_CASE("a functional position spans the rank") {
    const auto& ranks = policy.promotion_terms.eselon_ranks;
    CHECK(rank_for_post(clerk(), {.level = PositionLevel::ahli_pertama}, ranks).verdict == Verdict::met);
    CHECK(rank_for_post(clerk(), {.level = PositionLevel::ahli_muda}, ranks).verdict == Verdict::not_met);
    CHECK(rank_for_post(clerk(), {.level = PositionLevel::terampil}, ranks).verdict == Verdict::not_met);
}

TEST_CASE("each level of posts wants its education") {
    const auto [level, lowest, below] = GENERATE(table<PositionLevel, EducationLevel, EducationLevel>({
        {PositionLevel::jpt_pratama, EducationLevel::d4, EducationLevel::d3},
        {PositionLevel::administrator, EducationLevel::d4, EducationLevel::d3},
        {PositionLevel::pengawas, EducationLevel::d3, EducationLevel::d2},
        {PositionLevel::pelaksana, EducationLevel::sma, EducationLevel::smp},
        {PositionLevel::ahli_pertama, EducationLevel::d4, EducationLevel::d3},
        {PositionLevel::ahli_muda, EducationLevel::d4, EducationLevel::d3},
        {PositionLevel::mahir, EducationLevel::sma, EducationLevel::smp},
    }));
    CAPTURE(domain::code(level));
    auto one = clerk();
    const auto verdict = [&](std::optional<EducationLevel> education) {
        one.education = education;
        return education_for_post(one, terms_of(level)).verdict;
    };
    CHECK(verdict(lowest) == Verdict::met);
    CHECK(verdict(EducationLevel::s3) == Verdict::met);
    CHECK(verdict(below) == Verdict::not_met);
    CHECK(verdict({}) == Verdict::unknown);
}

TEST_CASE("posts that lead to it were held long enough") {
    const auto [target, feeder, years] = GENERATE(table<PositionLevel, PositionLevel, int>({
        {PositionLevel::jpt_pratama, PositionLevel::administrator, 2},
        {PositionLevel::jpt_pratama, PositionLevel::ahli_madya, 2},
        {PositionLevel::administrator, PositionLevel::pengawas, 3},
        {PositionLevel::administrator, PositionLevel::ahli_muda, 3},
        {PositionLevel::pengawas, PositionLevel::pelaksana, 4},
        {PositionLevel::pengawas, PositionLevel::ahli_pertama, 4},
    }));
    CAPTURE(domain::code(target), domain::code(feeder));
    const auto one = after(feeder, "2020-03-01");
    const auto full = std::to_string(2020 + years);
    CHECK(feeder_post_years(one, day(full + "-03-01"), terms_of(target)).verdict == Verdict::met);
    const auto eve = domain::Date(std::chrono::sys_days(day(full + "-03-01")) - std::chrono::days{1});
    CHECK(feeder_post_years(one, eve, terms_of(target)).verdict == Verdict::not_met);
}

TEST_CASE("years in leading posts add up, also of those held long ago, and others do not count") {
    auto one = clerk();
    one.posts = {{PositionLevel::administrator, day("2010-01-01"), day("2010-12-31")},
                 {PositionLevel::pelaksana, day("2011-01-01"), day("2019-12-31")},
                 {PositionLevel::ahli_madya, day("2020-01-01"), day("2020-12-30")},
                 {PositionLevel::pelaksana, day("2020-12-31"), {}}};
    const auto& terms = terms_of(PositionLevel::jpt_pratama);
    CHECK(feeder_post_years(one, today, terms).verdict == Verdict::met);  // 365 days twice
    one.posts[2].to = day("2020-12-28");
    CHECK(feeder_post_years(one, today, terms).verdict == Verdict::not_met);
    one.posts.push_back({PositionLevel::administrator, day("2027-01-01"), {}});
    CHECK(feeder_post_years(one, today, terms).verdict == Verdict::not_met);  // not yet
}

TEST_CASE("what lies before the first post that is recorded is unknown, not missing") {
    auto one = after(PositionLevel::administrator, "2025-01-01");
    const auto& terms = terms_of(PositionLevel::jpt_pratama);
    CHECK(feeder_post_years(one, today, terms).verdict == Verdict::not_met);
    one.posts.erase(one.posts.begin());
    CHECK(feeder_post_years(one, today, terms).verdict == Verdict::unknown);
    CHECK(feeder_post_years(one, day("2027-01-01"), terms).verdict == Verdict::met);
    one.appointed.reset();
    CHECK(feeder_post_years(one, today, terms).verdict == Verdict::unknown);
}

TEST_CASE("five years of experience are needed for JPT Pratama") {
    auto one = clerk();
    one.appointed = day("2021-04-01");
    one.posts = {{PositionLevel::pelaksana, day("2021-04-01"), {}}};
    const auto& terms = terms_of(PositionLevel::jpt_pratama);
    CHECK(experience_years(one, day("2026-04-01"), terms).verdict == Verdict::met);
    CHECK(experience_years(one, day("2026-03-31"), terms).verdict == Verdict::not_met);
}

TEST_CASE("whoever is appointed to JPT Pratama is at most 56, the birthday included") {
    auto one = clerk();
    one.born = day("1970-04-01");
    const auto& terms = terms_of(PositionLevel::jpt_pratama);
    CHECK(age_at_most(one, day("2026-04-01"), terms).verdict == Verdict::met);
    CHECK(age_at_most(one, day("2026-04-02"), terms).verdict == Verdict::not_met);
    one.born.reset();
    CHECK(age_at_most(one, today, terms).verdict == Verdict::unknown);
}
