#include <catch2/catch.hpp>
#include <future>

#include "feedback_world.hpp"
#include "replies.hpp"

using nlohmann::json;

namespace {

json published_unit(int respondents, const std::string& ikm, const std::string& grade) {
    return {{"respondents", respondents}, {"quarantined", 0}, {"rejected", 0}, {"ikm", ikm}, {"grade", grade}};
}

}

TEST_CASE("what officers type in counts at once, and what it comes to is as it was agreed to be shown") {
    const World world;
    const auto service_id = world.service();
    const auto survey_id = world.survey(service_id);
    world.answer_each(survey_id, {4, 3, 4, 3, 4, 3});
    const auto shown = world.api.get(base + "/satisfaction?service_id=" + service_id + "&period=2026-S1");
    REQUIRE(shown.status == 200);
    REQUIRE(shown.json["items"].size() == 1);
    const auto& item = shown.json["items"][0];
    CHECK(item["respondents"] == 6);
    CHECK(item["quarantined"] == 0);
    CHECK(item["suppressed"] == false);
    CHECK(item["ikm"] == "87.50");
    CHECK(item["grade"] == "B");
    CHECK(item["performance"] == "baik");
    CHECK(item["elements"][0] == json{{"key", "persyaratan"}, {"nrr", "3.500"}, {"respondents", 6}});
    CHECK(item["sample"] == json{{"population", 1200}, {"required", 291}, {"adequate", false}});
    CHECK(item["interval"]["level"] == "0.95");
    CHECK(shown.json["next"].is_null());
    CHECK(world.api.get(base + "/satisfaction?unit_id=" + service::new_uuid()).json["items"].empty());
}

TEST_CASE("the feed tells of every figure that the public sees, of its service and of the whole unit") {
    const World world;
    const auto service_id = world.service();
    const auto survey_id = world.survey(service_id), other = world.survey(world.service());
    world.answer_each(survey_id, {4, 4, 4, 4, 3});
    world.answer_each(other, {1, 1, 1, 1});
    world.answer_each(other, {2});
    const auto events = world.events("satisfaction.changed");
    REQUIRE(events.size() == 2);
    CHECK(events[0]["subject"] == survey_id);
    CHECK(events[0]["data"] == json{{"service_id", service_id},
                                    {"unit_id", world.unit_id},
                                    {"period", "2026-S1"},
                                    {"respondents", 5},
                                    {"quarantined", 0},
                                    {"rejected", 0},
                                    {"ikm", "95.00"},
                                    {"grade", "A"},
                                    {"performance", "sangat_baik"},
                                    {"unit", published_unit(5, "95.00", "A")}});
    CHECK(events[1]["data"]["ikm"] == "30.00");
    CHECK(events[1]["data"]["unit"] == published_unit(10, "62.50", "D"));
}

TEST_CASE("two surveys of a service in a period count as one") {
    const World world;
    const auto service_id = world.service();
    world.answer_each(world.survey(service_id), {4, 4, 4});
    world.answer_each(world.survey(service_id), {2, 2, 2});
    const auto items = world.api.get(base + "/satisfaction?service_id=" + service_id).json["items"];
    REQUIRE(items.size() == 1);
    CHECK(items[0]["respondents"] == 6);
    CHECK(items[0]["ikm"] == "75.00");
}

TEST_CASE("an answer that does not fit the survey is refused with every fault, and counts nothing") {
    const World world;
    const auto service_id = world.service();
    const auto survey_id = world.survey(service_id, {"waktu", "biaya"});
    const auto refused = world.answer(survey_id, {{"waktu", 4}, {"sarana", 4}});
    CHECK(refused.status == 422);
    REQUIRE(refused.json["errors"].size() == 2);
    CHECK(refused.json["errors"][0]["pointer"] == "/answers/biaya");
    CHECK(refused.json["errors"][0]["code"] == "required");
    CHECK(refused.json["errors"][1]["code"] == "not_asked");
    for (const auto& wrong :
         {json{{"waktu", 5}, {"biaya", 4}}, json{{"waktu", 2.5}, {"biaya", 4}}, json{{"cuaca", 4}}}) {
        const auto reply = world.answer(survey_id, wrong);
        CHECK(reply.status >= 400);
        CHECK(reply.status < 500);
    }
    CHECK(world.answer(service::new_uuid(), all_nine(4)).status == 404);
    CHECK(world.result(survey_id)["quarantined"] == 0);
    CHECK(world.result(survey_id)["figure"].is_null());
    CHECK(world.events("satisfaction.changed").empty());
}

TEST_CASE("a citizen's form needs no key") {
    const World world;
    http::Call call;
    call.method = http::Method::post;
    call.url = world.api.url() + base + "/surveys/" + world.survey(world.service()) + "/responses";
    call.headers.set("Content-Type", "application/json");
    call.body = http::Body(json{{"answers", all_nine(3)}}.dump());
    call.deadline = http::Clock::now() + std::chrono::seconds(30);
    CHECK(world.api.app().client().fetch(call).status == 201);
}

TEST_CASE("a citizen's repeat under the same key counts once") {
    const World world;
    const auto survey_id = world.survey(world.service());
    const auto path = base + "/surveys/" + survey_id + "/responses";
    const http::Headers key{{"Idempotency-Key", "\"one-citizen-one-answer\""}};
    const json body{{"token", world.form_token(survey_id)}, {"answers", all_nine(3)}};
    const auto first = world.api.post(path, body, {}, key);
    const auto again = world.api.post(path, body, {}, key);
    REQUIRE(first.status == 201);
    CHECK(again.json == first.json);
    CHECK(world.result(survey_id)["quarantined"] == 1);
}

TEST_CASE("answers that come at once are all kept, and those that are typed in at once all counted") {
    const World world;
    const auto service_id = world.service();
    const std::vector surveys{world.survey(service_id), world.survey(service_id)};
    std::vector<std::future<int>> citizens;
    std::vector<std::future<void>> officers;
    for (std::size_t i = 0; i < 20; ++i) {
        citizens.push_back(std::async(std::launch::async, [&, i] {
            return world.answer(surveys[i % 2], all_nine(1 + static_cast<int>(i % 4))).status;
        }));
        if (i < 6)
            officers.push_back(std::async(std::launch::async, [&, i] {
                world.answer_each(surveys[i % 2], {4, 3, 2, 1});
            }));
    }
    for (auto& citizen : citizens) CHECK(citizen.get() == 201);
    for (auto& officer : officers) officer.get();
    for (const auto& survey_id : surveys) {
        CHECK(world.result(survey_id)["quarantined"] == 10);
        CHECK(world.result(survey_id)["figure"]["respondents"] == 12);
    }
    // By fours: of eight, of sixteen and of all.
    std::vector<int> figures;
    for (const auto& event : world.events("satisfaction.changed")) figures.push_back(event["data"]["respondents"]);
    CHECK(figures == std::vector{8, 16, 24});
}

TEST_CASE("what a citizen writes is kept and told to nobody") {
    const World world;
    const auto service_id = world.service();
    const std::string words = "Bapak Rahmat di loket tiga";
    const auto reply = world.api.post(base + "/surveys/" + world.survey(service_id) + "/responses",
                                      {{"answers", all_nine(4)}, {"comment", words}});
    REQUIRE(reply.status == 201);
    CHECK_THAT(reply.body, !Catch::Contains("Rahmat"));
    for (const auto* path : {"/satisfaction", "/public/satisfaction", "/public/services", "/public/units", "/surveys"})
        CHECK_THAT(world.api.get(base + path).body, !Catch::Contains("Rahmat"));
    for (const auto& event : world.events("satisfaction.changed")) CHECK_THAT(event.dump(), !Catch::Contains("Rahmat"));
    const auto kept = world.api.app().database().read(
        "12.75", [](auto& tx) { return tx.query("SELECT comment FROM response").front()["comment"].text(); });
    CHECK(kept == words);
}

TEST_CASE("another region sees nothing of a region's surveys, not even in the database") {
    const World world;
    const auto survey_id = world.survey(world.service());
    REQUIRE(world.answer(survey_id, all_nine(4)).status == 201);
    REQUIRE(world.send_answer(survey_id, {{"answers", all_nine(4)}}, "10.0.0.1").json["state"] == "quarantined");
    CHECK(world.api.get("/v1/regions/12.71/surveys/" + survey_id).status == 404);
    CHECK(world.api.get("/v1/regions/12.71/satisfaction").json["items"].empty());
    for (const auto* table : {"public_service", "survey", "survey_total", "response", "response_batch", "day_key",
                              "used_form_token", "published_satisfaction"}) {
        const auto seen = world.api.app().database().read("12.71", [&](auto& tx) {
            return tx.query(std::string("SELECT count(*) AS n FROM ") + table).front()["n"].integer();
        });
        CHECK(seen == 0);
    }
}
