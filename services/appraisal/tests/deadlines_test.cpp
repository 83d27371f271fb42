#include <catch2/catch.hpp>

#include "directory.hpp"
#include "holidays.hpp"
#include "input.hpp"
#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// Tells, as personnel would, that no days of that year are free but weekends and these.
void publish_calendar(World& world, int year, int version, const std::vector<std::string>& holidays) {
    auto days = json::array();
    for (const auto& day : holidays)
        days.push_back({{"date", day}, {"kind", "libur_nasional"}, {"name", "Libur"}, {"name_en", "Holiday"}});
    const json data{{"year", year},        {"source", "region"}, {"basis", "SKB " + std::to_string(version)},
                    {"rest_days", {6, 7}}, {"holidays", days},   {"version", version}};
    world.personnel.publish("12.75", {"id.kinerja.calendar.changed", std::to_string(year), data.dump(), {}});
}

/// Objections are in time for fourteen working days, and no day but weekends is free, this year and the next.
int in_working_days(World& world) {
    const auto set = world.service.call(http::Method::put, World::base + "/policies/current",
                                        {{"calibration", "optional"},
                                         {"objection", {{"days", 14}, {"unit", "working"}}},
                                         {"behaviour", {{"below_from", 1}, {"above_from", 4}}}},
                                        world.hr_admin, {{"If-Match", "\"1\""}});
    REQUIRE(set.status == 200);
    const int year{service::today(world.service.app(), "12.75").year()};
    publish_calendar(world, year, 1, {});
    publish_calendar(world, year + 1, 1, {});
    REQUIRE(eventually([&] {
        return world.service.app().database().read(
            "12.75", [](postgres::Transaction& tx) { return directory::calendar(tx).size() == 2; });
    }));
    return year;
}

std::string until(const World& world, const std::string& id) {
    return world.seen(id, world.employee.token)["objection_until"];
}

domain::Date date(const std::string& text) { return domain::parse_date(text).value(); }

}

TEST_CASE(
    "a holiday that is added later moves an open deadline, and leaves a trace; when it is withdrawn, back again") {
    World world;
    const int year = in_working_days(world);
    const auto closed = world.appraisal("final", "2026-Q2");
    REQUIRE(world.act(closed, "acknowledge", world.employee.token).status == 200);
    const auto id = world.appraisal("final");
    const domain::WorkCalendar weekends{{}};
    const auto first = until(world, id);
    CHECK(first == domain::to_string(weekends.add(service::today(world.service.app(), "12.75"), 14).value()));

    // The last day itself becomes a holiday: the next working day is the last one then.
    const int its_year{date(first).year()};
    publish_calendar(world, its_year, 2, {first});
    const auto next = domain::to_string(weekends.add(date(first), 1).value());
    REQUIRE(eventually([&] { return until(world, id) == next; }));
    const auto seen = world.seen(id, world.employee.token);
    const auto step = seen["history"].back();
    CHECK(step["action"] == "move_deadline");
    CHECK((step["state"] == "final" && step["actor_id"].is_null() && step["reason"] == "SKB 2"));
    CHECK(step["deadline"] ==
          json{{"before", first}, {"after", next}, {"calendar", {{"year", its_year}, {"version", 2}}}});
    CHECK(until(world, closed) == first);

    std::vector<json> told;
    for (const auto& event : world.service.get(World::base + "/feeds/appraisal", world.auditor).json)
        if (event["type"] == "id.kinerja.deadline.moved") told.push_back(event["data"]);
    REQUIRE(told.size() == 1);
    CHECK((told[0]["appraisal_id"] == id && told[0]["before"] == first && told[0]["after"] == next));
    CHECK(told[0]["calendar"]["basis"] == "SKB 2");

    // A version that moves nothing leaves nothing; one that takes the holiday back leaves its own step.
    publish_calendar(world, year - 1, 1, {});
    publish_calendar(world, its_year, 3, {});
    REQUIRE(eventually([&] { return until(world, id) == first; }));
    CHECK(world.seen(id, world.employee.token)["history"].size() == seen["history"].size() + 1);
}

TEST_CASE("who was about to object by the version of before the move is told to look again, and then may") {
    World world;
    in_working_days(world);
    const auto id = world.appraisal("final");
    const auto tag = world.etag(World::base + "/appraisals/" + id);
    const auto first = until(world, id);
    publish_calendar(world, int{date(first).year()}, 2, {first});
    REQUIRE(eventually([&] { return until(world, id) != first; }));
    CHECK(world.act(id, "object", world.employee.token, {{"reasons", "Cuti belum dihitung"}}, tag).status == 412);
    CHECK(world.act(id, "object", world.employee.token, {{"reasons", "Cuti belum dihitung"}}).status == 200);
}
