#include <catch2/catch.hpp>

#include "feedback_world.hpp"
#include "replies.hpp"

using nlohmann::json;

namespace {

const std::string surveys = base + "/surveys";

json survey_of(const std::string& service_id, const std::string& period = "2026-S1") {
    return {{"service_id", service_id}, {"period", period}, {"title", "SKM semester I 2026"}};
}

}

TEST_CASE("a survey is opened with nine unsur, and shows each caller what may be done") {
    const World world;
    const auto service_id = world.service();
    const auto made = world.api.post(surveys, survey_of(service_id), world.officer);
    REQUIRE(made.status == 201);
    CHECK(made.json["state"] == "open");
    CHECK(made.json["unit_id"] == world.unit_id);
    CHECK(made.json["elements"].size() == 9);
    CHECK(made.json["allowed_actions"] == json{"respond", "close"});
    CHECK(world.api.get(made.header("Location")).json["allowed_actions"] == json{"respond"});
    CHECK(world.api.get(surveys + "?service_id=" + service_id + "&period=2026-S1&state=open").json["items"].size() ==
          1);
    CHECK(world.api.get(surveys + "?service_id=" + service_id + "&state=closed").json["items"].empty());
    const auto events = world.events("survey.changed");
    REQUIRE(events.size() == 1);
    CHECK(events[0]["data"] == json{{"id", made.json["id"]},
                                    {"service_id", service_id},
                                    {"unit_id", world.unit_id},
                                    {"period", "2026-S1"},
                                    {"state", "open"},
                                    {"version", 1}});
}

TEST_CASE("a survey that cannot be is refused, with the reason") {
    const World world;
    const auto service_id = world.service();
    CHECK(world.api.post(surveys, survey_of(service_id), world.employee).status == 403);
    CHECK(world.api.post(surveys, survey_of(service::new_uuid()), world.officer).json["errors"][0]["code"] ==
          "unknown_service");
    CHECK(world.api.post(surveys, survey_of(service_id, "1800"), world.officer).json["errors"][0]["code"] == "pattern");
    CHECK(world.api.post(surveys, survey_of(service_id, "2026-03"), world.officer).status >= 400);
    REQUIRE(world.api.post(surveys, survey_of(service_id), world.officer).status == 201);
    auto other = survey_of(service_id);
    other["elements"] = {"waktu"};
    CHECK(world.api.post(surveys, other, world.officer).json["errors"][0]["code"] == "other_elements");
}

TEST_CASE("a retired service opens no survey") {
    const World world;
    const auto service_id = world.service();
    REQUIRE(world.api
                .call(http::Method::patch, base + "/public-services/" + service_id, {{"state", "retired"}},
                      world.officer, {{"Content-Type", "application/merge-patch+json"}, {"If-Match", "\"1\""}})
                .status == 200);
    CHECK(world.api.post(surveys, survey_of(service_id), world.officer).status == 409);
}

TEST_CASE("a survey is closed once, by its version, and then takes no answers") {
    const World world;
    const auto id = world.survey(world.service());
    const auto close = [&](const char* version, const std::string& token) {
        return world.api.post(surveys + "/" + id + "/close", nullptr, token, {{"If-Match", version}});
    };
    CHECK(close("\"1\"", world.employee).status == 403);
    CHECK(world.api.post(surveys + "/" + id + "/close", nullptr, world.officer).status == 428);
    CHECK(close("\"9\"", world.officer).status == 412);
    const auto closed = close("\"1\"", world.officer);
    REQUIRE(closed.status == 200);
    CHECK(closed.json["state"] == "closed");
    CHECK(closed.json["allowed_actions"].empty());
    CHECK(close("\"1\"", world.officer).status == 412);
    CHECK(close("\"2\"", world.officer).status == 409);
    const auto late = world.answer(id, all_nine(4));
    CHECK(late.status == 409);
    CHECK(late.json["state"] == "closed");
    CHECK(world.api
              .post(surveys + "/" + id + "/responses/imports", "u1\n1\n", world.officer, {{"Content-Type", "text/csv"}})
              .status == 409);
}

TEST_CASE("a request about a service, a survey or a batch asks the database no more often than it must") {
    const World world;
    const auto& api = world.api;
    const auto service_id = world.service();
    const auto id = world.survey(service_id);
    REQUIRE(world.answer(id, all_nine(4)).status == 201);
    const auto batch = base + "/response-batches/" + world.waiting_batch(id, "unseen")["id"].get<std::string>();
    const auto counted = [&](http::Method method, const std::string& route, auto&& request) {
        const auto path = "/v1/regions/{region}/" + route;
        const auto before = api.statements(method, path);
        CHECK(request().status == 200);
        return api.statements(method, path) - before;
    };
    const auto get = http::Method::get, post = http::Method::post, patch = http::Method::patch;
    CHECK(counted(get, "surveys/{id}", [&] { return api.get(surveys + "/" + id); }) <= 1);
    CHECK(counted(get, "public-services/{id}", [&] { return api.get(base + "/public-services/" + service_id); }) <= 1);
    CHECK(counted(get, "response-batches/{id}", [&] { return api.get(batch, world.officer); }) <= 3);
    CHECK(counted(get, "public/services", [&] { return api.get(base + "/public/services"); }) <= 2);
    CHECK(counted(patch, "public-services/{id}", [&] {
              return api.call(http::Method::patch, base + "/public-services/" + service_id,
                              {{"name", "Akta kelahiran"}}, world.officer,
                              {{"Content-Type", "application/merge-patch+json"}, {"If-Match", "\"1\""}});
          }) <= 7);
    // With it the survey's totals, and what the public is shown of the service.
    CHECK(counted(post, "response-batches/{id}/accept", [&] {
              return api.post(batch + "/accept", {{"reason", "Ditelaah bersama petugas loket"}}, world.officer,
                              {{"If-Match", "\"1\""}});
          }) <= 10);
    CHECK(counted(post, "surveys/{id}/close", [&] {
              return api.post(surveys + "/" + id + "/close", nullptr, world.officer, {{"If-Match", "\"1\""}});
          }) <= 7);
}
