#include <catch2/catch.hpp>

#include "public_service.hpp"

using namespace feedback;

TEST_CASE("a patch changes what it names, empties what it says is empty, and leaves the rest") {
    const PublicService before{
        .id = "s", .unit_id = "u", .code = "KTP", .name = "KTP", .promised_working_days = 7, .population = 1200};
    const auto next = changed(before, {.unit_id = {},
                                       .name = "KTP elektronik",
                                       .promised_working_days = {},
                                       .population = std::optional<std::int64_t>{},
                                       .state = ServiceState::retired});
    CHECK(next.name == "KTP elektronik");
    CHECK(next.unit_id == "u");
    CHECK(next.promised_working_days == 7);
    CHECK_FALSE(next.population);
    CHECK(next.state == ServiceState::retired);
    CHECK(next.version == before.version + 1);
}
