#include "plan_template.hpp"

#include <catch2/catch.hpp>

#include "some_id.hpp"
#include "workflow_checks.hpp"

using namespace indicators;
using namespace domain::literals;
using testing_support::operator""_id;
using Violations = std::vector<domain::Violation>;

TEST_CASE("the weights of a template sum to exactly 100, over indicators that differ") {
    CHECK(check_template(PlanTemplate{.items = {{"a"_id, 1_dec, 33.333333333_dec}, {"b"_id, 1_dec, 66.666666667_dec}}})
              .empty());
    CHECK(check_template(PlanTemplate{.items = {{"a"_id, 1_dec, 50_dec}, {"b"_id, 1_dec, 49.999999999_dec}}}) ==
          Violations{{"items", weights_not_100}});
    CHECK(check_template(PlanTemplate{.items = {{"a"_id, 1_dec, 50_dec}, {"a"_id, 1_dec, 50_dec}}}) ==
          Violations{{"items/1/indicator_id", named_twice}});
    CHECK(check_template(PlanTemplate{.items = {{"a"_id, 1_dec, 100_dec}, {"b"_id, 1_dec, 0_dec}}}) ==
          Violations{{"items/1/weight", bad_weight}});
}

TEST_CASE("an indicator is approved before a template names it, and takes the value") {
    const Indicator approved{.state = IndicatorState::approved};
    CHECK(check_item(TemplateItem{"a"_id, 1_dec, 100_dec}, 0, approved).empty());
    CHECK(check_item(TemplateItem{"a"_id, 0_dec, 100_dec}, 2, Indicator{}) ==
          Violations{{"items/2/indicator_id", indicator_not_approved}, {"items/2/value", zero_target}});
}

TEST_CASE("each length of a period is found by its code") {
    using enum domain::Period::Kind;
    for (const auto kind : {year, semester, quarter, month})
        CHECK(domain::find_code<domain::Period::Kind>(domain::code(kind)) == kind);
    CHECK_FALSE(domain::find_code<domain::Period::Kind>("week"));
}

TEST_CASE("a template is changed until it is retired, by the office alone") {
    using enum TemplateState;
    testing_support::check_workflow(template_workflow, active, {retired});
    testing_support::check_diagram(template_workflow, active, README);
    for (const auto action : domain::all_of<TemplateAction>())
        CHECK(template_workflow.callers(action) == domain::Parties(domain::Party::office));
}
