#include <catch2/catch.hpp>

#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// A unit with a scored target on a shared and on an unshared indicator, beside an employee's own.
struct Results {
    World world;
    std::string shared = world.indicator("KTP"), unshared = world.indicator("KK");
    std::string path = World::base + "/shared/kpi?period=2026-Q1";

    Results() {
        const json unit{{"kind", "unit"}, {"id", world.unit_id}};
        for (const auto& indicator : {shared, unshared}) {
            const auto made = world.set(indicator, "200", "50", world.kpi_admin, "2026-Q1", unit);
            REQUIRE(made.status == 201);
            const auto measured = world.service.post(
                World::base + "/measurements",
                {{"target_id", made.json["id"]}, {"value", "190"}, {"measured_on", "2026-03-31"}}, world.kpi_admin);
            REQUIRE(measured.status == 201);
        }
        REQUIRE(world.measure(world.target(shared, "100", "100"), "90").status == 201);
    }
    [[nodiscard]] Reply share(json audiences, const std::string& etag = "\"0\"") const {
        return world.service.call(http::Method::put, World::base + "/sharing-rules/" + shared,
                                  {{"audiences", std::move(audiences)}, {"owner_kinds", {"unit"}}}, world.kpi_admin,
                                  {{"If-Match", etag}});
    }
    void close() const {
        REQUIRE(world.act("/periods/2026-Q1", "close", world.kpi_admin, json::object()).status == 200);
        REQUIRE(eventually([&] {
            return world.service.get(World::base + "/periods/2026-Q1", world.kpi_admin).json["state"] == "closed";
        }));
    }
    [[nodiscard]] json items(const std::string& query = {}, const std::string& token = {}) const {
        const auto reply = world.service.get(path + query, token);
        INFO(reply.body);
        REQUIRE(reply.status == 200);
        return reply.json["items"];
    }
};

}

TEST_CASE("the public sees what units reached by a shared indicator, once the period is closed, and no person") {
    const Results results;
    REQUIRE(results.share({"public"}).status == 200);
    CHECK(results.items().empty());
    results.close();
    const auto items = results.items();
    REQUIRE(items.size() == 1);
    CHECK((items[0]["results"].size() == 1 && items[0]["results"][0]["indicator"]["code"] == "KTP" &&
           items[0]["results"][0]["achievement"] == "95.00" && items[0]["results"][0]["target"] == "200"));
    CHECK(items[0]["owner"] == json{{"kind", "unit"}, {"id", results.world.unit_id}});
    CHECK(items[0]["unit_name"].is_string());
    CHECK(results.items("&indicator_id=" + results.unshared).empty());
}

TEST_CASE("what is for the province alone is told to nobody else") {
    const Results results;
    REQUIRE(results.share({"province"}).status == 200);
    results.close();
    const auto& service = results.world.service;
    CHECK(results.items().empty());
    CHECK(service.get(results.path + "&audience=province").status == 403);
    CHECK(service.get(results.path + "&audience=province", results.world.employee.token).status == 403);
    const auto province = service.token({"integrator"}, "12.75", {}, {"kpi:shared"});
    CHECK(results.items("&audience=province", province).size() == 1);
    for (const auto* role : {"kpi_admin", "auditor", "national_viewer"}) {
        INFO(role);
        for (const auto* region : {"12.71", "13", "13.75"})
            CHECK(service.get(results.path + "&audience=province", service.token({role}, region)).status == 403);
        for (const auto* region : {"12.75", "12", "*"})
            CHECK(results.items("&audience=province", service.token({role}, region)).size() == 1);
    }
}

TEST_CASE("of two who decide on sharing at once, one is told to look again, and sharing can end") {
    const Results results;
    CHECK(results.world.items("/sharing-rules", results.world.kpi_admin).empty());
    REQUIRE(results.share({"public", "province"}).status == 200);
    CHECK(results.share({"public"}).status == 412);
    CHECK(results.world.items("/sharing-rules", results.world.kpi_admin).size() == 1);
    CHECK(results.share(json::array(), "\"1\"").status == 200);
    CHECK(results.world.items("/sharing-rules", results.world.kpi_admin).empty());
    results.close();
    CHECK(results.items().empty());
    CHECK(results.world.service
              .call(http::Method::put, World::base + "/sharing-rules/" + results.world.unit_id,
                    {{"audiences", {"public"}}, {"owner_kinds", {"unit"}}}, results.world.kpi_admin,
                    {{"If-Match", "\"0\""}})
              .status == 404);
}
