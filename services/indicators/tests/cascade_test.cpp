#include <catch2/catch.hpp>
#include <future>
#include <set>

#include "directory_events.hpp"
#include "replies.hpp"
#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

std::string code_of(const Reply& reply, std::size_t fault = 0) {
    if (!reply.json.contains("errors") || reply.json["errors"].size() <= fault) return reply.body;
    return reply.json["errors"][fault]["code"];
}

/// A region's, a unit's and an employee's target on one indicator, by kind of owner.
struct Line {
    explicit Line(const World& the_world) : world(the_world), indicator(world.indicator("KTP")) {
        region = set({{"kind", "region"}}, {{"value", "1000"}});
        unit = set({{"kind", "unit"}, {"id", world.unit_id}}, {{"value", "500"}, {"contributes_to", to(region, "50")}});
    }
    static json to(const std::string& id, const json& weight = nullptr) {
        return json::array({{{"target_id", id}, {"weight", weight}}});
    }
    Reply post(const json& owner, const json& extra, const std::string& token) const {
        json body{
            {"owner", owner}, {"indicator_id", indicator}, {"period", "2026-Q1"}, {"value", "100"}, {"weight", "50"}};
        body.update(extra);
        return world.service.post(World::base + "/targets", body, token);
    }
    std::string set(const json& owner, const json& extra) const {
        const auto made = post(owner, extra, world.kpi_admin);
        INFO(made.body);
        REQUIRE(made.status == 201);
        return made.json["id"];
    }
    json of(const World::Person& person) const { return {{"kind", "employee"}, {"id", person.id}}; }
    json get(const std::string& path, const std::string& token) const {
        const auto reply = world.service.get(World::base + path, token);
        INFO(reply.body);
        REQUIRE(reply.status == 200);
        return reply.json;
    }
    Reply put(const std::string& target, const json& contributors, const std::string& token) const {
        const auto path = World::base + "/targets/" + target;
        return world.service.call(http::Method::put, path + "/contributors",
                                  {{"contributors", contributors}, {"reason", "Pembagian ulang"}}, token,
                                  {{"If-Match", world.service.get(path, world.kpi_admin).header("ETag")}});
    }

    const World& world;
    std::string indicator, region, unit;
};

}

TEST_CASE("who moves a target, and what a target serves, are one call each") {
    const World world;
    const Line line(world);
    const auto first = line.set(line.of(world.employee), {{"parent_target_id", line.unit}});
    const auto second = line.set(line.of(world.supervisor), {{"contributes_to", Line::to(line.unit, "40")}});
    const auto third = line.set(line.of(world.bystander), {{"parent_target_id", line.unit}});

    const auto all = line.get("/targets/" + line.region + "/contributors", world.kpi_admin);
    std::map<std::string, json> shares, depths;
    for (const auto& one : all["items"]) {
        shares[one["id"]] = one["share"];
        depths[one["id"]] = one["depth"];
    }
    CHECK(shares == std::map<std::string, json>{{line.unit, "50"}, {first, "15"}, {second, "20"}, {third, "15"}});
    CHECK((depths[line.unit] == 1 && depths[first] == 2));
    CHECK(all["contributors"] == json{{"count", 1}, {"evenly", 0}, {"stated", "50"}, {"complete", false}});

    const auto served = line.get("/targets/" + first + "/serves", world.employee.token);
    REQUIRE(served["items"].size() == 2);
    CHECK((served["items"][0]["id"] == line.unit && served["items"][0]["share"] == "30"));
    CHECK((served["items"][1]["id"] == line.region && served["items"][1]["share"] == "15"));

    const auto seen = line.get("/targets/" + line.region + "/contributors", world.employee.token);
    CHECK(seen["hidden"] == 2);
    CHECK(seen["items"].size() == 2);

    const auto page = line.get("/targets/" + line.region + "/contributors?limit=3", world.kpi_admin);
    REQUIRE(page["items"].size() == 3);
    const auto rest = line.get(
        "/targets/" + line.region + "/contributors?limit=3&cursor=" + page["next"].get<std::string>(), world.kpi_admin);
    CHECK((rest["items"].size() == 1 && rest["next"].is_null()));
    CHECK(line.get("/targets?parent_target_id=" + line.unit, world.kpi_admin)["items"].size() == 3);
}

TEST_CASE("contributions run in no circle and never exceed 100, whoever adds them at the same time") {
    const World world;
    const Line line(world);
    const auto other = world.indicator("AKTA");
    const auto circle = world.service.call(
        http::Method::patch, World::base + "/targets/" + line.region,
        {{"parent_target_id", line.unit}, {"reason", "Dibalik"}}, world.kpi_admin,
        {{"Content-Type", "application/merge-patch+json"},
         {"If-Match", world.service.get(World::base + "/targets/" + line.region, world.kpi_admin).header("ETag")}});
    CHECK(code_of(circle) == "circle");
    const auto add = [&](const World::Person& person) {
        return line.post(line.of(person), {{"contributes_to", Line::to(line.unit, "60")}}, world.kpi_admin);
    };
    auto theirs = std::async([&] { return add(world.supervisor); });
    const auto mine = add(world.employee), refused = theirs.get();
    CHECK(std::multiset{mine.status, refused.status} == std::multiset{201, 422});
    CHECK(code_of(mine.status == 422 ? mine : refused) == "contributions_exceed_100");
    const auto unknown = line.post(line.of(world.bystander), {{"parent_target_id", other}}, world.kpi_admin);
    CHECK(code_of(unknown) == "unknown_target");
    CHECK(unknown.json["errors"][0]["pointer"] == "/contributes_to/0/target_id");
    CHECK(code_of(line.post(line.of(world.bystander), {{"parent_target_id", line.unit}, {"period", "2027-Q1"}},
                            world.kpi_admin)) == "period_apart");
}

TEST_CASE("a head divides the unit's target among its people, and each version before is kept") {
    const World world;
    const Line line(world);
    const auto first = line.set(line.of(world.employee), {{"parent_target_id", line.unit}});
    const auto second = line.set(line.of(world.bystander), json::object());
    const json wanted{{{"target_id", first}, {"weight", "70"}}, {{"target_id", second}, {"weight", "30"}}};
    CHECK(line.put(line.unit, wanted, world.employee.token).status == 403);
    const auto divided = line.put(line.unit, wanted, world.head.token);
    INFO(divided.body);
    REQUIRE(divided.status == 200);
    CHECK(divided.json["contributors"] == json{{"count", 2}, {"evenly", 0}, {"stated", "100"}, {"complete", true}});
    const auto target = line.get("/targets/" + first, world.employee.token);
    CHECK(target["contributes_to"] == json{{{"target_id", line.unit}, {"weight", "70"}}});
    REQUIRE(target["history"].size() == 1);
    CHECK(target["history"][0]["contributes_to"] == json{{{"target_id", line.unit}, {"weight", nullptr}}});
    CHECK(target["history"][0]["changed_by"] == world.head.id);
    CHECK(target["history"][0]["reason"] == "Pembagian ulang");

    // The other way round passes 140 on the way, but never is so.
    const json reversed{{{"target_id", first}, {"weight", "30"}}, {{"target_id", second}, {"weight", "70"}}};
    CHECK(line.put(line.unit, reversed, world.head.token).status == 200);
    const json too_much{{{"target_id", first}, {"weight", "31"}}, {{"target_id", second}, {"weight", "70"}}};
    CHECK(code_of(line.put(line.unit, too_much, world.head.token)) == "contributions_exceed_100");
    const json above{{{"target_id", line.region}, {"weight", "1"}}};
    CHECK(code_of(line.put(line.unit, above, world.head.token)) == "not_above");
    CHECK(code_of(line.put(line.unit, above, world.kpi_admin)) == "circle");
    CHECK(line.put(line.unit, json::array(), world.head.token).json["contributors"]["count"] == 0);
    CHECK(line.get("/targets/" + first, world.employee.token)["history"].size() == 3);
}

TEST_CASE("a target may hold on some days of its period, and weights are counted day by day") {
    const World world;
    const auto a = world.indicator("A"), b = world.indicator("B");
    const auto set = [&](const std::string& indicator, const json& extra) {
        json body{{"owner", {{"kind", "employee"}, {"id", world.employee.id}}},
                  {"indicator_id", indicator},
                  {"period", "2026-Q1"},
                  {"value", "10"},
                  {"weight", "100"}};
        body.update(extra);
        return world.service.post(World::base + "/targets", body, world.kpi_admin);
    };
    const auto first = set(a, {{"to", "2026-02-10"}});
    REQUIRE(first.status == 201);
    CHECK(first.json["from"] == "2026-01-01");
    CHECK(code_of(set(b, {{"from", "2026-02-10"}})) == "weights_exceed_100");
    CHECK(code_of(set(b, {{"from", "2025-12-31"}})) == "outside_period");
    CHECK(set(a, {{"from", "2026-02-10"}, {"weight", "1"}}).status == 422);
    REQUIRE(set(b, {{"from", "2026-02-12"}}).status == 201);
    CHECK(code_of(world.measure(first.json["id"], "5", "2026-02-11")) == "outside_period");
    CHECK(world.measure(first.json["id"], "5", "2026-02-10").status == 201);
    REQUIRE(world.act("/periods/2026-Q1", "close", world.kpi_admin).status == 200);

    REQUIRE(set(a, {{"period", "2026-Q2"}, {"to", "2026-05-01"}}).status == 201);
    REQUIRE(set(b, {{"period", "2026-Q2"}, {"from", "2026-05-02"}, {"value", "13"}, {"weight", "99"}}).status == 201);
    CHECK(set(a, {{"period", "2026-Q2"}, {"from", "2026-05-01"}, {"weight", "1"}}).status != 201);
    const auto open = world.act("/periods/2026-Q2", "close", world.kpi_admin);
    CHECK(open.status == 409);
    CHECK(open.json["owners"][0]["id"] == world.employee.id);
}

TEST_CASE("a unit_admin is above the people of their unit and the units below, but not above others or themselves") {
    World world;
    const auto indicator = world.indicator("A");
    const auto admin = world.service.token({"asn", "unit_admin"}, "12.75", world.bystander.nip);
    const auto anywhere = world.service.token({"unit_admin"});
    const json of_unit{{"kind", "unit"}, {"id", world.unit_id}};
    CHECK(world.set(indicator, "10", "40", admin).json["state"] == "agreed");
    CHECK(world.set(indicator, "10", "40", admin, "2026-Q1", of_unit).status == 403);  // its head's result
    const auto section = service::new_uuid();
    world.personnel.publish("12.75",
                            testing_support::unit_changed(section, "DUKCAPIL-1", {{"parent_id", world.unit_id}}));
    const json of_section{{"kind", "unit"}, {"id", section}};
    REQUIRE(eventually([&] { return world.set(indicator, "10", "40", admin, "2026-Q1", of_section).status == 201; }));
    CHECK(world.set(indicator, "10", "40", anywhere, "2026-Q2").status == 403);
    const auto own =
        world.set(indicator, "10", "40", admin, "2026-Q1", {{"kind", "employee"}, {"id", world.bystander.id}});
    CHECK(own.json["state"] == "draft");
    const auto elsewhere = world.other_unit();
    const json of_other{{"kind", "unit"}, {"id", elsewhere}};
    REQUIRE(
        eventually([&] { return world.set(indicator, "1", "1", world.kpi_admin, "2026-Q1", of_other).status == 201; }));
    CHECK(world.set(indicator, "10", "40", admin, "2026-Q2", of_other).status == 403);
    CHECK(world.set(indicator, "10", "40", admin, "2026-Q1", {{"kind", "region"}}).status == 403);
    CHECK(world.items("/targets?owner_kind=employee", admin).size() == 2);
    CHECK(world.items("/targets?owner_kind=employee", world.bystander.token).size() == 1);
}
