#include <algorithm>
#include <catch2/catch.hpp>

#include "feedback_world.hpp"
#include "replies.hpp"
#include "test_clock.hpp"

using nlohmann::json;
using testing_support::Reply;
using namespace std::chrono_literals;

namespace {

const std::string batches = base + "/response-batches";

/// A service with six answers that count (62.50) and four that wait (100.00).
struct Doubted {
    explicit Doubted(const World& w) : world(w), service_id(w.service()), survey_id(w.survey(service_id)) {
        world.answer_each(survey_id, {1, 2, 3, 4, 1, 4});
        for (int i = 0; i < 4; ++i)
            REQUIRE(world.send_answer(survey_id, {{"answers", all_nine(4)}}, "10.9.9.9").json["state"] ==
                    "quarantined");
        batch_id = world.api.get(batches + "?survey_id=" + survey_id, world.officer).json["items"].at(0)["id"];
    }
    [[nodiscard]] Reply decide(const std::string& action, int version, const std::string& token) const {
        return world.api.post(batches + "/" + batch_id + "/" + action, {{"reason", "Ditelaah bersama petugas loket"}},
                              token, {{"If-Match", "\"" + std::to_string(version) + "\""}});
    }
    [[nodiscard]] json counted() const {
        const auto now = world.result(survey_id);
        return {now["figure"]["respondents"], now["quarantined"], now["figure"]["ikm"]};
    }
    const World& world;
    std::string service_id, survey_id, batch_id;
};

json unit_shown(const World& world) {
    return world.api.get(base + "/public/units/" + world.unit_id).json["satisfaction"];
}

}

TEST_CASE("what an officer accepts counts, what is rejected never does, and either is told with its reason") {
    const World world;
    const Doubted doubted(world);
    CHECK(doubted.counted() == json{6, 4, "62.50"});
    const auto waiting = world.api.get(batches + "/" + doubted.batch_id, world.officer);
    CHECK(waiting.header("ETag") == "\"4\"");
    CHECK(waiting.json["figure"] == json{{"respondents", 4}, {"ikm", "100.00"}, {"grade", "A"}});
    CHECK(waiting.json["survey"] == json{{"respondents", 6}, {"ikm", "62.50"}, {"grade", "D"}});
    CHECK(waiting.json["with_it"] == json{{"respondents", 10}, {"ikm", "77.50"}, {"grade", "B"}});
    CHECK(waiting.json["allowed_actions"] == json{"accept", "reject"});

    const auto accepted = doubted.decide("accept", 4, world.officer);
    REQUIRE(accepted.status == 200);
    CHECK(accepted.json["state"] == "accepted");
    CHECK(accepted.json["with_it"].is_null());
    CHECK(accepted.json["allowed_actions"] == json{"reject"});
    CHECK(doubted.counted() == json{10, 0, "77.50"});
    CHECK(world.satisfaction(doubted.service_id)["ikm"] == "62.50");  // four more are too few

    REQUIRE(doubted.decide("reject", 5, world.officer).status == 200);
    CHECK(doubted.counted() == json{6, 0, "62.50"});
    const auto history = world.api.get(batches + "/" + doubted.batch_id, world.officer).json["history"];
    REQUIRE(history.size() == 2);
    CHECK((history[0]["action"] == "accept" && history[1]["action"] == "reject" && history[1]["answers"] == 4));
    CHECK(history[0]["reason"] == "Ditelaah bersama petugas loket");
    const auto told = world.events("response_batch.changed");
    REQUIRE(told.size() == 3);
    CHECK((told[0]["data"]["state"] == "waiting" && told[2]["data"]["state"] == "rejected"));
    CHECK(told[2]["data"]["answers"] == 4);
    CHECK(told[2]["data"]["personal"] == json{{"reason", "Ditelaah bersama petugas loket"}});
    CHECK_FALSE(told[0]["data"].contains("personal"));
}

TEST_CASE("the public sees in fives how many answers were rejected, of the service and of its unit") {
    const World world;
    const Doubted doubted(world);
    REQUIRE(doubted.decide("reject", 4, world.officer).status == 200);
    CHECK(world.satisfaction(doubted.service_id)["rejected"] == 0);
    const auto other = world.survey(world.service());
    for (int i = 0; i < 6; ++i)
        REQUIRE(world.send_answer(other, {{"answers", all_nine(1 + i % 4)}}, "10.9.9.8").status == 201);
    CHECK(unit_shown(world)["quarantined"] == 5);
    world.decide(world.waiting_batch(other, "no_token"), "reject");
    CHECK(unit_shown(world)["quarantined"] == 0);
    CHECK(unit_shown(world)["rejected"] == 10);
    CHECK(world.result(doubted.survey_id)["rejected"] == 4);
}

TEST_CASE("an officer decides about what they have seen, once, and nobody else decides") {
    const World world;
    const Doubted doubted(world);
    CHECK(doubted.decide("accept", 4, "").status == 401);
    for (const auto* role : {"asn", "kpi_admin", "unit_admin", "auditor"})
        CHECK(doubted.decide("accept", 4, world.api.token({role})).status == 403);
    CHECK(world.api.get(batches, world.api.token({"auditor"})).status == 200);
    CHECK(world.api.get(batches).status == 401);
    REQUIRE(world.send_answer(doubted.survey_id, {{"answers", all_nine(1)}}, "10.9.9.8").status == 201);
    CHECK(doubted.decide("accept", 4, world.officer).status == 412);
    REQUIRE(doubted.decide("reject", 5, world.officer).status == 200);
    const auto again = doubted.decide("reject", 6, world.officer);
    CHECK(again.status == 409);
    CHECK(again.json["type"] == "/problems/state-forbids");
    CHECK(again.json["allowed_actions"] == json{"accept"});
    // What comes after a decision waits for the next.
    REQUIRE(world.send_answer(doubted.survey_id, {{"answers", all_nine(1)}}, "10.9.9.9").status == 201);
    const auto waiting =
        world.api.get(batches + "?state=waiting&unit_id=" + world.unit_id, world.officer).json["items"];
    REQUIRE(waiting.size() == 1);
    CHECK((waiting[0]["id"] != doubted.batch_id && waiting[0]["answers"] == 1));
}

TEST_CASE("what an officer has accepted is not set aside again by the next doubt") {
    const World world;
    const auto service_id = world.service();
    const auto survey_id = world.survey(service_id);
    const auto send = [&](int answer) {
        return world
            .send_answer(survey_id, {{"token", world.form_token(survey_id)}, {"answers", all_nine(answer)}}, "10.3.3.3")
            .json["doubt"];
    };
    for (const auto answer : {1, 2, 3}) CHECK(send(answer) == "unseen");
    world.decide(world.waiting_batch(survey_id, "unseen"), "accept");
    for (const auto answer : {4, 1}) CHECK(send(answer) == "unseen");
    CHECK(send(2) == "same_source");
    CHECK(world.waiting_batch(survey_id, "unseen").is_null());
    const auto batch = world.waiting_batch(survey_id, "same_source");
    REQUIRE(batch["answers"] == 3);
    world.decide(batch, "accept");
    CHECK(send(3) == "same_source");
    CHECK(world.result(survey_id)["figure"]["respondents"] == 6);
    CHECK(world.result(survey_id)["quarantined"] == 1);
}

TEST_CASE("a batch that lost its answers to another is gone, and who has seen it before decides about nothing") {
    const World world;
    const auto survey_id = world.survey(world.service());
    const auto send = [&](int answer) {
        return world
            .send_answer(survey_id, {{"token", world.form_token(survey_id)}, {"answers", all_nine(answer)}}, "10.3.3.3")
            .json["doubt"];
    };
    REQUIRE(world.answer(survey_id, all_nine(4)).json["doubt"] == "unseen");
    for (const auto answer : {1, 2, 3, 4, 1}) REQUIRE(send(answer) == "unseen");
    const auto seen = world.waiting_batch(survey_id, "unseen");
    const auto path = batches + "/" + seen["id"].get<std::string>();
    const auto version = world.api.get(path, world.officer).header("ETag");
    REQUIRE(send(2) == "same_source");
    CHECK(world.waiting_batch(survey_id, "unseen")["answers"] == 1);
    CHECK(world.api.post(path + "/accept", {{"reason", "Wajar"}}, world.officer, {{"If-Match", version}}).status ==
          412);
    CHECK(world.events("response_batch.changed").size() == 3);
    world.decide(seen, "reject");

    const auto other = world.survey(world.service());
    for (int i = 0; i < 4; ++i)
        REQUIRE(world.send_answer(other, {{"token", world.form_token(other)}, {"answers", all_nine(1)}}, "10.3.3.4")
                    .status == 201);
    const auto told = world.events("response_batch.changed");
    const auto emptied = std::ranges::find_if(
        told, [&](const json& event) { return event["data"]["survey_id"] == other && event["data"]["answers"] == 0; });
    REQUIRE(emptied != told.end());
    CHECK(world.api.get(batches + "/" + (*emptied)["data"]["id"].get<std::string>(), world.officer).status == 404);
    CHECK(world.api.get(batches + "?state=waiting&survey_id=" + other, world.officer).json["items"].size() == 1);
}

TEST_CASE("a token holds for its survey, for a while and once") {
    Clock clock;
    const World world([&] { return clock.now(); });
    const auto survey_id = world.survey(world.service()), other = world.survey(world.service());
    const auto doubt = [&](const std::string& survey, const json& token) {
        static int host = 0;
        return world
            .send_answer(survey, {{"token", token}, {"answers", all_nine(3)}}, "10.5.5." + std::to_string(++host))
            .json["doubt"];
    };
    const auto token = world.form_token(survey_id);
    auto forged = token;
    forged[20] = forged[20] == 'A' ? 'B' : 'A';
    CHECK(doubt(other, token) == "no_token");
    CHECK(doubt(survey_id, forged) == "no_token");
    CHECK(doubt(survey_id, "") == "no_token");
    CHECK(doubt(survey_id, nullptr) == "no_token");
    CHECK(doubt(survey_id, token) == "unseen");
    CHECK(doubt(survey_id, token) == "no_token");

    const auto late = world.form_token(survey_id), qr = world.counter_token(survey_id);
    clock.pass(19min);
    CHECK(doubt(survey_id, qr) == "unseen");
    CHECK(doubt(survey_id, qr) == "unseen");
    clock.pass(1min);
    CHECK(doubt(survey_id, qr) == "no_token");
    CHECK(world.counter_token(survey_id) != qr);
    clock.pass(39min);
    CHECK(doubt(survey_id, late) == "unseen");
    const auto last = world.form_token(survey_id);
    clock.pass(60min);
    CHECK(doubt(survey_id, last) == "no_token");
}

TEST_CASE("a form and a counter's token are not kept by caches, and end with the survey") {
    const World world;
    const auto survey_id = world.survey(world.service(), {"waktu", "biaya"});
    const auto path = base + "/surveys/" + survey_id;
    const auto form = world.api.get(path + "/form");
    CHECK(form.header("Cache-Control") == "no-store");
    CHECK(form.json["elements"] == json{"waktu", "biaya"});
    const auto counter = world.api.get(path + "/counter-token?counter=7", world.officer);
    CHECK(counter.header("Cache-Control") == "no-store");
    CHECK(counter.json["counter"] == 7);
    CHECK(world.api.get(path + "/counter-token?counter=100", world.officer).status == 400);
    CHECK(world.api.get(path + "/counter-token").status == 401);
    CHECK(world.api.get(path + "/counter-token", world.api.token({"unit_admin"})).status == 403);
    REQUIRE(world.api.post(path + "/close", nullptr, world.officer, {{"If-Match", "\"1\""}}).status == 200);
    CHECK(world.api.get(path + "/form").status == 409);
    CHECK(world.api.get(path + "/counter-token", world.officer).status == 409);
    CHECK(world.api.get(base + "/surveys/" + service::new_uuid() + "/form").status == 404);
}

TEST_CASE("a counter's token is shown to the unit_admin of the unit, not to those of others") {
    const World world;
    const std::string own = "198503122010011005", other = "199003122015011005";
    World::publish_employee(own, world.unit_id);
    World::publish_employee(other, World::publish_unit());
    const auto path = base + "/surveys/" + world.survey(world.service()) + "/counter-token";
    const auto status = [&](const std::string& role, const std::string& nip) {
        return world.api.get(path, world.api.token({role}, "12.75", nip)).status;
    };
    CHECK(testing_support::eventually([&] { return status("unit_admin", own) == 200; }));
    CHECK(status("asn", own) == 403);
    CHECK(status("unit_admin", other) == 403);
}

TEST_CASE("a region doubts by its own policy from a day on") {
    Clock clock;
    const World world([&] { return clock.now(); });
    const auto path = base + "/survey-policies/current";
    auto policy = world.api.get(path).json;
    CHECK((policy["version"] == 1 && policy["answers_per_source"] == 5));
    policy.erase("version");
    policy["answers_per_source"] = 1;
    policy["basis"] = "Keputusan Kepala Bagian Organisasi 12/2026";
    policy["valid_from"] = clock.day(1);
    const auto set = [&](const json& body, const std::string& token, const std::string& version) {
        return world.api.call(http::Method::put, path, body, token, {{"If-Match", "\"" + version + "\""}});
    };
    CHECK(set(policy, world.employee, "1").status == 403);
    CHECK(set(policy, world.officer, "2").status == 412);
    auto past = policy;
    past["valid_from"] = clock.day(-1);
    CHECK(set(past, world.officer, "1").json["errors"][0]["code"] == "in_the_past");
    REQUIRE(set(policy, world.officer, "1").status == 200);
    CHECK(world.api.get(path).json["version"] == 1);
    CHECK(world.events("survey_policy.changed").size() == 1);
    const auto survey_id = world.survey(world.service());
    const auto send = [&] {
        return world
            .send_answer(survey_id, {{"token", world.form_token(survey_id)}, {"answers", all_nine(3)}}, "10.6.6.6")
            .json["doubt"];
    };
    for (int i = 0; i < 2; ++i) CHECK(send() == "unseen");
    clock.pass(24h);
    CHECK(world.api.get(path).json["version"] == 2);
    CHECK(send() == "unseen");
    CHECK(send() == "same_source");
    CHECK(world.api.get(base + "/survey-policies").json["items"].size() == 2);
}

TEST_CASE("the keys of a day and its used tokens are destroyed when they are of no use any more") {
    Clock clock;
    const World world([&] { return clock.now(); });
    const auto survey_id = world.survey(world.service());
    // Jobs go by the database's clock, for which that day is long past: what is planned for it is due at once.
    clock.pass(-30 * 24h);
    REQUIRE(world.answer(survey_id, all_nine(3)).json["doubt"] == "unseen");
    CHECK(testing_support::eventually([&] {
        return world.api.app().database().read("12.75", [](auto& tx) {
            return tx.query("SELECT (SELECT count(*) FROM day_key) + (SELECT count(*) FROM used_form_token) AS n")
                       .front()["n"]
                       .integer() == 0;
        });
    }));
}
