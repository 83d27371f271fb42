#include "post.hpp"

#include <catch2/catch.hpp>

using namespace personnel;
using Level = domain::PositionLevel;
using Faults = std::vector<domain::Violation>;

TEST_CASE("a position's class must be one that its level has, and a unit is led by one person") {
    CHECK(check_post({.level = Level::ahli_pertama, .job_class = 8}).empty());
    CHECK(check_post({.level = Level::ahli_pertama}).empty());
    CHECK(check_post({.level = Level::ahli_pertama, .job_class = 14}) == Faults{{"class", class_of_other_level}});
    CHECK(check_post({.level = Level::jpt_pratama, .leads_unit = true, .places = 1}).empty());
    CHECK(check_post({.level = Level::jpt_pratama, .leads_unit = true}).empty());
    CHECK(check_post({.level = Level::jpt_pratama, .job_class = 7, .leads_unit = true, .places = 2}) ==
          Faults{{"class", class_of_other_level}, {"places", one_leader}});
    CHECK(check_post({.places = most_places}).empty());
    CHECK(check_post({.places = most_places + 1}) == Faults{{"places", bad_places}});
    CHECK(check_post({.places = 0}) == Faults{{"places", bad_places}});
}

TEST_CASE("a change of a position leaves alone what it does not name") {
    const PostState before{.name = "Kepala", .level = Level::jpt_pratama, .job_class = 14, .unit_id = "u", .places = 1};
    CHECK(changed(before, {}) == before);
    PostChange change;
    change.leads_unit = true;
    change.changes_places = true;
    const auto after = changed(before, change);
    CHECK((after.leads_unit && !after.places && after.job_class == 14 && after.name == "Kepala"));
}
