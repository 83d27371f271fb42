#include <catch2/catch.hpp>

#include "replies.hpp"
#include "world.hpp"

using nlohmann::json;

TEST_CASE("who made the hours is told to the other services alone: who attended, assessed, completed or set them") {
    const World world;
    const auto as_officer = [&](const World::Person& who) {
        return world.service.token({"asn", "training_officer"}, "12.75", who.nip);
    };
    const auto recorded = [&](const std::string& course_id, const std::string& officer) {
        const auto id = world.service
                            .post(World::base + "/enrolments",
                                  {{"course_id", course_id}, {"employee_id", world.employee.id}}, world.employee.token)
                            .json["id"]
                            .get<std::string>();
        REQUIRE(world.act(id, "approve", world.supervisor.token).status == 200);
        REQUIRE(world.act(id, "attend", officer).status == 200);
        REQUIRE(world.act(id, "assess", officer, {{"score", "90"}, {"passed", true}}).status == 200);
        REQUIRE(world.act(id, "complete", officer, {{"completed_on", "2026-03-20"}}).status == 200);
        return world.service.app().database().read("12.75", [&](auto& tx) {
            const auto rows = tx.query(
                "SELECT convert_from(personal, 'UTF8') AS personal, body FROM event WHERE region = '12.75' "
                "AND body LIKE '%learning.recorded%' ORDER BY seq DESC LIMIT 1");
            CHECK(rows.front()["body"].text().find("made_by") == std::string::npos);
            return rows.front()["personal"].is_null() ? json() : json::parse(rows.front()["personal"].view());
        });
    };
    const auto by_nobody_known = world.course("ARSIP", "kompeten"), set_by_one = world.course("LAYANAN", "adaptif");
    CHECK(recorded(by_nobody_known, world.officer).is_null());
    CHECK(recorded(by_nobody_known, as_officer(world.bystander))["made_by"] == json{world.bystander.id});
    const auto path = World::base + "/courses/" + set_by_one;
    REQUIRE(world.service
                .call(http::Method::patch, path, {{"hours", "30"}}, as_officer(world.bystander),
                      {{"If-Match", world.service.get(path, world.officer).header("ETag")},
                       {"Content-Type", "application/merge-patch+json"}})
                .status == 200);
    CHECK(recorded(set_by_one, world.officer)["made_by"] == json{world.bystander.id});
}
