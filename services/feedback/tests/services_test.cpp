#include <catch2/catch.hpp>
#include <future>
#include <set>

#include "directory_events.hpp"
#include "feedback_world.hpp"
#include "input.hpp"
#include "replies.hpp"

using nlohmann::json;

namespace {

const std::string services = base + "/public-services";

json service_of(const std::string& unit_id, const std::string& code) {
    return {{"unit_id", unit_id},
            {"code", code},
            {"name", "Penerbitan KTP elektronik"},
            {"promised_working_days", 7},
            {"population", 1200}};
}

}

TEST_CASE("a public service is registered, read by anybody, and told by the feed") {
    const World world;
    const auto made = world.api.post(services, service_of(world.unit_id, "KTP-EL"), world.officer);
    REQUIRE(made.status == 201);
    CHECK(made.header("ETag") == "\"1\"");
    const auto read = world.api.get(made.header("Location"));
    REQUIRE(read.status == 200);
    CHECK(read.json == made.json);
    CHECK(read.json["state"] == "active");
    CHECK(world.api.get(made.header("Location"), {}, {{"If-None-Match", "\"1\""}}).status == 304);
    CHECK(world.api.get(services + "?unit_id=" + world.unit_id).json["items"] == json::array({made.json}));
    auto told = made.json;
    told["version"] = 1;
    const auto events = world.events("public_service.changed");
    REQUIRE(events.size() == 1);
    CHECK(events[0]["data"] == told);
}

TEST_CASE("a service that nobody may register is refused, with the reason") {
    const World world;
    CHECK(world.api.post(services, service_of(world.unit_id, "A")).status == 401);
    CHECK(world.api.post(services, service_of(world.unit_id, "A"), world.employee).status == 403);
    CHECK(world.api.post(services, service_of(world.unit_id, "A"), world.api.token({"feedback_officer"}, "12.71"))
              .status == 404);
    const auto unknown = world.api.post(services, service_of(service::new_uuid(), "A"), world.officer);
    CHECK(unknown.status == 422);
    CHECK(unknown.json["errors"][0]["code"] == "unknown_unit");
    CHECK(world.api.post(services, service_of(World::publish_unit("12.75", true), "A"), world.officer).status == 422);
    REQUIRE(world.api.post(services, service_of(world.unit_id, "A"), world.officer).status == 201);
    CHECK(world.api.post(services, service_of(world.unit_id, "A"), world.officer).status == 409);
}

TEST_CASE("a service is changed by the version that the caller has seen") {
    const World world;
    const auto path = services + "/" + world.service();
    const auto change = [&](const json& patch, const std::string& version) {
        http::Headers headers{{"Content-Type", "application/merge-patch+json"}};
        if (!version.empty()) headers.set("If-Match", version);
        return world.api.call(http::Method::patch, path, patch, world.officer, headers);
    };
    CHECK(change({{"population", 5}}, "").status == 428);
    const auto changed = change({{"population", nullptr}, {"state", "retired"}}, "\"1\"");
    REQUIRE(changed.status == 200);
    CHECK(changed.header("ETag") == "\"2\"");
    CHECK(changed.json["population"].is_null());
    CHECK(changed.json["promised_working_days"] == 7);
    CHECK(change({{"population", 5}}, "\"1\"").status == 412);
    CHECK(change({{"unit_id", service::new_uuid()}}, "\"2\"").status == 422);
    CHECK(world.events("public_service.changed").size() == 2);
}

TEST_CASE("of two officers who change the same version at once, one is told that it has changed") {
    const World world;
    const auto path = services + "/" + world.service();
    const auto change = [&](int population) {
        return std::async(std::launch::async, [&world, &path, population] {
            return world.api
                .call(http::Method::patch, path, {{"population", population}}, world.officer,
                      {{"Content-Type", "application/merge-patch+json"}, {"If-Match", "\"1\""}})
                .status;
        });
    };
    auto first = change(10), second = change(20);
    CHECK(std::multiset{first.get(), second.get()} == std::multiset{200, 412});
    CHECK(world.api.get(path).header("ETag") == "\"2\"");
}

TEST_CASE("the same key registers one service, however often it is sent") {
    const World world;
    const http::Headers key{{"Idempotency-Key", "\"register-this-one-service\""}};
    const auto first = world.api.post(services, service_of(world.unit_id, "ONCE"), world.officer, key);
    const auto again = world.api.post(services, service_of(world.unit_id, "ONCE"), world.officer, key);
    REQUIRE(again.status == 201);
    CHECK(again.json == first.json);
    CHECK(again.header("Idempotent-Replay") == "true");
    CHECK(world.events("public_service.changed").size() == 1);
}

TEST_CASE("services are listed by pages, by code") {
    const World world;
    for (const auto* code : {"C", "A", "B"})
        REQUIRE(world.api.post(services, service_of(world.unit_id, code), world.officer).status == 201);
    const auto first = world.api.get(services + "?limit=2").json;
    REQUIRE(first["items"].size() == 2);
    CHECK(first["items"][0]["code"] == "A");
    const auto second = world.api.get(services + "?limit=2&cursor=" + first["next"].get<std::string>()).json;
    REQUIRE(second["items"].size() == 1);
    CHECK(second["items"][0]["code"] == "C");
    CHECK(second["next"].is_null());
}

TEST_CASE("who has led the unit since the first of last year decides upon its services in no office; others do") {
    const World world;
    const auto year = service::today(world.api.app(), "12.75").year() - std::chrono::years(1);
    const std::string nip = "197209191998032002", id = service::new_uuid();
    const auto led_until = [&](domain::Date day) {
        const auto unit = service::new_uuid();
        const auto state = [&](domain::Date from, const json& head) {
            World::personnel().publish(
                "12.75",
                testing_support::unit_changed(unit, "LAMA-" + domain::to_string(day),
                                              {{"head_employee_id", head}, {"valid_from", domain::to_string(from)}}));
        };
        state(std::chrono::year(2020) / 1 / 1, id);
        state(day, nullptr);
        return unit;
    };
    const auto lately = led_until(year / 1 / 2), long_ago = led_until(year / 1 / 1);
    World::personnel().publish("12.75", testing_support::employee_changed(id, nip, world.unit_id));
    const auto officer = world.api.token({"feedback_officer"}, "12.75", nip);
    REQUIRE(testing_support::eventually([&] {
        return world.api.post(services, service_of(lately, "COBA"), officer).json["type"] == "/problems/own-case";
    }));
    CHECK(world.api.post(services, service_of(lately, "LAMA"), world.officer).status == 201);
    CHECK(world.api.post(services, service_of(long_ago, "DULU"), officer).status == 201);
}
