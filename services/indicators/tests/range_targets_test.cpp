#include <catch2/catch.hpp>

#include "replies.hpp"
#include "world.hpp"

using namespace testing_support;
using json = World::json;

namespace {

const std::string& base = World::base;

/// An indicator whose targets are ranges.
std::string ranged(const World& world, const json& extra = json::object()) {
    json about{{"direction", "within_range"}, {"aggregation", "mean"}};
    about.update(extra);
    return world.indicator("RENTANG", about);
}

json body_of(const World& world, const std::string& indicator, const json& value, const json& value_to) {
    json body{{"owner", {{"kind", "employee"}, {"id", world.employee.id}}},
              {"indicator_id", indicator},
              {"period", "2026-Q1"},
              {"value", value},
              {"weight", "100"}};
    if (!value_to.is_null()) body["value_to"] = value_to;
    return body;
}

Reply set_range(const World& world, const std::string& indicator, const json& value, const json& value_to) {
    return world.service.post(base + "/targets", body_of(world, indicator, value, value_to), world.kpi_admin);
}

std::string fault_of(const Reply& reply) {
    REQUIRE(reply.status == 422);
    const auto& fault = reply.json["errors"][0];
    return fault["pointer"].get<std::string>() + " " + fault["code"].get<std::string>();
}

json explained(const World& world) {
    const auto score = world.items("/scores?period=2026-Q1", world.kpi_admin).at(0);
    return world.service.get(base + "/scores/" + score["id"].get<std::string>() + "/explanation", world.kpi_admin).json;
}

}

TEST_CASE("a range needs both of its ends, in order, and no other indicator has an upper one") {
    const World world;
    const auto indicator = ranged(world, {{"measure", {{"unit", "%"}, {"kind", "share"}}}});
    CHECK(fault_of(set_range(world, indicator, "80", nullptr)) == "/value_to range_required");
    CHECK(fault_of(set_range(world, indicator, "80", "79.9")) == "/value_to range_inverted");
    CHECK(fault_of(set_range(world, indicator, "80", "100.1")) == "/value_to above_100");
    CHECK(fault_of(set_range(world, indicator, "0", "10")) == "/value zero_target");
    CHECK(fault_of(set_range(world, world.indicator("LAIN"), "80", "90")) == "/value_to no_range");
    const auto made = set_range(world, indicator, "80", "90");
    REQUIRE(made.status == 201);
    CHECK(made.json["value"] == "80");
    CHECK(made.json["value_to"] == "90");
}

TEST_CASE("what was measured within a range achieves it, and the explanation says by which end the rest is divided") {
    const World world;
    const auto target = set_range(world, ranged(world), "80", "90");
    REQUIRE(target.status == 201);
    const std::string id = target.json["id"];
    const auto reached = [&](const char* value) {
        const auto measured = world.items("/measurements?target_id=" + id, world.kpi_admin);
        for (const auto& one : measured)
            if (one["counts"] == true)
                REQUIRE(world
                            .act("/measurements/" + one["id"].get<std::string>(), "correct", world.supervisor.token,
                                 {{"value", value}, {"reason", "Salah catat"}})
                            .status == 201);
        if (measured.empty()) REQUIRE(world.measure(id, value).status == 201);
        world.run_scores();
        return explained(world);
    };
    CHECK(reached("90")["score"] == "100.00");
    const auto under = reached("60");
    CHECK(under["score"] == "75.00");
    CHECK(under["targets"][0]["target_to"] == "90");
    CHECK(under["sentences"]["id"][0] ==
          "Indikator RENTANG: realisasi 60 dokumen terhadap target 80–90 dokumen (di bawah rentang, dibagi batas "
          "bawahnya: 60/80 = 75,00%), bobot 100.");
    const auto above = reached("99");
    CHECK(above["score"] == "110.00");
    CHECK(above["sentences"]["en"][0].get<std::string>().find("divided by its upper end: 99/90 = 110.00%") !=
          std::string::npos);
}

TEST_CASE("a range is changed at either end, kept in the history, and halved for half of the days") {
    const World world;
    const auto target = set_range(world, ranged(world, {{"aggregation", "sum"}}), "80", "90");
    REQUIRE(target.status == 201);
    const auto path = base + "/targets/" + target.json["id"].get<std::string>();
    const auto changed =
        world.service.call(http::Method::patch, path, json{{"value_to", "95"}, {"reason", "Anggaran"}}, world.kpi_admin,
                           {{"If-Match", target.header("ETag")}, {"Content-Type", "application/merge-patch+json"}});
    REQUIRE(changed.status == 200);
    CHECK(changed.json["value"] == "80");
    CHECK(changed.json["value_to"] == "95");
    CHECK(changed.json["history"][0]["value_to"] == "90");
    const auto moved = world.service.post(
        base + "/targets/transfers",
        {{"employee_id", world.employee.id}, {"period", "2026-Q1"}, {"last_day", "2026-02-14"}, {"reason", "Mutasi"}},
        world.kpi_admin);
    REQUIRE(moved.status == 200);
    const auto& ended = moved.json["ended"][0];
    CHECK(ended["value"] == "40");
    CHECK(ended["value_to"] == "47.5");
    CHECK(ended["pro_rata"]["full_value_to"] == "95");
}

TEST_CASE("ranges come by import, by template and by simulation") {
    const World world;
    const auto indicator = ranged(world);
    const auto sent = world.service.post(base + "/targets/imports",
                                         "owner_kind,owner,indicator_code,period,value,value_to,weight\nemployee," +
                                             world.employee.id + ",RENTANG,2026-Q1,80,90,100\nemployee," +
                                             world.head.id + ",RENTANG,2026-Q1,80,70,100\n",
                                         world.kpi_admin, {{"Content-Type", "text/csv"}});
    REQUIRE(sent.status == 202);
    json job;
    REQUIRE(eventually([&] {
        job = world.service.get(sent.header("Location"), world.kpi_admin).json;
        return job["state"] == "succeeded";
    }));
    CHECK(job["counts"]["accepted"] == 1);
    const auto faults = world.service.get(sent.header("Location") + "/faults", world.kpi_admin).json["items"];
    CHECK((faults[0]["column"] == "value_to" && faults[0]["code"] == "range_inverted"));

    const json item{{"indicator_id", indicator}, {"value", "80"}, {"value_to", "90"}, {"weight", "100"}};
    const auto plan = world.service.post(
        base + "/plan-templates", {{"code", "T"}, {"name", "Templat"}, {"period_kind", "quarter"}, {"items", {item}}},
        world.kpi_admin);
    REQUIRE(plan.status == 201);
    CHECK(plan.json["items"][0] == item);
    const auto started = world.service.post(base + "/target-assignments",
                                            {{"population", {{"employee_ids", {world.bystander.id}}}},
                                             {"period", "2026-Q2"},
                                             {"template_id", plan.json["id"]}},
                                            world.kpi_admin);
    REQUIRE(started.status == 202);
    REQUIRE(eventually(
        [&] { return world.service.get(started.header("Location"), world.kpi_admin).json["state"] == "succeeded"; }));
    CHECK(world.items("/targets?period=2026-Q2", world.kpi_admin).at(0)["value_to"] == "90");

    const auto target = world.items("/targets?period=2026-Q1", world.kpi_admin).at(0)["id"];
    REQUIRE(world.measure(target, "99").status == 201);
    const auto simulated = world.service.post(base + "/simulations",
                                              {{"period", "2026-Q1"},
                                               {"scope", {{"kind", "region"}}},
                                               {"targets", {{{"target_id", target}, {"value_to", "100"}}}}},
                                              world.kpi_admin);
    REQUIRE(simulated.status == 200);
    CHECK(simulated.json["largest"][0]["before"] == "110.00");
    CHECK(simulated.json["largest"][0]["after"] == "100.00");
}
