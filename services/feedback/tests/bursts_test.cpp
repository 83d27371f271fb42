#include <catch2/catch.hpp>

#include "feedback_world.hpp"
#include "published_answers.hpp"

using nlohmann::json;

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
    int counted = 0;
    for (int i = 0; i < 60; ++i) {
        const json body{{"token", world.form_token(judged.survey_id)}, {"answers", all_nine(1 + i % 4)}};
        counted += world.send_answer(judged.survey_id, body, "203.0.113.9").json["state"] == "accepted";
    }
    CHECK(counted == 5);
    check_unmoved(world, judged);
    CHECK(world.satisfaction(judged.service_id)["quarantined"] == 60);
    // Others are not held for it.
    CHECK(world.answer(judged.survey_id, all_nine(4)).json["state"] == "accepted");
}

TEST_CASE("the same answers again and again from one source are set aside from the fourth on, with the first three") {
    const World world;
    const Judged judged(world);
    std::vector<json> doubts;
    for (int i = 0; i < 4; ++i) {
        const json body{{"token", world.form_token(judged.survey_id)}, {"answers", all_nine(1)}};
        doubts.push_back(world.send_answer(judged.survey_id, body, "2001:db8:1:2::" + std::to_string(i)).json["doubt"]);
    }
    CHECK(doubts == std::vector<json>{nullptr, nullptr, nullptr, "same_answers"});
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
    CHECK(std::ranges::count(doubts, json(nullptr)) == 6);
    CHECK(doubts.back() == "counter_rate");
    check_unmoved(world, judged);
    const auto batches = world.api.get(base + "/response-batches?state=waiting", world.officer).json["items"];
    REQUIRE(batches.size() == 1);
    CHECK((batches[0]["answers"] == 30 && batches[0]["sources"] == 30 && batches[0]["doubt"] == "counter_rate"));
}

TEST_CASE("answers of many sources in one day are set aside when there are many more than usual") {
    const World world;
    const Judged judged(world);
    std::vector<json> doubts;
    for (int i = 0; i < 45; ++i) doubts.push_back(world.answer(judged.survey_id, all_nine(1 + i % 4)).json["doubt"]);
    CHECK(std::ranges::count(doubts, json(nullptr)) == 40);
    CHECK(doubts.back() == "survey_rate");
    check_unmoved(world, judged);
}

TEST_CASE("what was all set aside is told of as nobody's") {
    const World world;
    const auto service_id = world.service();
    const auto survey_id = world.survey(service_id);
    for (int i = 0; i < 4; ++i)
        REQUIRE(
            world.send_answer(survey_id, {{"token", world.form_token(survey_id)}, {"answers", all_nine(1)}}, "10.1.1.1")
                .status == 201);
    const auto told = world.events("satisfaction.changed").back()["data"];
    CHECK(told["respondents"] == 0);
    CHECK(told["quarantined"] == 4);
    CHECK(told["ikm"].is_null());
    CHECK(told["unit"]["ikm"].is_null());
    const auto shown = world.satisfaction(service_id);
    CHECK(shown["respondents"] == 0);
    CHECK(shown["quarantined"] == 4);
    CHECK(shown["suppressed"] == false);
    CHECK(world.api.get(base + "/public/units/" + world.unit_id).json["satisfaction"].is_null());
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
