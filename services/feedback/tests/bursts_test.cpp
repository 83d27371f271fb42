#include <catch2/catch.hpp>

#include "feedback_world.hpp"
#include "published_answers.hpp"
#include "test_clock.hpp"

using nlohmann::json;
using namespace std::chrono_literals;

namespace {

/// A service that 49 citizens of Sekadau have judged on paper: 78.74, B.
struct Judged {
    explicit Judged(const World& world) : service_id(world.service()), survey_id(world.survey(service_id)) {
        REQUIRE(world.import(survey_id, std::string(embedded::published_answers[0].content))["counts"]["accepted"] ==
                49);
    }
    std::string service_id, survey_id;
};

void check_unmoved(const World& world, const Judged& judged) {
    const auto shown = world.satisfaction(judged.service_id);
    CHECK(shown["respondents"] == 49);
    CHECK(shown["ikm"] == "78.74");
    CHECK(shown["grade"] == "B");
    const auto unit = world.api.get(base + "/public/units/" + world.unit_id).json["satisfaction"];
    CHECK(unit["ikm"] == "78.74");
    // What appraisal and the scores follow.
    const auto told = world.events("satisfaction.changed").back()["data"]["unit"];
    CHECK(told["ikm"] == "78.74");
    CHECK(told["respondents"] == 49);
}

std::int64_t count_of(const World& world, const std::string& sql) {
    return world.api.app().database().read("12.75", [&](auto& tx) { return tx.query(sql).front()["n"].integer(); });
}

}

TEST_CASE("515 answers of one stranger without tokens move nothing, and none of them is lost") {
    const World world;
    const Judged judged(world);
    for (int i = 0; i < 515; ++i) {
        const auto reply = world.send_answer(judged.survey_id, {{"answers", all_nine(1 + i % 2)}}, "203.0.113.9");
        REQUIRE(reply.status == 201);
        REQUIRE(reply.json["state"] == "quarantined");
        REQUIRE(reply.json["doubt"] == "no_token");
    }
    check_unmoved(world, judged);
    CHECK(world.satisfaction(judged.service_id)["quarantined"] == 515);
    CHECK(count_of(world, "SELECT count(*) AS n FROM response WHERE state = 'quarantined'") == 515);
    const auto batches = world.api.get(base + "/response-batches", world.officer).json["items"];
    REQUIRE(batches.size() == 1);
    CHECK(batches[0]["answers"] == 515);
    CHECK(batches[0]["sources"] == 1);
    CHECK(batches[0]["most_alike"] == 258);
    CHECK(batches[0]["survey"]["ikm"] == "78.74");
    CHECK(world.events("response_batch.changed").size() == 1);
}

TEST_CASE(
    "a stranger who opens a form for each of 60 answers moves nothing: the first of a burst are set aside with it") {
    const World world;
    const Judged judged(world);
    std::vector<json> doubts;
    for (int i = 0; i < 60; ++i) {
        const json body{{"token", world.form_token(judged.survey_id)}, {"answers", all_nine(1 + i % 4)}};
        doubts.push_back(world.send_answer(judged.survey_id, body, "203.0.113.9").json["doubt"]);
    }
    CHECK(std::ranges::count(doubts, json("unseen")) == 5);
    CHECK(doubts.back() == "same_source");
    CHECK(world.waiting_batch(judged.survey_id, "unseen").is_null());
    check_unmoved(world, judged);
    CHECK(world.satisfaction(judged.service_id)["quarantined"] == 60);
    CHECK(world.result(judged.survey_id)["figure"]["respondents"] == 49);
    // Others are not held for it.
    CHECK(world.answer(judged.survey_id, all_nine(4)).json["doubt"] == "unseen");
}

TEST_CASE("the same answers again and again from one source are set aside from the fourth on, with the first three") {
    const World world;
    const Judged judged(world);
    std::vector<json> doubts;
    for (int i = 0; i < 4; ++i) {
        const json body{{"token", world.form_token(judged.survey_id)}, {"answers", all_nine(1)}};
        doubts.push_back(world.send_answer(judged.survey_id, body, "2001:db8:1:2::" + std::to_string(i)).json["doubt"]);
    }
    CHECK(doubts == std::vector<json>{"unseen", "unseen", "unseen", "same_answers"});
    check_unmoved(world, judged);
}

TEST_CASE("a counter's QR that is passed around counts no more than a counter can serve") {
    const World world;
    const Judged judged(world);
    const auto token = world.counter_token(judged.survey_id);
    std::vector<json> doubts;
    for (int i = 0; i < 30; ++i)
        doubts.push_back(world
                             .send_answer(judged.survey_id, {{"token", token}, {"answers", all_nine(1)}},
                                          "203.0.113." + std::to_string(i))
                             .json["doubt"]);
    CHECK(std::ranges::count(doubts, json("unseen")) == 6);
    CHECK(doubts.back() == "counter_rate");
    check_unmoved(world, judged);
    const auto batches = world.api.get(base + "/response-batches?state=waiting", world.officer).json["items"];
    REQUIRE(batches.size() == 1);
    CHECK((batches[0]["answers"] == 30 && batches[0]["sources"] == 30 && batches[0]["doubt"] == "counter_rate"));
}

TEST_CASE(
    "39 answers from ten addresses in seconds move nothing, and lie before the officer as the burst that they are") {
    Clock clock;
    const World world([&] { return clock.now(); });
    const Judged judged(world);
    std::vector<json> doubts;
    for (int i = 0; i < 39; ++i) {
        auto answers = all_nine(1);
        answers["waktu"] = 1 + i / 10 % 2;  // no source sends the same more than three times
        const json body{{"token", world.form_token(judged.survey_id)}, {"answers", answers}};
        doubts.push_back(
            world.send_answer(judged.survey_id, body, "203.0.113." + std::to_string(i % 10)).json["doubt"]);
    }
    CHECK(std::ranges::count(doubts, json("unseen")) == 10);
    CHECK(doubts[10] == "burst");
    check_unmoved(world, judged);
    CHECK(world.waiting_batch(judged.survey_id, "unseen").is_null());
    const auto burst = world.waiting_batch(judged.survey_id, "burst");
    CHECK(burst["answers"] == 39);
    CHECK(burst["sources"] == 10);
    CHECK(world.result(judged.survey_id)["figure"]["ikm"] == "78.74");
    // Who comes ten minutes later is not held for it.
    clock.pass(10min);
    CHECK(world.answer(judged.survey_id, all_nine(4)).json["doubt"] == "unseen");
}

TEST_CASE("answers of many sources in one day are set aside when there are many more than usual") {
    Clock clock;
    const World world([&] { return clock.now(); });
    const Judged judged(world);
    clock.go_to_noon_before();
    std::vector<json> doubts;
    for (int i = 0; i < 45; ++i) {
        if (i % 9 == 8) clock.pass(10min);
        doubts.push_back(world.answer(judged.survey_id, all_nine(1 + i % 4)).json["doubt"]);
    }
    CHECK(std::ranges::count(doubts, json("unseen")) == 40);
    CHECK(doubts.back() == "survey_rate");
    clock.go_back();
    check_unmoved(world, judged);
    CHECK(world.waiting_batch(judged.survey_id, "unseen").is_null());
    CHECK(world.waiting_batch(judged.survey_id, "survey_rate")["answers"] == 45);
}

TEST_CASE("a stranger who sends an answer a day from ever other addresses moves nothing that nobody has looked at") {
    Clock clock;
    const World world([&] { return clock.now(); });
    const Judged judged(world);
    for (int day = 60; day > 0; --day) {
        clock.go_back();
        clock.pass(-24h * day);
        REQUIRE(world.answer(judged.survey_id, all_nine(1)).json["doubt"] == "unseen");
    }
    clock.go_back();
    check_unmoved(world, judged);
    CHECK(world.result(judged.survey_id)["quarantined"] == 60);
    CHECK(world.satisfaction(judged.service_id)["quarantined"] == 60);
}

TEST_CASE("what an officer rejects of a figure withdraws it, until enough others have come, and the feed is told") {
    const World world;
    const auto service_id = world.service();
    const auto survey_id = world.survey(service_id);
    for (const auto one : {4, 3, 4, 3, 4, 3}) REQUIRE(world.answer(survey_id, all_nine(one)).json["doubt"] == "unseen");
    CHECK(world.events("satisfaction.changed").empty());
    const auto batch = world.waiting_batch(survey_id, "unseen");
    world.decide(batch, "accept");
    const auto shown = world.satisfaction(service_id);
    CHECK(shown["ikm"] == "87.50");
    world.decide(batch, "reject");
    CHECK(world.satisfaction(service_id)["respondents"].is_null());
    CHECK(world.satisfaction(service_id)["suppressed"] == true);
    CHECK(world.api.get(base + "/public/units/" + world.unit_id).json["satisfaction"]["ikm"].is_null());
    const auto told = world.events("satisfaction.changed").back()["data"];
    CHECK(told["respondents"] == 0);
    CHECK(told["ikm"].is_null());
    CHECK(told["unit"]["ikm"].is_null());
    world.decide(batch, "accept");
    CHECK(world.satisfaction(service_id) == shown);
    world.decide(batch, "reject");
    world.answer_each(survey_id, {1, 2, 1, 2});
    CHECK(world.satisfaction(service_id)["respondents"].is_null());
    world.answer_each(survey_id, {4});
    CHECK(world.satisfaction(service_id)["respondents"] == 5);
    CHECK(world.satisfaction(service_id)["ikm"] == "50.00");
    CHECK(world.events("satisfaction.changed").back()["data"]["unit"]["ikm"] == "50.00");
    // They have been published before: accepted again they make no figure, beside four others neither.
    world.decide(batch, "accept");
    world.answer_each(survey_id, {1, 2, 1, 2});
    CHECK(world.satisfaction(service_id)["respondents"] == 5);
    CHECK(world.result(survey_id)["figure"]["respondents"] == 15);
    world.answer_each(survey_id, {4});
    CHECK(world.satisfaction(service_id)["respondents"] == 16);
}

TEST_CASE("whatever the public is shown after each answer is one of few figures, of at least five answers more") {
    const World world;
    const auto service_id = world.service();
    const auto survey_id = world.survey(service_id);
    std::vector<std::string> seen;
    for (int i = 0; i < 13; ++i) {
        world.answer_each(survey_id, {1 + i % 4});
        std::string all;
        for (const auto* path : {"/satisfaction", "/public/satisfaction", "/public/services", "/public/units"})
            all += world.api.get(base + path).body;
        if (seen.empty() || seen.back() != all) seen.push_back(all);
    }
    CHECK(seen.size() == 3);  // none, of five, of ten
    CHECK(world.satisfaction(service_id)["respondents"] == 10);
    CHECK(world.result(survey_id)["figure"]["respondents"] == 13);
    CHECK(world.events("satisfaction.changed").size() == 2);
}

TEST_CASE("of an anonymous answer neither its moment nor its address is kept") {
    const World world;
    const auto survey_id = world.survey(world.service());
    const auto address = "198.51.100.77";
    const auto reply =
        world.send_answer(survey_id, {{"token", world.form_token(survey_id)}, {"answers", all_nine(4)}}, address);
    CHECK(reply.json["id"].get<std::string>()[14] == '4');  // a random id says nothing of when
    CHECK(count_of(world, "SELECT count(*) AS n FROM response r WHERE position('198.51.100.77' IN r::text) > 0") == 0);
    CHECK(count_of(world,
                   "SELECT count(*) AS n FROM information_schema.columns WHERE table_name IN ('response', "
                   "'used_form_token', 'response_batch', 'day_key') AND data_type LIKE 'timestamp%'") == 0);
}
