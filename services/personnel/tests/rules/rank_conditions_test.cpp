#include "rank_conditions.hpp"

#include "candidates_of_rules.hpp"

TEST_CASE("staff rise to the ceiling of their education and no higher") {
    const auto [education, highest] = GENERATE(table<EducationLevel, const char*>({
        {EducationLevel::sd, "II/a"},
        {EducationLevel::smp, "II/c"},
        {EducationLevel::sma, "III/b"},
        {EducationLevel::d1, "III/b"},
        {EducationLevel::d2, "III/b"},
        {EducationLevel::d3, "III/c"},
        {EducationLevel::d4, "III/d"},
        {EducationLevel::s1, "III/d"},
        {EducationLevel::profesi, "IV/a"},
        {EducationLevel::s2, "IV/a"},
        {EducationLevel::s3, "IV/b"},
    }));
    CAPTURE(domain::code(education));
    auto one = clerk();
    one.education = education;
    for (auto held = rank("I/a"); held; held = held->next()) {
        CAPTURE(held->to_string());
        one.rank = held;
        CHECK(next_rank(one, policy).verdict == verdict_of(*held < *rank(highest)));
    }
}

TEST_CASE("a managerial post reaches to the highest rank of its eselon") {
    const auto [level, eselon, highest] = GENERATE(table<PositionLevel, Eselon, const char*>({
        {PositionLevel::jpt_pratama, Eselon::ii_a, "IV/d"},
        {PositionLevel::jpt_pratama, Eselon::ii_b, "IV/c"},
        {PositionLevel::administrator, Eselon::iii_a, "IV/b"},
        {PositionLevel::administrator, Eselon::iii_b, "IV/a"},
        {PositionLevel::pengawas, Eselon::iv_a, "III/d"},
        {PositionLevel::pengawas, Eselon::iv_b, "III/c"},
    }));
    auto one = clerk();
    one.level = level;
    one.eselon = eselon;
    one.education = EducationLevel::sma;  // does not matter here
    one.rank = rank(highest);
    CHECK(next_rank(one, policy).verdict == Verdict::not_met);
    for (auto held = rank("III/a"); held->next() == rank(highest); held = held->next()) {
        one.rank = held;
        CHECK(next_rank(one, policy).verdict == Verdict::met);
    }
    one.eselon.reset();
    CHECK(next_rank(one, policy).verdict == Verdict::unknown);
}

TEST_CASE("a functional level spans its ranks, and what is not known is not met") {
    auto one = functional();
    one.rank = rank("III/a");
    CHECK(next_rank(one, policy).verdict == Verdict::met);
    one.rank = rank("III/b");  // III/c is a rank of ahli muda
    CHECK(next_rank(one, policy).verdict == Verdict::not_met);
    one = clerk();
    one.rank = rank("IV/e");
    CHECK(next_rank(one, policy).verdict == Verdict::not_met);
    one.rank = rank("III/a");
    one.education.reset();
    CHECK(next_rank(one, policy).verdict == Verdict::unknown);
}

TEST_CASE("staff and managers need four years in rank, functional officers two beside their credit") {
    auto one = clerk();
    one.rank_since = day("2026-01-01");
    CHECK(time_in_rank(one, day("2029-12-31"), policy).verdict == Verdict::not_met);
    CHECK(time_in_rank(one, day("2030-01-01"), policy).verdict == Verdict::met);
    CHECK(time_in_rank(one, today, policy).regulation == "PP 99/2000 jo. PP 12/2002; PerBKN 2/2025");
    one.level = PositionLevel::pengawas;
    CHECK(time_in_rank(one, day("2029-12-31"), policy).verdict == Verdict::not_met);
    CHECK(time_in_rank(one, today, policy).regulation == "PP 99/2000 jo. PP 12/2002; PP 13/2002");
    one.level = PositionLevel::ahli_muda;
    CHECK(time_in_rank(one, day("2027-12-31"), policy).verdict == Verdict::not_met);
    CHECK(time_in_rank(one, day("2028-01-01"), policy).verdict == Verdict::met);
    one.rank_since.reset();
    CHECK(time_in_rank(one, today, policy).verdict == Verdict::unknown);
}

TEST_CASE("the years of a rank that is held since a leap day are full in March") {
    auto one = functional();
    one.rank_since = day("2024-02-29");
    CHECK(time_in_rank(one, day("2026-02-28"), policy).verdict == Verdict::not_met);
    CHECK(time_in_rank(one, day("2026-03-01"), policy).verdict == Verdict::met);
}

TEST_CASE("functional officers need the credit of the rank") {
    auto one = functional();
    one.rank = rank("III/a");
    one.credit = 50_dec;
    CHECK(credit_for_rank(one).verdict == Verdict::met);
    one.credit = 49.99_dec;
    CHECK(credit_for_rank(one).verdict == Verdict::not_met);
    CHECK(credit_for_rank(one).sentence.indonesian == "Angka kredit 49,99; untuk III/b diperlukan 50,00, kurang 0,01.");
}

TEST_CASE("a level change leads to the next level, by its credit and from its highest rank") {
    auto one = functional();
    CHECK(level_follows(one, {.level = PositionLevel::ahli_muda}).verdict == Verdict::met);
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
