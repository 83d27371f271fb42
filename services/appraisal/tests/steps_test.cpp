#include <catch2/catch.hpp>
#include <future>

#include "world.hpp"

using namespace testing_support;
using json = nlohmann::json;

TEST_CASE("a step needs the present version, and of two at once one comes through") {
    const World world;
    const auto id = world.appraisal("proposed");
    const auto path = World::base + "/appraisals/" + id;
    CHECK(world.service.post(path + "/agree", nullptr, world.supervisor.token).status == 428);
    CHECK(world.act(id, "agree", world.supervisor.token, nullptr, "\"1\"").status == 412);
    const auto tag = world.etag(path);
    auto agree = std::async([&] { return world.act(id, "agree", world.supervisor.token, nullptr, tag).status; });
    const auto returned = world.act(id, "return", world.supervisor.token, {{"reason", "Belum sesuai"}}, tag).status;
    CHECK(std::set{agree.get(), returned} == std::set{200, 412});
}

TEST_CASE("a list says the same of what the caller may do as the single appraisal") {
    const World world;
    const auto& service = world.service;
    const std::vector<std::string> ids{world.appraisal("rated", "2026-Q1"), world.appraisal("final", "2026-Q2"),
                                       world.appraisal("proposed", "2026-Q3"), world.appraisal("objected", "2025-Q4")};
    for (const auto& token : {world.employee.token, world.supervisor.token, world.superior.token, world.head.token,
                              world.hr_admin, world.auditor}) {
        const auto listed = service.get(World::base + "/appraisals", token).json["items"];
        REQUIRE(listed.size() == ids.size());
        for (std::size_t i = 0; i < ids.size(); ++i)
            CHECK(listed[i]["allowed_actions"] == world.seen(ids[i], token)["allowed_actions"]);
    }
}

TEST_CASE("refusals come in one order: who may not, which version, which state, and only then what the body breaks") {
    const World world;
    const auto id = world.appraisal("proposed");
    const auto step = [&](const std::string& token, const std::string& tag) {
        return world.act(id, "rate", token, World::rating("sesuai_ekspektasi", "sesuai_ekspektasi", nullptr), tag);
    };
    CHECK(step(world.bystander.token, "\"1\"").status == 404);
    CHECK(step(world.employee.token, "\"1\"").status == 403);
    CHECK(step(world.supervisor.token, "\"1\"").status == 412);
    const auto forbidden = step(world.supervisor.token, "\"2\"");
    CHECK(forbidden.status == 409);
    CHECK(forbidden.json["type"] == "/problems/state-forbids");
    CHECK(forbidden.json["state"] == "proposed");
    CHECK(forbidden.json["allowed_actions"] == json{"return", "agree"});
    const auto changed = world.service.call(http::Method::patch, World::base + "/appraisals/" + id,
                                            {{"plan", json::array()}}, world.employee.token,
                                            {{"If-Match", "\"2\""}, {"Content-Type", "application/merge-patch+json"}});
    CHECK(changed.status == 409);
    CHECK(changed.json["state"] == "proposed");
    CHECK(changed.json["allowed_actions"].empty());
}

TEST_CASE("a request asks the database no more often than it must") {
    const World world;
    const auto& service = world.service;
    const std::string route = "/v1/regions/{region}/appraisals/{id}";
    const auto id = world.appraisal("draft");
    const auto path = World::base + "/appraisals/" + id;
    const auto counted = [&](http::Method method, const std::string& template_path, auto&& request) {
        const auto before = service.statements(method, template_path);
        request();
        return service.statements(method, template_path) - before;
    };
    const auto acted = [&](const std::string& action, const std::string& token, const json& body = nullptr) {
        const auto tag = world.etag(path);
        return counted(http::Method::post, route + "/" + action,
                       [&] { CHECK(world.act(id, action, token, body, tag).status == 200); });
    };
    CHECK(counted(http::Method::get, route, [&] { CHECK(world.seen(id, world.employee.token)["id"] == id); }) <= 2);
    CHECK(counted(http::Method::patch, route, [&] {
              CHECK(service
                        .call(http::Method::patch, path, {{"plan", {{{"result", "Akta terbit"}}}}},
                              world.employee.token,
                              {{"If-Match", "\"1\""}, {"Content-Type", "application/merge-patch+json"}})
                        .status == 200);
          }) <= 6);
    CHECK(acted("submit", world.employee.token) <= 7);
    CHECK(acted("agree", world.supervisor.token) <= 7);
    CHECK(acted("self-assess", world.employee.token, {{"text", "Tercapai"}}) <= 7);
    CHECK(acted("rate", world.supervisor.token, World::rating()) <= 10);  // and evidence, kpi's feed, the policy twice
    CHECK(counted(http::Method::get, route, [&] { CHECK(world.seen(id, world.head.token)["id"] == id); }) <= 3);
    CHECK(acted("calibrate", world.head.token) <= 8);  // and the policy
    CHECK(counted(http::Method::get, "/v1/regions/{region}/appraisals", [&] {
              CHECK(service.get(World::base + "/appraisals", world.supervisor.token).json["items"].size() == 1);
          }) <= 4);
}

TEST_CASE("where no civil servant stands above, hr_admin records what the regional head did") {
    const World world;
    const auto& service = world.service;
    const auto made =
        service.post(World::base + "/appraisals",
                     {{"employee_id", world.head.id}, {"period", "2026"}, {"plan", {{{"result", "Layanan 24 jam"}}}}},
                     world.head.token);
    REQUIRE(made.status == 201);
    CHECK(made.json["supervisor_id"].is_null());
    const std::string id = made.json["id"];
    CHECK(world.act(id, "submit", world.head.token).status == 200);
    CHECK(world.act(id, "agree", world.head.token).status == 403);
    CHECK(world.act(id, "agree", world.hr_admin).json["state"] == "agreed");
}
