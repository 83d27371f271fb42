#include <catch2/catch.hpp>

#include "public_service.hpp"

using namespace feedback;

TEST_CASE("a patch changes what it names, empties what it says is empty, and leaves the rest") {
    const domain::UnitId unit({7});
    const PublicService before{
        .unit_id = unit, .code = "KTP", .name = "KTP", .promised_working_days = 7, .population = 1200};
    const auto after =
        change(before,
               {.name = "KTP elektronik", .population = std::optional<std::int64_t>{}, .state = ServiceState::retired});
    CHECK(after.name == "KTP elektronik");
    CHECK(after.unit_id == unit);
    CHECK(after.promised_working_days == 7);
    CHECK_FALSE(after.population);
    CHECK(after.state == ServiceState::retired);
    CHECK_FALSE(change(before, {.promised_working_days = std::optional<int>{}}).promised_working_days);
}
