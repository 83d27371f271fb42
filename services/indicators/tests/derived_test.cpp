#include <catch2/catch.hpp>

#include "replies.hpp"
#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

void learn(World& world, const World::Person& who, const std::string& hours, const std::string& day,
           const std::string& id = service::new_uuid()) {
    const json data{{"id", id},           {"employee_id", who.id}, {"year", 2026},
                    {"hours", hours},     {"course_id", nullptr},  {"enrolment_id", nullptr},
                    {"completed_on", day}};
    world.training.publish("12.75", {"id.kinerja.learning.recorded", id, data.dump(), {}});
}

json counting(const World& world, const std::string& target) {
    for (const auto& one : world.items("/measurements?target_id=" + target, world.kpi_admin))
        if (one["counts"] == true) return one;
    return nullptr;
}

json value(const World& world, const std::string& target) {
    const auto found = counting(world, target);
    return found.is_null() ? json() : found["value"];
}

std::string hours_indicator(const World& world) {
    return world.indicator("JP", {{"source", "training_hours"}, {"measure", {{"unit", "JP"}, {"kind", "number"}}}});
}

}

TEST_CASE(
    "learning hours measure the learner, and the mean per head of their unit, known before the target or after it") {
    World world;
    const auto indicator = hours_indicator(world);
    const auto own = world.target(indicator, "20", "100");
    learn(world, world.employee, "6", "2026-02-01");
    REQUIRE(eventually([&] { return value(world, own) == "6"; }));
    CHECK(counting(world, own)["source"] == "training");
    CHECK(counting(world, own)["measured_on"] == "2026-02-01");
    CHECK(counting(world, own)["origin"]["feed"] == "training");

    const auto of_unit =
        world.set(indicator, "20", "100", world.kpi_admin, "2026-Q1", {{"kind", "unit"}, {"id", world.unit_id}});
    REQUIRE(of_unit.status == 201);
    CHECK(value(world, of_unit.json["id"]) == "1.5");  // 6 hours, four people

    const auto record = service::new_uuid();
    learn(world, world.supervisor, "4", "2026-03-31", record);
    learn(world, world.employee, "8", "2026-04-01");  // of the next quarter
    REQUIRE(eventually([&] { return value(world, of_unit.json["id"]) == "2.5"; }));
    learn(world, world.supervisor, "4", "2026-03-31", record);  // told again
    learn(world, world.employee, "2", "2026-03-01");
    REQUIRE(eventually([&] { return value(world, of_unit.json["id"]) == "3"; }));
    CHECK(value(world, own) == "8");
    CHECK(world.items("/measurements?target_id=" + own, world.kpi_admin).size() == 2);
}

TEST_CASE("hours count on the days of a target, and a target cut short is measured anew") {
    World world;
    const auto indicator = hours_indicator(world);
    const auto own = world.target(indicator, "20", "100");
    learn(world, world.employee, "6", "2026-02-01");
    learn(world, world.employee, "5", "2026-03-20");
    REQUIRE(eventually([&] { return value(world, own) == "11"; }));
    const auto path = World::base + "/targets/" + own;
    const auto cut =
        world.service.call(http::Method::patch, path, {{"to", "2026-02-28"}, {"reason", "Pindah"}}, world.kpi_admin,
                           {{"Content-Type", "application/merge-patch+json"},
                            {"If-Match", world.service.get(path, world.kpi_admin).header("ETag")}});
    INFO(cut.body);
    REQUIRE(cut.status == 200);
    CHECK(value(world, own) == "6");
}

TEST_CASE("what is told while a period is closed comes in when it is opened again") {
    World world;
    const auto indicator = hours_indicator(world);
    const auto own = world.target(indicator, "20", "100");
    const auto year = world.set(indicator, "20", "100", world.kpi_admin, "2026");
    REQUIRE(year.status == 201);
    learn(world, world.employee, "6", "2026-02-01");
    REQUIRE(eventually([&] { return value(world, own) == "6"; }));
    REQUIRE(world.act("/periods/2026-Q1", "close", world.kpi_admin).status == 200);
    learn(world, world.employee, "5", "2026-02-02");
    REQUIRE(eventually([&] { return value(world, year.json["id"]) == "11"; }));
    CHECK(value(world, own) == "6");
    world.closed();
    REQUIRE(world.act("/periods/2026-Q1", "reopen", world.kpi_admin, {{"reason", "Data tertinggal"}}).status == 200);
    REQUIRE(eventually([&] { return value(world, own) == "11"; }));
}

TEST_CASE("satisfaction that is nobody's any more measures nothing, until somebody's counts again") {
    World world;
    const auto indicator = world.indicator("IKM", {{"source", "citizen_satisfaction"},
                                                   {"category", "satisfaction"},
                                                   {"aggregation", "last"},
                                                   {"measure", {{"unit", "%"}, {"kind", "share"}}}});
    const auto target = world.target(indicator, "90", "100");
    world.publish_satisfaction("29.04");
    REQUIRE(eventually([&] { return value(world, target) == "29.04"; }));
    world.publish_satisfaction(nullptr);  // all of it was set aside
    CHECK(eventually([&] { return value(world, target).is_null(); }));
    const auto late =
        world.set(indicator, "90", "100", world.kpi_admin, "2026-Q1", {{"kind", "unit"}, {"id", world.unit_id}});
    REQUIRE(late.status == 201);
    CHECK(value(world, late.json["id"]).is_null());
    world.publish_satisfaction("77.39");
    CHECK(eventually([&] { return value(world, target) == "77.39" && value(world, late.json["id"]) == "77.39"; }));
}
