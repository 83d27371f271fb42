#include "rules.hpp"

#include <set>

#include "printing.hpp"

using namespace domain;

TEST_CASE("the thirteen rules that anyone may check are listed, each with regulation, version and validity") {
    const std::set<std::string_view> expected{
        "score",       "predicate",  "numeric-appraisal", "distribution", "satisfaction",
        "sample-size", "credit",     "absence",           "working-days", "nip",
        "retirement",  "talent-box", "competency-gap",
    };
    std::set<std::string_view> names;
    for (const auto& rule : rules()) {
        CAPTURE(rule.name);
        names.insert(rule.name);
        CHECK_FALSE(rule.regulation.empty());
        CHECK(rule.version.substr(0, rule.name.size() + 1) == std::string(rule.name) + '/');
        CHECK(rule.valid_from.ok());
        if (rule.valid_to) CHECK(rule.valid_from <= *rule.valid_to);
    }
    CHECK(names == expected);
}

TEST_CASE("at most one version of a rule is in force on a day") {
    for (const auto& rule : rules())
        for (const auto& other : rules())
            if (&rule != &other && rule.name == other.name) CHECK_FALSE(rule.in_force(other.valid_from));
}

TEST_CASE("a rule is found as it stood on a day, from its first day on") {
    CHECK(find_rule("score", day("2025-06-01"))->version == "score/1");
    CHECK(find_rule("score", day("2025-12-31"))->version == "score/1");
    CHECK(find_rule("score", day("2026-01-01"))->version == "score/2");
    CHECK(find_rule("credit", day("2023-07-01")) != nullptr);
    CHECK(find_rule("credit", day("2023-06-30")) == nullptr);
    CHECK(find_rule("scores", day("2025-06-01")) == nullptr);
}

TEST_CASE("the formula of the score is the region's policy, and says so") {
    for (const auto& rule : rules())
        if (rule.name == "score") CHECK(rule.regulation == "Kebijakan daerah");
}

TEST_CASE("a rule that was replaced holds to its last day") {
    const Rule replaced{"x", "PP 1/2000", "x/1", day("2020-01-01"), day("2023-06-30")};
    CHECK_FALSE(replaced.in_force(day("2019-12-31")));
    CHECK(replaced.in_force(day("2020-01-01")));
    CHECK(replaced.in_force(day("2023-06-30")));
    CHECK_FALSE(replaced.in_force(day("2023-07-01")));
}
