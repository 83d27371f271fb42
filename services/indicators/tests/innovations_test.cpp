#include <catch2/catch.hpp>

#include "date.hpp"
#include "input.hpp"
#include "world.hpp"

using namespace testing_support;
using json = World::json;

namespace {

const std::string& base = World::base;
const json links = json::array({{{"title", "Laporan"}, {"url", "https://example.go.id/laporan"}}});

/// The path of a draft of the employee's and the supervisor's.
std::string proposed(const World& world) {
    const auto made = world.service.post(base + "/innovations",
                                         {{"title", "Antrean daring"},
                                          {"summary", "Warga memilih waktu layanan dari rumah."},
                                          {"team_ids", json::array({world.supervisor.id})},
                                          {"evidence", links}},
                                         world.employee.token);
    INFO(made.body);
    REQUIRE(made.status == 201);
    return "/innovations/" + made.json["id"].get<std::string>();
}

json points(int each) {
    return {{"points",
             {{"novelty", each},
              {"effectiveness", each},
              {"benefit", each},
              {"replicability", each},
              {"sustainability", each}}},
            {"comment", "Bermanfaat"}};
}

/// The same, submitted, with the bystander as its reviewer.
std::string under_review(const World& world) {
    auto path = proposed(world);
    REQUIRE(world.act(path, "submit", world.employee.token).json["state"] == "submitted");
    const auto assigned =
        world.act(path, "assign", world.kpi_admin, {{"reviewer_ids", json::array({world.bystander.id})}});
    INFO(assigned.body);
    REQUIRE(assigned.json["state"] == "under_review");
    return path;
}

std::string verified(const World& world) {
    auto path = under_review(world);
    REQUIRE(world.act(path, "review", world.bystander.token, points(15)).json["points"] == "75.00");
    REQUIRE(world.act(path, "verify", world.kpi_admin).json["state"] == "verified");
    return path;
}

std::string today(const World& world, const std::string& path) {
    return world.service.get(base + path, world.kpi_admin).json["verified_on"];
}

}

TEST_CASE("an innovation is its team's until it is verified, and its reviews are told without their authors") {
    const World world;
    const auto path = under_review(world);
    CHECK(world.service.get(base + path, world.head.token).status == 404);
    CHECK(world.service.get(base + path, world.supervisor.token).status == 200);
    CHECK(world.act(path, "review", world.bystander.token, points(14)).status == 200);
    const auto team = world.service.get(base + path, world.supervisor.token).json;
    CHECK(team["reviews"][0]["reviewer_id"] == nullptr);
    CHECK(team["reviews"][0]["comment"] == "Bermanfaat");
    CHECK(team["allowed_actions"] == json::array());
    CHECK(world.service.get(base + path, world.kpi_admin).json["reviews"][0]["reviewer_id"] == world.bystander.id);
    CHECK(world.act(path, "verify", world.kpi_admin).status == 200);  // exactly 70 of 100
    const auto everybody = world.service.get(base + path, world.head.token).json;
    CHECK(everybody["state"] == "verified");
    CHECK(everybody["reviews"] == json::array());
    CHECK(world.service.get(base + path, world.service.token({"kpi_admin"}, "12.71")).status == 404);
}

TEST_CASE("nobody reviews an idea of their own, and only who was named reviews") {
    const World world;
    const auto path = proposed(world);
    REQUIRE(world.act(path, "submit", world.employee.token).status == 200);
    const auto refused =
        world.act(path, "assign", world.kpi_admin, {{"reviewer_ids", {world.supervisor.id, world.bystander.id}}});
    CHECK(refused.status == 422);
    CHECK(refused.json["errors"][0]["code"] == "reviewer_in_team");
    REQUIRE(world.act(path, "assign", world.kpi_admin, {{"reviewer_ids", json::array({world.bystander.id})}}).status ==
            200);
    CHECK(world.act(path, "review", world.employee.token, points(20)).status == 403);
    CHECK(world.act(path, "verify", world.kpi_admin).json["type"] == "/problems/reviews-missing");
    REQUIRE(world.act(path, "review", world.bystander.token, points(13)).status == 200);
    const auto few = world.act(path, "verify", world.kpi_admin);
    CHECK(few.json["type"] == "/problems/points-too-low");
    CHECK(few.json["points"] == "65.00");
    CHECK(world.act(path, "return", world.kpi_admin, {{"reason", "Bukti kurang"}}).json["reason"] == "Bukti kurang");
    CHECK(world.act(path, "submit", world.employee.token).json["reviews"] == json::array());
    CHECK(world.act(path, "reject", world.kpi_admin, {{"reason", "Sudah ada"}}).json["state"] == "rejected");
    CHECK(world.act(path, "submit", world.employee.token).status == 409);
}

TEST_CASE("an innovation needs evidence before it is submitted, and a team that there is") {
    const World world;
    const json bare{{"title", "Antrean daring"}, {"summary", "Warga memilih waktu."}};
    const auto made = world.service.post(base + "/innovations", bare, world.employee.token);
    REQUIRE(made.status == 201);
    CHECK(made.json["team_ids"] == json::array({world.employee.id}));
    CHECK(world.act("/innovations/" + made.json["id"].get<std::string>(), "submit", world.employee.token)
              .json["errors"][0]["code"] == "evidence_missing");
    auto unknown = bare;
    unknown["team_ids"] = {"0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11"};
    CHECK(world.service.post(base + "/innovations", unknown, world.employee.token).json["errors"][0]["code"] ==
          "unknown_employee");
}

TEST_CASE("verified innovations count in the targets of their unit and of their team, once each") {
    const World world;
    const auto indicator = world.indicator("INOVASI", {{"source", "innovation"}});
    const auto day = domain::to_string(service::today(world.service.app(), "12.75"));
    const auto period = day.substr(0, 7);
    const auto target = [&](const json& owner) {
        const auto made = world.set(indicator, "2", "50", world.kpi_admin, period, owner);
        INFO(made.body);
        REQUIRE(made.status == 201);
        return made.json["id"].get<std::string>();
    };
    const auto values = [&](const std::string& target_id) {
        std::vector<std::string> found;
        for (const auto& one : world.items("/measurements?target_id=" + target_id, world.kpi_admin)) {
            CHECK(one["source"] == "innovation");
            found.push_back(one["value"]);
        }
        return found;
    };
    using Values = std::vector<std::string>;
    const auto of_unit = target({{"kind", "unit"}, {"id", world.unit_id}});
    const auto of_author = target({{"kind", "employee"}, {"id", world.employee.id}});
    const auto of_reviewer = target({{"kind", "employee"}, {"id", world.bystander.id}});
    CHECK(values(of_unit).empty());
    const auto path = verified(world);
    CHECK(values(of_unit) == Values{"1"});
    CHECK(values(of_author) == Values{"1"});
    CHECK(values(of_reviewer).empty());
    const json adoption{{"adopter", "Kota Pematangsiantar"}, {"adopted_on", day}, {"evidence", links}};
    CHECK(world.act(path, "adopt", world.kpi_admin, adoption).json["adoptions"].size() == 1);
    CHECK(world.act(path, "adopt", world.kpi_admin, adoption).json["type"] == "/problems/adopted-already");
    CHECK(values(of_unit) == Values{"1"});
    verified(world);
    CHECK(values(of_unit) == Values{"1", "2"});
    CHECK(values(target({{"kind", "employee"}, {"id", world.supervisor.id}})) == Values{"2"});
}

TEST_CASE("an innovation is adopted elsewhere, after it was verified, on evidence") {
    const World world;
    const auto path = verified(world);
    const auto adopted = [&](const json& changes) {
        json body{{"adopter", "Dinas lain"}, {"adopted_on", today(world, path)}, {"evidence", links}};
        body.update(changes);
        return world.act(path, "adopt", world.kpi_admin, body);
    };
    CHECK(adopted({{"unit_id", world.unit_id}}).json["errors"][0]["code"] == "not_elsewhere");
    CHECK(adopted({{"unit_id", "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11"}}).json["errors"][0]["code"] == "unknown_unit");
    CHECK(adopted({{"adopted_on", "2020-01-01"}}).json["errors"][0]["code"] == "bad_day");
    CHECK(adopted({{"evidence", json::array()}}).status == 400);
}

TEST_CASE("a region's register is read by everybody once it is opened, and names no person") {
    const World world;
    verified(world);
    under_review(world);
    const auto path = base + "/public/innovations";
    CHECK(world.service.get(path).status == 404);
    const json policy{{"consultation_days", 0}, {"innovation_register", "public"}, {"innovation_pass", "70"}};
    REQUIRE(world.service
                .call(http::Method::put, base + "/catalogue-policies/current", policy, world.kpi_admin,
                      {{"If-Match", "\"1\""}})
                .status == 200);
    const auto shown = world.service.get(path);
    CHECK(shown.status == 200);
    REQUIRE(shown.json["items"].size() == 1);
    CHECK(shown.json["items"][0]["unit_name"] == "Dinas Kependudukan");
    for (const auto& id : {world.employee.id, world.supervisor.id, world.bystander.id})
        CHECK(shown.body.find(id) == std::string::npos);
}
