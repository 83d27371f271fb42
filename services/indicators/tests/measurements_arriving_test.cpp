#include <atomic>
#include <catch2/catch.hpp>
#include <future>

#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

TEST_CASE("a machine pushes many at once, each with its own result, and a repeat changes nothing") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10", "100");
    const auto machine = world.service.token({"integrator"}, "12.75", {}, {"kpi:write"});
    const auto item = [&](const char* key, const char* value) {
        return json{{"external_key", key}, {"target_id", target}, {"value", value}, {"measured_on", "2026-02-10"}};
    };
    const auto push = [&](const json& items, const std::string& token) {
        return world.service.post(World::base + "/measurements/bulk", {{"items", items}}, token);
    };
    const json items{item("siak/1", "5"), item("siak/2", "-1"), item("siak/1", "5")};
    const auto outcomes = [](const Reply& reply) {
        std::vector<std::string> found;
        for (const auto& one : reply.json["results"]) found.push_back(one["outcome"]);
        return found;
    };
    using Outcomes = std::vector<std::string>;
    const auto first = push(items, machine);
    INFO(first.body);
    REQUIRE(first.status == 200);
    CHECK(outcomes(first) == Outcomes{"recorded", "refused", "known"});
    CHECK(first.json["results"][1]["errors"][0]["code"] == "negative");
    CHECK(first.json["results"][1]["errors"][0]["pointer"] == "/items/1/value");
    const auto again = push({item("siak/1", "5"), item("siak/1", "6")}, machine);
    CHECK(outcomes(again) == Outcomes{"known", "refused"});
    CHECK(again.json["results"][0]["measurement_id"] == first.json["results"][0]["measurement_id"]);
    CHECK(again.json["results"][1]["errors"][0]["code"] == "key_taken");
    const auto recorded = world.items("/measurements?target_id=" + target, world.kpi_admin);
    REQUIRE(recorded.size() == 1);
    CHECK(recorded[0]["source"] == "integration");
    CHECK(push(items, world.employee.token).status == 403);
    CHECK(push(items, world.service.token({"integrator"}, "12.75", {}, {"kpi:read"})).status == 403);
    CHECK(push(items, world.service.token({"integrator"}, "12.71", {}, {"kpi:write"})).status == 404);
}

TEST_CASE("two machines that push the same key at once record it once") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10", "100");
    const auto machine = world.service.token({"integrator"}, "12.75", {}, {"kpi:write"});
    std::vector<std::future<Reply>> pushes;
    for (int i = 0; i < 6; ++i)
        pushes.push_back(std::async(std::launch::async, [&] {
            return world.service.post(
                World::base + "/measurements/bulk",
                {{"items",
                  {{{"external_key", "k"}, {"target_id", target}, {"value", "5"}, {"measured_on", "2026-02-10"}}}}},
                machine);
        }));
    int recorded = 0;
    for (auto& push : pushes) {
        const auto result = push.get().json["results"][0];
        recorded += result["outcome"] == "recorded";
        CHECK(result["outcome"] != "refused");
    }
    CHECK(recorded == 1);
}

TEST_CASE("a file of measurements that is sent again changes nothing") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10000", "100");
    std::string file = "external_key,target_id,value,measured_on\n";
    for (int i = 0; i < 1200; ++i) file += "row/" + std::to_string(i) + "," + target + ",1,2026-02-10\n";
    file += "row/x," + target + ",1,2026-04-01\n";
    const auto load = [&] {
        const auto started = world.service.post(World::base + "/measurements/imports", file, world.kpi_admin,
                                                {{"Content-Type", "text/csv"}});
        REQUIRE(started.status == 202);
        json job;
        REQUIRE(eventually([&] {
            job = world.service.get(started.header("Location"), world.kpi_admin).json;
            return job["state"] == "succeeded" || job["state"] == "failed";
        }));
        return job["counts"];
    };
    CHECK(load() == json{{"rows", 1201}, {"accepted", 1200}, {"rejected", 1}});
    CHECK(load() == json{{"rows", 1201}, {"accepted", 1200}, {"rejected", 1}});
    CHECK(world.realisation() == "1200");
}

TEST_CASE("a measurement entered while the period closes is in the score or refused") {
    const World world;
    const auto target = world.target(world.indicator("A"), "1000", "100");
    std::atomic<bool> done = false;
    std::atomic<int> recorded = 0, refused = 0, other = 0;
    std::vector<std::future<void>> writers;
    for (int i = 0; i < 4; ++i)
        writers.push_back(std::async(std::launch::async, [&] {
            while (!done) {
                const auto status = world.measure(target, "1").status;
                ++(status == 201 ? recorded : status == 409 ? refused : other);
            }
        }));
    REQUIRE(eventually([&] { return recorded > 5; }));
    REQUIRE(world.act("/periods/2026-Q1", "close", world.kpi_admin).status == 200);
    REQUIRE(eventually([&] { return refused > 3; }));
    done = true;
    for (auto& writer : writers) writer.get();
    CHECK(other == 0);
    CHECK(world.realisation() == std::to_string(recorded));
}
