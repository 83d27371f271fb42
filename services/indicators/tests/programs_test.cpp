#include <algorithm>
#include <catch2/catch.hpp>

#include "agencies.hpp"

using namespace testing_support;
using json = World::json;

namespace {

const std::string& base = World::base;
const json nobody = "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11";

using Values = std::vector<std::string>;

}

TEST_CASE("a program is drafted by who leads it, runs when all have joined, and ends") {
    const Agencies world;
    CHECK(world.service.post(base + "/programs", world.body(world.shares("60", "40")), world.employee.token).status ==
          403);
    const auto path = world.running();
    CHECK(world.service.post(base + "/programs", world.body(world.shares("60", "40")), world.kpi_admin).json["type"] ==
          "/problems/code-taken");
    const auto shown = world.service.get(base + path, world.teacher_token).json;
    CHECK(shown["goals"][0]["agreed_shares"] == shown["goals"][0]["shares"]);
    CHECK(shown["allowed_actions"] == json::array({"measure"}));
    CHECK(world.act(path, "join", world.teacher_token, {{"unit_id", world.education}}).status == 409);
    CHECK(world.act(path, "finish", world.teacher_token).status == 403);
    CHECK(world.act(path, "finish", world.head.token).json["state"] == "finished");
    CHECK(world.measured(path, world.head.token, "1").status == 409);
    CHECK(world.act(path, "cancel", world.kpi_admin, {{"reason", "Terlambat"}}).status == 409);
    CHECK(world.items("/programs?member_unit_id=" + world.education, world.employee.token).size() == 1);
    CHECK(world.items("/programs?state=draft", world.employee.token).empty());
}

TEST_CASE("a program says all that is wrong with it at once") {
    const Agencies world;
    const auto manual = world.indicator("KTP");
    const json goal{{"indicator_id", manual}, {"value", "0"}, {"shares", world.shares("60", "39")}};
    const auto reply = world.service.post(
        base + "/programs",
        world.body({}, {{"member_unit_ids", json::array({nobody})}, {"goals", json::array({goal})}}), world.kpi_admin);
    CHECK(reply.status == 422);
    std::vector<std::string> codes;
    for (const auto& one : reply.json["errors"]) codes.push_back(one["code"]);
    CHECK(codes == Values{"no_member", "shares_not_100", "unknown_unit", "not_of_programs", "zero_target"});
    const auto alone = world.service.post(
        base + "/programs", world.body({}, {{"member_unit_ids", json::array()}, {"goals", json::array()}}),
        world.kpi_admin);
    REQUIRE(alone.status == 201);
    CHECK(world.act("/programs/" + alone.json["id"].get<std::string>(), "propose", world.kpi_admin)
              .json["errors"]
              .size() == 1);
}

TEST_CASE("each member's share counts in its own and its people's targets, and follows corrections") {
    const Agencies world;
    const auto path = world.running();
    const auto of_unit = world.agreed({{"kind", "unit"}, {"id", world.unit_id}}, "6000");
    const auto of_person = world.agreed({{"kind", "employee"}, {"id", world.employee.id}}, "600");
    const auto of_education = world.agreed({{"kind", "unit"}, {"id", world.education}}, "4000");
    CHECK(world.measured(path, world.employee.token, "1").status == 403);
    const auto first = world.measured(path, world.kpi_admin, "5000");
    INFO(first.body);
    REQUIRE(first.status == 201);
    CHECK(world.recorded(of_unit) == Values{"3000"});
    CHECK(world.recorded(of_education) == Values{"2000"});
    CHECK(world.recorded(of_person) == Values{"300"});  // a tenth of the unit's target, a tenth of its part
    const auto correction = base + path + "/measurements/" + first.json["id"].get<std::string>() + "/correct";
    const json right{{"value", "2500"}, {"reason", "Salah hitung"}};
    CHECK(world.service.post(correction, right, world.kpi_admin).status == 201);
    CHECK(world.service.post(correction, right, world.kpi_admin).status == 409);
    REQUIRE(world.measured(path, world.kpi_admin, "2500").status == 201);
    CHECK(world.recorded(of_unit) == Values{"3000", "1500", "3000"});
    const auto progress = world.service.get(base + path + "/progress", world.employee.token).json["goals"][0];
    CHECK(progress["realisation"] == "5000");
    CHECK(progress["achievement"] == "50.00");
    CHECK(progress["members"].size() == 2);
}

TEST_CASE("what the head of a member reports of a program counts once somebody else has verified it") {
    const Agencies world;
    const auto path = world.running();
    const auto of_unit = world.agreed({{"kind", "unit"}, {"id", world.unit_id}}, "6000");
    const auto in_office = [&](const World::Person& person) {
        return world.service.token({"kpi_admin"}, "12.75", person.nip);
    };
    const auto verifier = in_office(world.supervisor);
    const auto decide = [&](const Reply& made, const char* how, const std::string& token, const json& body = nullptr) {
        return world.service.post(base + path + "/measurements/" + made.json["id"].get<std::string>() + "/" + how, body,
                                  token);
    };
    const auto realised = [&] {
        return world.service.get(base + path + "/progress", world.employee.token).json["goals"][0]["realisation"];
    };
    const auto made = world.measured(path, world.head.token, "5000");
    REQUIRE(made.status == 201);
    CHECK((made.json["counts"] == false && made.json["verification"]["state"] == "waiting"));
    CHECK(made.json["reported_by"] == world.head.id);
    CHECK(made.json["allowed_actions"] == json{"correct"});
    CHECK(world.recorded(of_unit).empty());
    CHECK(realised().is_null());
    CHECK(decide(made, "verify", world.head.token).status == 403);
    CHECK(decide(made, "verify", world.teacher_token).status == 403);
    CHECK(decide(made, "verify", in_office(world.head)).json["type"] == "/problems/own-case");
    CHECK(world.items(path + "/measurements", verifier)[0]["allowed_actions"] == json{"correct", "verify", "reject"});
    CHECK(world.items(path + "/measurements", world.employee.token)[0]["allowed_actions"].empty());
    const auto verified = decide(made, "verify", verifier);
    INFO(verified.body);
    REQUIRE(verified.status == 200);
    CHECK((verified.json["counts"] == true && verified.json["verification"]["verifier_id"] == world.supervisor.id));
    CHECK(world.recorded(of_unit) == Values{"3000"});
    CHECK(decide(made, "verify", verifier).json["type"] == "/problems/state-forbids");

    const auto correction =
        decide(made, "correct", world.teacher_token, {{"value", "2500"}, {"reason", "Salah hitung"}});
    REQUIRE(correction.json["counts"] == false);
    CHECK(realised() == "5000");  // until it is verified
    CHECK(decide(correction, "reject", verifier).status == 400);
    CHECK(decide(correction, "reject", verifier, {{"reason", "Tanpa bukti"}}).json["verification"]["state"] ==
          "rejected");
    CHECK(realised() == "5000");
    const auto again = decide(correction, "correct", world.head.token, {{"value", "2000"}, {"reason", "Dengan bukti"}});
    REQUIRE(again.json["verification"]["state"] == "waiting");
    REQUIRE(world.act(path, "finish", world.kpi_admin).status == 200);
    CHECK(decide(again, "verify", verifier).status == 200);
    CHECK(realised() == "2000");
    CHECK(world.recorded(of_unit) == Values{"3000", "1200"});
}

TEST_CASE("in a closed period nobody measures a program, nor verifies what was measured, and is shown so") {
    const Agencies world;
    const auto path = world.running();
    const auto made = world.measured(path, world.head.token, "5000").json["id"].get<std::string>();
    const auto verify = [&](const std::string& token) {
        return world.service.post(base + path + "/measurements/" + made + "/verify", nullptr, token).json["type"];
    };
    REQUIRE(world.act("/periods/2026-Q1", "close", world.kpi_admin, json::object()).status == 200);
    const auto verifier = world.service.token({"kpi_admin"}, "12.75", world.supervisor.nip);
    CHECK(world.items(path + "/measurements", verifier)[0]["allowed_actions"].empty());
    CHECK(verify(verifier) == "/problems/period-closed");
    const auto steps = world.service.get(base + path, world.head.token).json["allowed_actions"];
    CHECK(std::ranges::count(steps, "measure") == 0);
}

TEST_CASE("a program is measured on days that have come, and as late as any target is") {
    const Agencies world;
    const auto refused_for = [&](const std::string& path, const char* day) {
        return world.measured(path, world.kpi_admin, "1", day).json["errors"][0]["code"];
    };
    SECTION("a day to come") { CHECK(refused_for(world.running("2099-Q1"), "2099-01-01") == "future_day"); }
    SECTION("by the region's policy") {
        world.decide_policy({{"late_after_days", 10}, {"late", "refuse"}});
        CHECK(refused_for(world.running(), "2026-02-10") == "too_late");
    }
}

TEST_CASE("a target that is agreed later is given what was reached before") {
    const Agencies world;
    const auto path = world.running();
    REQUIRE(world.measured(path, world.kpi_admin, "5000").status == 201);
    CHECK(world.recorded(world.agreed({{"kind", "employee"}, {"id", world.employee.id}}, "600")) == Values{"300"});
}

TEST_CASE("changed shares count when all members have agreed to them") {
    const Agencies world;
    const auto path = world.running();
    const auto of_unit = world.agreed({{"kind", "unit"}, {"id", world.unit_id}}, "6000");
    REQUIRE(world.measured(path, world.kpi_admin, "5000").status == 201);
    const auto changed = world.service.call(
        http::Method::patch, base + path,
        {{"goals",
          json::array({{{"indicator_id", world.pupils}, {"value", "10000"}, {"shares", world.shares("50", "50")}}})}},
        world.head.token,
        {{"If-Match", world.service.get(base + path, world.kpi_admin).header("ETag")},
         {"Content-Type", "application/merge-patch+json"}});
    INFO(changed.body);
    CHECK(changed.json["state"] == "proposed");
    CHECK(world.recorded(of_unit) == Values{"3000"});
    REQUIRE(world.measured(path, world.kpi_admin, "1000").status == 201);  // by the shares agreed before
    CHECK(world.recorded(of_unit) == Values{"3000", "3600"});
    CHECK(world.act(path, "agree", world.head.token, {{"unit_id", world.education}}).status == 403);
    CHECK(world.act(path, "agree", world.teacher_token, {{"unit_id", world.education}}).json["state"] == "running");
    CHECK(world.recorded(of_unit) == Values{"3000", "3600", "3000"});
}

TEST_CASE("a closed period takes no measurement of a program, and a member may decline") {
    const Agencies world;
    const auto path = world.running();
    REQUIRE(world.act("/periods/2026-Q1", "close", world.kpi_admin, json::object()).status == 200);
    CHECK(world.measured(path, world.head.token, "5000").json["type"] == "/problems/period-closed");
    const auto other = world.service.post(
        base + "/programs", world.body(world.shares("60", "40"), {{"code", "LAIN"}, {"period", "2026-Q2"}}),
        world.kpi_admin);
    const auto second = "/programs/" + other.json["id"].get<std::string>();
    REQUIRE(world.act(second, "propose", world.kpi_admin).status == 200);
    const auto declined =
        world.act(second, "decline", world.teacher_token, {{"unit_id", world.education}, {"reason", "Tanpa anggaran"}});
    CHECK(declined.json["members"][1]["state"] == "declined");
    CHECK(world.act(second, "agree", world.head.token, {{"unit_id", world.unit_id}}).json["state"] == "proposed");
    CHECK(world.act(second, "join", world.teacher_token, {{"unit_id", world.education}}).json["state"] == "running");
}
