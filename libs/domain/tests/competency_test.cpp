#include "competency.hpp"

#include "printing.hpp"

using namespace domain;

/// An administrator: the nine core competences, level 3 required of each.
static CompetenceLevels core(const std::array<int, 9>& levels) {
    CompetenceLevels all;
    for (std::size_t i = 0; i < levels.size(); ++i) all[std::string(core_competences.at(i))] = levels.at(i);
    return all;
}
static const auto required = core({3, 3, 3, 3, 3, 3, 3, 3, 3});
static const auto actual = core({3, 3, 2, 3, 4, 2, 3, 3, 3});

TEST_CASE("a competence gap is what is missing to the required level, never less than nothing") {
    const auto match = competence_match(required, actual);
    REQUIRE(match.gaps.size() == 9);
    int sum = 0;
    for (const auto& gap : match.gaps) {
        CAPTURE(gap.competence);
        CHECK(gap.gap == std::max(0, gap.required - *gap.actual));
        sum += gap.gap;
    }
    CHECK(sum == 2);
}

TEST_CASE("the job-person match lets a surplus make up for a gap unless policy says otherwise") {
    CHECK(competence_match(required, actual).job_person_match.to_fixed(2) == "96.30");
    CHECK(competence_match(required, actual, {.surplus_counts = false}).job_person_match.to_fixed(2) == "92.59");
}

TEST_CASE("the example of the rules API") {
    const auto match = competence_match({{"integritas", 3}}, {{"integritas", 2}});
    REQUIRE(match.gaps.size() == 1);
    CHECK(match.gaps[0].competence == "integritas");
    CHECK(match.gaps[0].gap == 1);
    CHECK(match.job_person_match.to_fixed(2) == "66.67");
}

TEST_CASE("a competence never assessed counts as nothing, one not required does not count") {
    const auto match = competence_match({{"integritas", 2}, {"komunikasi", 2}}, {{"komunikasi", 2}, {"menyelam", 5}});
    REQUIRE(match.gaps.size() == 2);
    CHECK_FALSE(match.gaps[0].actual);
    CHECK(match.gaps[0].gap == 2);
    CHECK(match.gaps[1].gap == 0);
    CHECK(match.job_person_match == 50_dec);
}

TEST_CASE("levels outside the scale are refused, all at once") {
    CHECK(competence_faults(required, actual).empty());
    CHECK(competence_faults({{"a", 1}, {"b", 5}}, {{"a", 0}, {"b", 5}}).empty());
    const auto faults = competence_faults({{"a", 0}, {"b", 6}}, {{"a", -1}, {"c", 6}});
    REQUIRE(faults.size() == 4);
    CHECK((faults[0].competence == "a" && faults[0].in_required));
    CHECK((faults[1].competence == "b" && faults[1].in_required));
    CHECK((faults[2].competence == "a" && !faults[2].in_required));
    CHECK((faults[3].competence == "c" && !faults[3].in_required));
    CHECK(competence_faults({}, actual).at(0).fault == CompetenceFault::nothing_required);
}

TEST_CASE("the match is banded for promotion and for mapping, both sides of each limit") {
    const auto [match, promotion, mapping] = GENERATE(table<std::string, std::string, std::string>({
        {"0", "kms", "kurang_optimal"},
        {"67.99", "kms", "kurang_optimal"},
        {"68", "mms", "kurang_optimal"},
        {"77.99", "mms", "kurang_optimal"},
        {"78", "mms", "cukup_optimal"},
        {"79.99", "mms", "cukup_optimal"},
        {"80", "ms", "cukup_optimal"},
        {"89.99", "ms", "cukup_optimal"},
        {"90", "ms", "optimal"},
        {"133.33", "ms", "optimal"},
    }));
    CAPTURE(match);
    CHECK(code(promotion_fit(number(match))) == promotion);
    CHECK(code(mapping_fit(number(match))) == mapping);
}

TEST_CASE("the usual required level rises with the post") {
    CHECK(usual_competence_level(PositionLevel::pelaksana) == 1);
    CHECK(usual_competence_level(PositionLevel::pengawas) == 2);
    CHECK(usual_competence_level(PositionLevel::administrator) == 3);
    CHECK(usual_competence_level(PositionLevel::jpt_pratama) == 4);
    CHECK(usual_competence_level(PositionLevel::ahli_pertama) == 2);
    CHECK(usual_competence_level(PositionLevel::ahli_utama) == 5);
    CHECK_FALSE(usual_competence_level(PositionLevel::terampil));
}
