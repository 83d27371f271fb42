#include <catch2/catch.hpp>

#include "directory_events.hpp"
#include "replies.hpp"
#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

std::string code_of(const Reply& reply) {
    if (!reply.json.contains("errors") || reply.json["errors"].empty()) return reply.body;
    return reply.json["errors"][0]["code"];
}

json wanted(const std::string& indicator, const char* value = "90", const char* weight = "60") {
    return {{"indicator_id", indicator}, {"value", value}, {"weight", weight}};
}

Reply start(const World& world, const json& population, const json& targets, const std::string& token,
            bool dry_run = false) {
    return world.service.post(World::base + "/target-assignments" + (dry_run ? "?dry_run=true" : ""),
                              {{"population", population}, {"period", "2026-Q1"}, {"targets", targets}}, token);
}

struct Outcome {
    json counts;
    std::map<std::string, json> results;  ///< by employee
};

Outcome assign(const World& world, const json& population, const json& targets, const std::string& token,
               bool dry_run = false) {
    const auto started = start(world, population, targets, token, dry_run);
    INFO(started.body);
    REQUIRE(started.status == 202);
    json job;
    REQUIRE(eventually([&] {
        job = world.service.get(started.header("Location"), token).json;
        return job["state"] == "succeeded" || job["state"] == "failed";
    }));
    INFO(job);
    REQUIRE(job["state"] == "succeeded");
    Outcome outcome{job["counts"], {}};
    const auto results = world.service.get(started.header("Location") + "/results", token);
    REQUIRE(results.status == 200);
    for (const auto& one : results.json["items"]) outcome.results[one["employee_id"]] = one;
    return outcome;
}

/// From a day on somebody works elsewhere.
std::string move(World& world, const World::Person& who, const char* day) {
    const auto elsewhere = world.other_unit();
    world.personnel.publish(
        "12.75",
        employee_changed(who.id, who.nip, elsewhere,
                         {{"position_kind", "fungsional"}, {"position_level", "ahli_pertama"}, {"valid_from", day}}));
    return elsewhere;
}

}

TEST_CASE("an assignment gives everybody of a population the same targets, once") {
    const World world;
    const auto a = world.indicator("A"), b = world.indicator("B", {{"aggregation", "mean"}});
    const json targets{wanted(a), wanted(b, "90", "40")};
    const json of_unit{{"unit_ids", {world.unit_id}}};
    const auto preview = assign(world, of_unit, targets, world.kpi_admin, true);
    CHECK(preview.counts == json{{"people", 4}, {"set", 4}, {"unchanged", 0}, {"conflict", 0}});
    CHECK(preview.results.at(world.employee.id)["targets"].size() == 2);
    CHECK(world.items("/targets", world.kpi_admin).empty());

    CHECK(assign(world, of_unit, targets, world.kpi_admin).counts["set"] == 4);
    CHECK(world.items("/targets", world.kpi_admin).size() == 8);
    CHECK(assign(world, of_unit, targets, world.kpi_admin).counts["unchanged"] == 4);
    CHECK(world.items("/targets", world.kpi_admin).size() == 8);
    CHECK(assign(world, {{"position_kinds", {"struktural"}}}, targets, world.kpi_admin).counts["people"] == 0);
}

TEST_CASE("who has a conflict gets none of the targets, and is told why") {
    const World world;
    const auto a = world.indicator("A"), b = world.indicator("B");
    REQUIRE(world.set(a, "10", "50", world.kpi_admin).status == 201);
    const auto outcome =
        assign(world, {{"unit_ids", {world.unit_id}}}, {wanted(b, "5", "40"), wanted(a, "90", "50")}, world.kpi_admin);
    CHECK(outcome.counts == json{{"people", 4}, {"set", 3}, {"unchanged", 0}, {"conflict", 1}});
    const auto& told = outcome.results.at(world.employee.id);
    CHECK(told["outcome"] == "conflict");
    CHECK(told["targets"][1]["code"] == "target_exists");
    CHECK(told["targets"][1]["present"]["value"] == "10");
    CHECK(told["targets"][1]["message"] == "Pemilik sudah memiliki target untuk indikator ini.");
    CHECK(world.items("/targets?owner_id=" + world.employee.id, world.kpi_admin).size() == 1);
    CHECK(code_of(start(world, json::object(), json::array({wanted(a), wanted(a)}), world.kpi_admin)) == "named_twice");
    CHECK(code_of(start(world, json::object(), json::array({wanted(service::new_uuid())}), world.kpi_admin)) ==
          "unknown_indicator");
}

TEST_CASE("who moves within the period gets targets for their days, summed values pro rata") {
    World world;
    const auto a = world.indicator("A"), b = world.indicator("B", {{"aggregation", "mean"}});
    const auto elsewhere = move(world, world.employee, "2026-03-11");
    REQUIRE(eventually([&] {
        return start(world, {{"unit_ids", {elsewhere}}}, json::array({wanted(a)}), world.kpi_admin, true).status ==
                   202 &&
               assign(world, {{"unit_ids", {elsewhere}}}, json::array({wanted(a)}), world.kpi_admin, true)
                       .counts["people"] == 1;
    }));
    const auto outcome = assign(world, {{"unit_ids", {world.unit_id}}, {"employee_ids", {world.employee.id}}},
                                {wanted(a, "200", "60"), wanted(b, "90", "40")}, world.kpi_admin);
    CHECK(outcome.counts["people"] == 1);
    const auto& targets = outcome.results.at(world.employee.id)["targets"];
    CHECK((targets[0]["target"]["from"] == "2026-01-01" && targets[0]["target"]["to"] == "2026-03-10"));
    CHECK(targets[0]["target"]["value"] == "153.333333");
    CHECK(targets[0]["target"]["pro_rata"] ==
          json{{"full_value", "200"}, {"full_value_to", nullptr}, {"days", 69}, {"of_days", 90}});
    CHECK((targets[1]["target"]["value"] == "90" && targets[1]["target"]["pro_rata"].is_null()));
    const auto there =
        assign(world, {{"unit_ids", {elsewhere}}}, json::array({wanted(a, "200", "100")}), world.kpi_admin);
    CHECK(there.results.at(world.employee.id)["targets"][0]["target"]["value"] == "46.666667");
    CHECK(there.counts["set"] == 1);
}

TEST_CASE("an assignment may take its targets, and whom they are for, from a template of plans") {
    const World world;
    const auto a = world.indicator("A"), b = world.indicator("B");
    const auto plan = [&](const char* code, const char* period_kind, const json& kinds) {
        const auto made = world.service.post(World::base + "/plan-templates",
                                             {{"code", code},
                                              {"name", "Rencana"},
                                              {"period_kind", period_kind},
                                              {"position_kinds", kinds},
                                              {"items", json::array({wanted(a, "90", "60"), wanted(b, "5", "40")})}},
                                             world.kpi_admin);
        INFO(made.body);
        REQUIRE(made.status == 201);
        return made.json["id"].get<std::string>();
    };
    const auto from = [&](const std::string& id) {
        return world.service.post(World::base + "/target-assignments",
                                  {{"population", json::object()}, {"period", "2026-Q1"}, {"template_id", id}},
                                  world.kpi_admin);
    };
    CHECK(code_of(from(plan("TAHUN", "year", json::array()))) == "template_of_other_period");
    CHECK(code_of(from(service::new_uuid())) == "unknown_template");
    REQUIRE(from(plan("NIHIL", "quarter", json::array({"fungsional_keahlian"}))).status == 202);
    REQUIRE(from(plan("SEMUA", "quarter", json::array({"pelaksana"}))).status == 202);
    REQUIRE(eventually([&] { return world.items("/targets", world.kpi_admin).size() == 8; }));
}

TEST_CASE("a head assigns to their own units, not to others and not to themselves") {
    World world;
    const auto a = world.indicator("A");
    const json of_unit{{"unit_ids", {world.unit_id}}};
    const auto outcome = assign(world, of_unit, json::array({wanted(a)}), world.head.token);
    CHECK(outcome.counts == json{{"people", 4}, {"set", 3}, {"unchanged", 0}, {"conflict", 1}});
    CHECK(outcome.results.at(world.head.id)["targets"][0]["code"] == "own_case");
    CHECK(start(world, json::object(), json::array({wanted(a)}), world.head.token).status == 404);
    CHECK(start(world, {{"unit_ids", {world.unit_id, service::new_uuid()}}}, json::array({wanted(a)}), world.head.token)
              .status == 404);
    CHECK(start(world, of_unit, json::array({wanted(a)}), world.employee.token).status == 404);
    const auto started = start(world, of_unit, json::array({wanted(a)}), world.head.token);
    CHECK(world.service.get(started.header("Location") + "/results", world.employee.token).status == 404);
}

TEST_CASE("a transfer ends targets on a day and begins those of the new place, with values pro rata") {
    const World world;
    const auto a = world.indicator("A"), b = world.indicator("B", {{"aggregation", "mean"}});
    const auto first = world.target(a, "200", "60"), second = world.target(b, "90", "40");
    REQUIRE(world.measure(first, "100", "2026-02-10").status == 201);
    const auto transfer = [&](const char* last_day, const json& targets, const std::string& token) {
        json body{
            {"employee_id", world.employee.id}, {"period", "2026-Q1"}, {"last_day", last_day}, {"reason", "Mutasi"}};
        if (!targets.is_null()) body["targets"] = targets;
        return world.service.post(World::base + "/targets/transfers", body, token);
    };
    CHECK(code_of(transfer("2026-02-09", nullptr, world.kpi_admin)) == "measured_outside");
    CHECK(code_of(transfer("2026-04-01", nullptr, world.kpi_admin)) == "outside_period");
    CHECK(transfer("2026-03-10", nullptr, world.bystander.token).status == 403);
    CHECK(transfer("2026-03-10", nullptr, world.employee.token).status == 403);
    const auto too_heavy =
        transfer("2026-03-10", {wanted(a, "90", "60"), wanted(b, "90", "41")}, world.supervisor.token);
    CHECK(code_of(too_heavy) == "weights_exceed_100");
    CHECK(too_heavy.json["errors"][0]["pointer"] == "/targets/1/weight");

    const auto done = transfer("2026-03-10", json::array({wanted(a, "90", "100")}), world.supervisor.token);
    INFO(done.body);
    REQUIRE(done.status == 200);
    REQUIRE((done.json["ended"].size() == 2 && done.json["started"].size() == 1));
    for (const auto& one : done.json["ended"]) {
        CHECK(one["to"] == "2026-03-10");
        CHECK(one["history"][0]["to"] == "2026-03-31");
        CHECK(one["value"] == (one["id"] == first ? "153.333333" : "90"));
    }
    CHECK(done.json["started"][0]["from"] == "2026-03-11");
    CHECK(done.json["started"][0]["value"] == "21");  // 90 × 21 / 90
    CHECK(world.service.get(World::base + "/targets/" + second, world.kpi_admin).json["to"] == "2026-03-10");
    CHECK(code_of(transfer("2026-03-01", nullptr, world.kpi_admin)) == "begins_later");
    CHECK(world.act("/periods/2026-Q1", "close", world.kpi_admin).status == 200);
    CHECK(transfer("2026-03-10", nullptr, world.kpi_admin).status == 409);
}
