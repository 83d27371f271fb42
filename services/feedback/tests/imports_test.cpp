#include <catch2/catch.hpp>

#include "feedback_world.hpp"
#include "published_answers.hpp"

using nlohmann::json;

namespace {

const std::string heading = "persyaratan,prosedur,waktu,biaya,produk,kompetensi,perilaku,sarana,pengaduan\n";

std::string published_answers() { return std::string(embedded::published_answers[0].content); }

}

TEST_CASE("the answers that Sekadau published give IKM 78.74, grade B") {
    const World world;
    const auto service_id = world.service();
    const auto job = world.import(world.survey(service_id), published_answers());
    CHECK(job["state"] == "succeeded");
    CHECK(job["counts"]["accepted"] == 49);
    CHECK(job["counts"]["rejected"] == 0);
    const auto item = world.api.get(base + "/satisfaction?service_id=" + service_id).json["items"].at(0);
    CHECK(item["respondents"] == 49);
    CHECK(item["ikm"] == "78.74");
    CHECK(item["grade"] == "B");
    // u8 of the form is sarana (143 / 49), u9 pengaduan (159 / 49).
    CHECK(item["elements"][7] == json{{"key", "sarana"}, {"nrr", "2.918"}, {"respondents", 49}});
    CHECK(item["elements"][8] == json{{"key", "pengaduan"}, {"nrr", "3.245"}, {"respondents", 49}});
    CHECK(world.events("satisfaction.changed").size() == 1);
}

TEST_CASE("wrong rows are told with line, column and code, and the others are kept") {
    const World world;
    const auto survey_id = world.survey(world.service());
    const auto job = world.import(
        survey_id, heading + "4,4,4,4,4,4,4,4,4\n5,4,4,4,4,4,4,4,4\n4,,4,4,4,4,4,4,4\n4,4,4,4,4,4,4,4,baik\n");
    CHECK(job["counts"]["accepted"] == 1);
    CHECK(job["counts"]["rejected"] == 3);
    const auto faults = world.api.get(job["faults"].get<std::string>(), world.officer).json["items"];
    REQUIRE(faults.size() == 3);
    CHECK((faults[0]["line"] == 3 && faults[0]["column"] == "persyaratan" && faults[0]["code"] == "out_of_scale"));
    CHECK((faults[1]["line"] == 4 && faults[1]["column"] == "prosedur" && faults[1]["code"] == "required"));
    CHECK((faults[2]["line"] == 5 && faults[2]["column"] == "pengaduan" && faults[2]["code"] == "out_of_scale"));
    CHECK(world.result(survey_id)["figure"]["respondents"] == 1);
}

TEST_CASE("all or nothing counts nothing when a row is wrong, and a dry run never counts") {
    const World world;
    const auto survey_id = world.survey(world.service());
    const auto two = heading + "4,4,4,4,4,4,4,4,4\n9,4,4,4,4,4,4,4,4\n";
    CHECK(world.import(survey_id, two, "?mode=all_or_nothing")["state"] == "failed");
    CHECK(world.import(survey_id, two, "?dry_run=true")["counts"]["accepted"] == 1);
    CHECK(world.result(survey_id)["figure"].is_null());
    CHECK(world.events("satisfaction.changed").empty());
}

TEST_CASE("answers are imported by officers only, into a survey that there is") {
    const World world;
    const auto survey_id = world.survey(world.service());
    const auto start = [&](const std::string& id, const std::string& token) {
        return world.api
            .post(base + "/surveys/" + id + "/responses/imports", heading, token, {{"Content-Type", "text/csv"}})
            .status;
    };
    CHECK(start(survey_id, "") == 401);
    CHECK(start(survey_id, world.employee) == 403);
    CHECK(start("0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11", world.officer) == 404);
}
