#include "distribution.hpp"

#include "code.hpp"
#include "printing.hpp"

using namespace domain;

static DistributionCheck check(const std::string& organisation, const PredicateCounts& counts) {
    return check_distribution(find_code(all_organisation_predicates, organisation).value(), counts);
}

static std::vector<std::string> codes(const DistributionCheck& check) {
    std::vector<std::string> all;
    for (const auto& violation : check.violations) all.push_back(violation.code);
    return all;
}

TEST_CASE("a distribution must fit the pattern of its organisation's predicate") {
    using Codes = std::vector<std::string>;
    const auto [organisation, counts, violated] = GENERATE(table<std::string, PredicateCounts, Codes>({
        // the published vectors, 20 employees
        {"istimewa", {14, 4, 2, 0, 0}, {}},
        {"istimewa", {15, 5, 0, 0, 0}, {"sangat_baik_above_max"}},
        {"baik", {4, 14, 2, 0, 0}, {}},
        {"baik", {6, 14, 0, 0, 0}, {"butuh_perbaikan_or_kurang_missing"}},
        {"baik", {3, 15, 2, 0, 0}, {"baik_above_max"}},
        {"butuh_perbaikan", {2, 6, 12, 0, 0}, {}},
        {"butuh_perbaikan", {3, 5, 12, 0, 0}, {"sangat_baik_above_max"}},
        {"kurang", {2, 4, 2, 12, 0}, {}},
        {"kurang", {2, 5, 1, 12, 0}, {"butuh_perbaikan_below_min"}},
        {"sangat_kurang", {0, 6, 1, 1, 12}, {}},
        {"sangat_kurang", {1, 5, 1, 1, 12}, {"sangat_baik_above_max"}},
        // each other demand, just missed
        {"baik", {5, 14, 0, 0, 1}, {"butuh_perbaikan_or_kurang_missing"}},
        {"baik", {5, 14, 0, 1, 0}, {}},
        {"butuh_perbaikan", {2, 7, 11, 0, 0}, {"butuh_perbaikan_below_min"}},
        {"kurang", {2, 5, 2, 11, 0}, {"kurang_below_min"}},
        {"kurang", {3, 3, 2, 12, 0}, {"sangat_baik_above_max"}},
        {"sangat_kurang", {0, 7, 1, 1, 11}, {"sangat_kurang_below_min"}},
        {"sangat_kurang", {0, 7, 0, 1, 12}, {"butuh_perbaikan_or_kurang_below_min"}},
        {"sangat_kurang", {0, 6, 2, 0, 12}, {}},
        // several at once
        {"kurang", {20, 0, 0, 0, 0}, {"kurang_below_min", "butuh_perbaikan_below_min", "sangat_baik_above_max"}},
        {"baik", {0, 20, 0, 0, 0}, {"baik_above_max", "butuh_perbaikan_or_kurang_missing"}},
    }));
    CAPTURE(organisation, counts.sangat_baik, counts.baik, counts.butuh_perbaikan, counts.kurang, counts.sangat_kurang);
    const auto checked = check(organisation, counts);
    CHECK(checked.conforms == violated.empty());
    CHECK(codes(checked) == violated);
}

TEST_CASE("a violation tells limit and actual in percent, as the rules API shows them") {
    const auto checked = check("istimewa", {.sangat_baik = 15, .baik = 5});
    REQUIRE(checked.violations.size() == 1);
    CHECK(checked.violations[0].code == "sangat_baik_above_max");
    CHECK(checked.violations[0].limit.to_fixed(2) == "70.00");
    CHECK(checked.violations[0].actual.to_fixed(2) == "75.00");
    CHECK(checked.violations[0].limit_count == 14);
    CHECK(checked.violations[0].actual_count == 15);
}

TEST_CASE("where somebody must be, the limit is the share of one person") {
    const auto checked = check("baik", {.sangat_baik = 9, .baik = 3});
    REQUIRE(codes(checked) == std::vector<std::string>{"butuh_perbaikan_or_kurang_missing"});
    CHECK(checked.violations[0].limit.to_fixed(2) == "8.33");
    CHECK(checked.violations[0].actual.to_fixed(2) == "0.00");
    CHECK(checked.violations[0].limit_count == 1);
}

TEST_CASE("maxima are rounded down to persons and minima up") {
    // 70 % of 11 are 7.7 persons, 60 % of 11 are 6.6, 10 % of 11 are 1.1
    CHECK(check("istimewa", {.sangat_baik = 7, .baik = 4}).conforms);
    CHECK(check("istimewa", {.sangat_baik = 8, .baik = 3}).violations.at(0).limit_count == 7);
    CHECK(check("butuh_perbaikan", {.sangat_baik = 1, .baik = 3, .butuh_perbaikan = 7}).conforms);
    CHECK(check("butuh_perbaikan", {.sangat_baik = 1, .baik = 4, .butuh_perbaikan = 6}).violations.at(0).limit_count ==
          7);
    CHECK(codes(check("kurang", {.baik = 3, .butuh_perbaikan = 1, .kurang = 7})) ==
          std::vector<std::string>{"butuh_perbaikan_below_min"});
}

TEST_CASE("a group below ten is marked as small, so that a violation only warns") {
    CHECK(check("istimewa", {.sangat_baik = 9}).small_group);
    CHECK_FALSE(check("istimewa", {.sangat_baik = 9}).conforms);
    CHECK_FALSE(check("istimewa", {.sangat_baik = 9, .baik = 1}).small_group);
    CHECK(check("baik", {}).conforms);
    CHECK(check("baik", {}).small_group);
}

TEST_CASE("the largest counts are compared without overflow") {
    constexpr auto most = std::numeric_limits<std::uint32_t>::max();
    CHECK(codes(check("istimewa", {most, 0, 0, 0, 0})) == std::vector<std::string>{"sangat_baik_above_max"});
    CHECK(check("istimewa", {most, most, most, most, most}).conforms);
}

TEST_CASE("a region may demand that most are more than half") {
    auto policy = default_distribution_policy();
    policy.istimewa.push_back({{Predicate::sangat_baik}, ShareDemand::Bound::at_least, 50.01_dec});
    const PredicateCounts half{.sangat_baik = 10, .baik = 10}, most{.sangat_baik = 11, .baik = 9};
    CHECK(codes(check_distribution(OrganisationPredicate::istimewa, half, policy)) ==
          std::vector<std::string>{"sangat_baik_below_min"});
    CHECK(check_distribution(OrganisationPredicate::istimewa, most, policy).conforms);
}
