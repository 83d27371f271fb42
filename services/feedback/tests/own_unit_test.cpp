#include <catch2/catch.hpp>

#include "feedback_world.hpp"

using nlohmann::json;
using testing_support::eventually;

namespace {

const std::string three = "u1,u2,u3,u4,u5,u6,u7,u8,u9\n4,4,4,4,4,4,4,4,4\n4,4,4,4,4,4,4,4,4\n3,3,3,3,3,3,3,3,3\n";
/// The sibling's feed outlives a test, so that each has people of its own.
std::string next_nip() {
    static int serial = 100;
    return "198703122010011" + std::to_string(++serial);
}

int import_status(const World& world, const std::string& survey_id, const std::string& token) {
    return world.api
        .post(base + "/surveys/" + survey_id + "/responses/imports", three, token, {{"Content-Type", "text/csv"}})
        .status;
}

testing_support::Reply decide(const World& world, const json& batch, const std::string& action,
                              const std::string& token) {
    const auto path = base + "/response-batches/" + batch["id"].get<std::string>();
    return world.api.post(path + "/" + action, {{"reason", "Dicocokkan dengan formulir"}}, token,
                          {{"If-Match", world.api.get(path, world.officer).header("ETag")}});
}

}

TEST_CASE("what staff of a unit type in counts once an officer of elsewhere has accepted it") {
    const World world;
    const auto nip = next_nip(), other_nip = next_nip();
    const auto above = World::publish_unit(), unit = World::publish_unit_below(above);
    const auto of_unit = world.api.token({"asn", "feedback_officer"}, "12.75", nip);
    const auto of_elsewhere = world.api.token({"asn", "feedback_officer"}, "12.75", other_nip);
    World::publish_employee(other_nip, world.unit_id);
    World::publish_employee(nip, unit);
    const auto surveyed = GENERATE(0, 1);  // where they work, or the one above
    const auto survey_id = world.survey(world.service(surveyed == 0 ? unit : above));
    // Their own unit is known by now: the feed told of it before the unit's service could be made.
    REQUIRE(eventually([&] {
        return world.api.app().database().read("12.75", [&](auto& tx) {
            return tx.query("SELECT FROM directory_employee WHERE nip = $1", {nip}).size() == 1;
        });
    }));

    CHECK(world.import(survey_id, three, "", of_unit)["counts"]["accepted"] == 3);
    CHECK(world.result(survey_id)["figure"].is_null());
    CHECK(world.result(survey_id)["quarantined"] == 3);
    const auto batch = world.waiting_batch(survey_id, "own_unit");
    CHECK(batch["figure"]["respondents"] == 3);
    const auto path = base + "/response-batches/" + batch["id"].get<std::string>();
    CHECK(world.api.get(path, of_unit).json["allowed_actions"].empty());
    CHECK(decide(world, batch, "accept", of_unit).json["type"] == "/problems/own-case");
    CHECK(decide(world, batch, "reject", of_unit).json["type"] == "/problems/own-case");
    CHECK(world.api.get(path, of_elsewhere).json["allowed_actions"] == json{"accept", "reject"});
    CHECK(decide(world, batch, "accept", of_elsewhere).status == 200);
    CHECK(world.result(survey_id)["figure"]["respondents"] == 3);

    CHECK(world.import(survey_id, three, "", of_elsewhere)["counts"]["accepted"] == 3);
    CHECK(world.result(survey_id)["figure"]["respondents"] == 6);
}

TEST_CASE("who imported answers that count, or decided which count, is told to the other services alone") {
    const World world;
    const auto nip = next_nip(), decider_nip = next_nip();
    const auto importer = World::publish_employee(nip, world.unit_id);
    const auto decider = World::publish_employee(decider_nip, world.unit_id);
    const auto unit = World::publish_unit();
    const auto token = world.api.token({"asn", "feedback_officer"}, "12.75", nip);
    const auto survey_id = world.survey(world.service(unit));
    REQUIRE(eventually([&] {
        return world.api.app().database().read("12.75", [&](auto& tx) {
            return tx.query("SELECT FROM directory_employee WHERE nip = $1", {decider_nip}).size() == 1;
        });
    }));
    const auto told = [&] {
        return world.api.app().database().read("12.75", [&](auto& tx) {
            const auto rows = tx.query(
                "SELECT convert_from(personal, 'UTF8') AS personal, body FROM event WHERE region = '12.75' "
                "AND body LIKE '%satisfaction.changed%' ORDER BY seq DESC LIMIT 1");
            CHECK(rows.front()["body"].text().find("made_by") == std::string::npos);
            return rows.front()["personal"].is_null() ? json() : json::parse(rows.front()["personal"].view());
        });
    };
    const auto five = three + "4,4,4,4,4,4,4,4,4\n3,3,3,3,3,3,3,3,3\n";
    REQUIRE(world.import(survey_id, five, "", world.officer)["counts"]["accepted"] == 5);
    CHECK(told().is_null());
    REQUIRE(world.import(survey_id, five, "", token)["counts"]["accepted"] == 5);
    CHECK(told()["made_by"] == json{importer});
    // Answers of its own staff count by who accepts them.
    const auto staff_nip = next_nip();
    World::publish_employee(staff_nip, unit);
    REQUIRE(eventually([&] {
        return world.api.app().database().read("12.75", [&](auto& tx) {
            return tx.query("SELECT FROM directory_employee WHERE nip = $1", {staff_nip}).size() == 1;
        });
    }));
    const auto staff = world.api.token({"asn", "feedback_officer"}, "12.75", staff_nip);
    REQUIRE(world.import(survey_id, five, "", staff)["counts"]["accepted"] == 5);
    CHECK(decide(world, world.waiting_batch(survey_id, "own_unit"), "accept",
                 world.api.token({"asn", "feedback_officer"}, "12.75", decider_nip))
              .status == 200);
    auto makers = told()["made_by"].get<std::vector<std::string>>();
    std::ranges::sort(makers);
    std::vector expected{importer, decider};
    std::ranges::sort(expected);
    CHECK(makers == expected);
}

TEST_CASE("who heads a unit or one above imports no answers about it, whatever their office") {
    const World world;
    const auto nip = next_nip();
    const auto head = World::publish_employee(nip, world.unit_id);
    const auto above = World::publish_unit_of(head), unit = World::publish_unit_below(above);
    const auto token = world.api.token({"asn", "feedback_officer"}, "12.75", nip);
    const auto own = world.survey(world.service(above)), below = world.survey(world.service(unit));
    CHECK(eventually([&] { return import_status(world, own, token) == 403; }));
    CHECK(import_status(world, below, token) == 403);
    CHECK(world.api.get(base + "/surveys/" + below, token).json["allowed_actions"] == json{"respond"});
    CHECK(import_status(world, world.survey(world.service(World::publish_unit())), token) == 202);
}
