#include <catch2/catch.hpp>

#include "replies.hpp"
#include "world.hpp"

using namespace testing_support;
using json = World::json;

namespace {

const std::string& base = World::base;

/// The employee was asked for 100 in a quarter that is over, and made 120.
struct Past {
    Past() : indicator(world.indicator("KTP")) {
        const auto target = world.set(indicator, "100", "100", world.kpi_admin, "2025-Q1");
        REQUIRE(target.status == 201);
        REQUIRE(world.measure(target.json["id"], "120", "2025-03-31").status == 201);
    }
    [[nodiscard]] Reply set(const char* value, const json& extra = json::object(),
                            const std::string& token = {}) const {
        json body{{"owner", {{"kind", "employee"}, {"id", world.employee.id}}},
                  {"indicator_id", indicator},
                  {"period", "2026-Q1"},
                  {"value", value},
                  {"weight", "50"}};
        body.update(extra);
        return world.service.post(base + "/targets", body, token.empty() ? world.kpi_admin : token);
    }
    const World world;
    std::string indicator;
};

const json reason{{"reason_easier", "Blangko dari pusat dikurangi separuh"}};

bool is_unexplained(const Reply& reply) {
    return reply.status == 422 && reply.json["errors"][0]["code"] == "easier_than_before" &&
           reply.json["errors"][0]["pointer"] == "/reason_easier";
}

}

TEST_CASE("a target that asks for less than was achieved before is set with a reason only, which is kept") {
    const Past past;
    CHECK(is_unexplained(past.set("119.9")));
    const auto made = past.set("119.9", reason);
    REQUIRE(made.status == 201);
    CHECK(made.json["reason_easier"] == reason["reason_easier"]);
    const auto path = base + "/targets/" + made.json["id"].get<std::string>();
    CHECK(past.world.service.get(path, past.world.employee.token).json["reason_easier"] == reason["reason_easier"]);

    const auto change = [&](const json& body) {
        const auto version = past.world.service.get(path, past.world.kpi_admin).header("ETag");
        return past.world.service.call(http::Method::patch, path, body, past.world.kpi_admin,
                                       {{"If-Match", version}, {"Content-Type", "application/merge-patch+json"}});
    };
    const auto harder = change({{"value", "120"}, {"reason", "Blangko datang"}});
    CHECK(harder.json["reason_easier"] == nullptr);  // it is easier no more
    CHECK(harder.json["history"][0]["reason_easier"] == reason["reason_easier"]);
    CHECK(is_unexplained(change({{"value", "110"}, {"reason", "Blangko habis"}})));
    CHECK(change({{"weight", "60"}, {"reason", "Bobot"}}).status == 200);
    CHECK(change({{"value", "110"}, {"reason", "Blangko habis"}, {"reason_easier", "Blangko habis"}}).status == 200);
    CHECK(change({{"weight", "50"}, {"reason", "Bobot"}}).status == 200);  // asks for no less than it did
}

TEST_CASE("a reason that is not needed is not kept") {
    const Past past;
    const auto made = past.set("120", reason);
    REQUIRE(made.status == 201);
    CHECK(made.json["reason_easier"] == nullptr);
}

TEST_CASE("neither a proposal of one's own nor agreeing to it goes around the reason") {
    const Past past;
    const auto& world = past.world;
    CHECK(is_unexplained(past.set("100", json::object(), world.employee.token)));
    const auto draft = past.set("130", json::object(), world.employee.token);
    REQUIRE(draft.status == 201);
    REQUIRE(draft.json["state"] == "draft");
    const auto before = world.items("/targets?period=2025-Q1", world.kpi_admin).at(0)["id"].get<std::string>();
    REQUIRE(world.measure(before, "20", "2025-03-30").status == 201);  // what comes late counts, too
    const auto path = "/targets/" + draft.json["id"].get<std::string>();
    CHECK(is_unexplained(world.act(path, "agree", world.supervisor.token)));
    const auto version = world.service.get(base + path, world.supervisor.token).header("ETag");
    json body = reason;
    body["reason"] = "Disepakati dengan alasan";
    REQUIRE(world.service
                .call(http::Method::patch, base + path, body, world.supervisor.token,
                      {{"If-Match", version}, {"Content-Type", "application/merge-patch+json"}})
                .status == 200);
    CHECK(world.act(path, "agree", world.supervisor.token).status == 200);
}

TEST_CASE("an assignment and an import say why, and keep it only with those for whom it is easier") {
    const Past past;
    const auto& world = past.world;
    const auto assign = [&](json target) {
        target.update({{"indicator_id", past.indicator}, {"value", "110"}, {"weight", "50"}});
        const auto started =
            world.service.post(base + "/target-assignments",
                               {{"population", {{"employee_ids", {world.employee.id, world.bystander.id}}}},
                                {"period", "2026-Q1"},
                                {"targets", {target}}},
                               world.kpi_admin);
        REQUIRE(started.status == 202);
        json job;
        REQUIRE(eventually([&] {
            job = world.service.get(started.header("Location"), world.kpi_admin).json;
            return job["state"] == "succeeded";
        }));
        return job["counts"];
    };
    CHECK(assign(json::object()) == json{{"people", 2}, {"set", 1}, {"unchanged", 0}, {"conflict", 1}});
    CHECK(assign(reason) == json{{"people", 2}, {"set", 1}, {"unchanged", 1}, {"conflict", 0}});
    for (const auto& target : world.items("/targets?period=2026-Q1", world.kpi_admin))
        CHECK(target["reason_easier"].is_null() == (target["owner"]["id"] == world.bystander.id));

    const auto import = [&](const std::string& why) {
        const auto sent =
            world.service.post(base + "/targets/imports",
                               "owner_kind,owner,indicator_code,period,value,weight,reason_easier\nemployee," +
                                   world.employee.id + ",KTP,2026-Q2,109,50," + why + "\n",
                               world.kpi_admin, {{"Content-Type", "text/csv"}});
        REQUIRE(sent.status == 202);
        REQUIRE(eventually(
            [&] { return world.service.get(sent.header("Location"), world.kpi_admin).json["state"] == "succeeded"; }));
        return world.service.get(sent.header("Location") + "/faults", world.kpi_admin).json["items"];
    };
    const auto faults = import("");
    REQUIRE(faults.size() == 1);
    CHECK((faults[0]["column"] == "reason_easier" && faults[0]["code"] == "easier_than_before"));
    CHECK(import("Libur panjang").empty());
}
