#include "plan_template.hpp"

#include <catch2/catch.hpp>

using namespace indicators;
using namespace domain::literals;
using Faults = std::vector<IndicatorFault>;

TEST_CASE("the weights of a template sum to exactly 100, over indicators that differ") {
    CHECK(faults(PlanTemplate{.items = {{"a", 1_dec, 33.333333333_dec}, {"b", 1_dec, 66.666666667_dec}}}).empty());
    CHECK(faults(PlanTemplate{.items = {{"a", 1_dec, 50_dec}, {"b", 1_dec, 49.999999999_dec}}}) ==
          Faults{{"/items", "weights_not_100"}});
    CHECK(faults(PlanTemplate{.items = {{"a", 1_dec, 50_dec}, {"a", 1_dec, 50_dec}}}) ==
          Faults{{"/items/1/indicator_id", "named_twice"}});
    CHECK(faults(PlanTemplate{.items = {{"a", 1_dec, 100_dec}, {"b", 1_dec, 0_dec}}}) ==
          Faults{{"/items/1/weight", "bad_weight"}});
}

TEST_CASE("an indicator is approved before a template names it, and takes the value") {
    const Indicator approved{.state = IndicatorState::approved};
    CHECK(faults(TemplateItem{"a", 1_dec, 100_dec}, 0, approved).empty());
    CHECK(faults(TemplateItem{"a", 0_dec, 100_dec}, 2, Indicator{}) ==
          Faults{{"/items/2/indicator_id", "indicator_not_approved"}, {"/items/2/value", "zero_target"}});
}

TEST_CASE("each length of a period is found by its code") {
    using enum domain::Period::Kind;
    for (const auto kind : {year, semester, quarter, month}) CHECK(find_period_kind(code(kind)) == kind);
    CHECK_FALSE(find_period_kind("week"));
}
