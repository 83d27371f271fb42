#include "plan_codes.hpp"

#include <catch2/catch.hpp>

using namespace indicators;

namespace {

using Found = std::vector<std::pair<std::string, std::string>>;
Found faults(const PlanCodes& plan) {
    Found found;
    for (const auto& [field, reason] : check_plan(plan)) found.emplace_back(field, reason.code);
    return found;
}

}

TEST_CASE("codes of plans follow the nomenclature, each below the one above it") {
    CHECK(faults({}).empty());
    CHECK(faults({"T2.S1", "1.02.02", "1.02.02.2.01", "1.02.02.2.01.0003"}).empty());
    CHECK(faults({{}, {}, {}, "1.02.02.2.01.03"}).empty());  // as before 2023
    CHECK(faults({{}, "1.02.02", {}, "1.02.02.2.01.0003"}).empty());
    CHECK(faults({{}, "1.02.02", "1.02.03.2.01", {}}) == Found{{"plan/activity", "plan_code_apart"}});
    CHECK(faults({{}, "1.02.02", "1.02.02.2.01", "1.02.02.2.02.0003"}) ==
          Found{{"plan/sub_activity", "plan_code_apart"}});
    for (const auto* program : {"1.02", "1.02.2", "1.02.02.", "1.02.02.2", "1.02.0a", "12.02.02", "", "1..02"})
        CHECK(faults({{}, program, {}, {}}) == Found{{"plan/program", "bad_plan_code"}});
    CHECK(faults({{}, {}, "1.02.02.2.1", {}}) == Found{{"plan/activity", "bad_plan_code"}});
    for (const auto* sub : {"1.02.02.2.01.3", "1.02.02.2.01.003", "1.02.02.2.01.00031"})
        CHECK(faults({{}, {}, {}, sub}) == Found{{"plan/sub_activity", "bad_plan_code"}});
}
