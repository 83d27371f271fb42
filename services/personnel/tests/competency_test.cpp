#include <catch2/catch.hpp>
#include <future>
#include <set>

#include "competency.hpp"
#include "growth.hpp"
#include "replies.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

json technical(const std::string& code) {
    auto levels = json::array();
    for (int level = 1; level <= 5; ++level)
        levels.push_back({{"level", level}, {"description", "Tingkat"}, {"description_en", "Level"}});
    return {{"code", code}, {"field", "informatika"}, {"name", "Nama"}, {"name_en", "Name"}, {"levels", levels}};
}

}

TEST_CASE("each region has the nine core competencies, fully described") {
    const Growth office;
    const auto all = office.read("/competencies")["items"];
    std::set<std::string> codes;
    for (const auto& one : all) {
        codes.insert(one["code"]);
        CHECK(one["levels"].size() == 5);
        CHECK(one["category"] == std::string(one["code"] == "perekat_bangsa" ? "sociocultural" : "managerial"));
    }
    CHECK(codes == std::set<std::string>(domain::core_competences.begin(), domain::core_competences.end()));
}

TEST_CASE("a competency is worded anew from a day on, and its past stays") {
    const Growth office;
    const auto changed =
        office.patch("/competencies/integritas", {{"name", "Integritas ASN"}, {"valid_from", "2026-05-01"}});
    REQUIRE(changed.status == 200);
    CHECK(changed.header("ETag") == "\"2\"");
    const auto before = office.read("/competencies/integritas?as_of=2026-04-30");
    CHECK((before["name"] == "Integritas" && before["valid_to"] == "2026-04-30"));
    CHECK(office.read("/competencies/integritas?as_of=2026-05-01")["name"] == "Integritas ASN");
    CHECK(office.read("/competencies")["items"].size() == 9);
    CHECK(office.told("id.kinerja.competency.changed").size() == 1);
}

TEST_CASE("core competencies are neither closed nor put into a field") {
    const Growth office;
    const auto refused = office.patch("/competencies/komunikasi", {{"closed", true}, {"field", "humas"}});
    CHECK(refused.status == 422);
    CHECK(refused.json["errors"].size() == 2);
    CHECK(office.read("/competencies/komunikasi")["closed"] == false);
}

TEST_CASE("technical competencies are the region's own, fully described, each code once") {
    const Growth office;
    const auto create = [&](const json& body) {
        return office.service.post(Office::base + "/competencies", body, office.hr_admin);
    };
    CHECK(create(technical("pemrograman")).status == 201);
    CHECK(create(technical("pemrograman")).status == 409);
    CHECK(create(technical("integritas")).status == 409);
    auto incomplete = technical("jaringan");
    incomplete["levels"].erase(4);
    CHECK(fault(create(incomplete)) == "levels_incomplete");
    CHECK(office.read("/competencies?category=technical&field=informatika")["items"].size() == 1);
    CHECK(
        office.service.post(Office::base + "/competencies", technical("gizi"), office.service.token({"asn"})).status ==
        403);
    REQUIRE(office.patch("/competencies/pemrograman", {{"closed", true}}).status == 200);
    CHECK(office.read("/competencies?category=technical")["items"].empty());
    CHECK(office.read("/competencies?category=technical&closed=true")["items"].size() == 1);
}

TEST_CASE("a position requires what is usual for its level until somebody says otherwise, from a day on") {
    const Growth office;
    const auto path = "/positions/" + office.office_post + "/competencies";
    const auto proposed = office.read(path);
    CHECK(proposed["basis"] == "usual");
    CHECK(proposed["levels"] == office.levels(1));
    office.require(office.office_post, {{"integritas", 3}}, "2026-03-01");
    CHECK(office.read(path + "?as_of=2026-02-28")["basis"] == "usual");
    const auto set = office.read(path + "?as_of=2026-03-01");
    CHECK((set["basis"] == "set" && set["levels"] == json{{"integritas", 3}}));
    CHECK(fault(office.put(path, {{"levels", {{"menyelam", 3}}}})) == "unknown_competency");
    CHECK(office.put(path, {{"levels", {{"integritas", 2}}}}, "\"0\"").status == 412);
}

TEST_CASE("of two clerks who set what a position requires at once, one is told to look again") {
    const Growth office;
    const auto path = "/positions/" + office.office_post + "/competencies";
    auto other = std::async([&] { return office.put(path, {{"levels", {{"integritas", 2}}}}, "\"0\"").status; });
    const auto mine = office.put(path, {{"levels", {{"integritas", 4}}}}, "\"0\"").status;
    CHECK(std::multiset{mine, other.get()} == std::multiset{200, 412});
}

TEST_CASE("the match of an employee is that of the regulation's example") {
    Growth office;
    const auto clerk = office.hire(office.office_post);
    office.require(office.office_post, office.levels(3));
    const auto path = "/employees/" + clerk.id + "/competencies";
    CHECK(office.read(path)["job_person_match"].is_null());
    auto actual = office.levels(3);
    actual["komunikasi"] = 2;
    actual["pelayanan_publik"] = 4;
    actual["mengelola_perubahan"] = 2;
    REQUIRE(office.assess(clerk.id, actual).status == 201);
    const auto picture = office.read(path);
    CHECK(picture["job_person_match"] == "96.30");
    CHECK((picture["promotion_fit"] == "ms" && picture["mapping_fit"] == "optimal"));
    int gaps = 0;
    for (const auto& gap : picture["gaps"]) gaps += gap["gap"].get<int>();
    CHECK(gaps == 2);
    const auto told = office.told("id.kinerja.competency_gap.changed");
    CHECK(told.back()["employee_id"] == clerk.id);
    CHECK(told.back()["job_person_match"] == "96.30");

    auto policy = office.read("/career-policies/current");
    policy.erase("version");
    policy.erase("valid_from");
    policy["surplus_counts"] = false;
    REQUIRE(office.put("/career-policies/current", policy).status == 200);
    CHECK(office.read(path)["job_person_match"] == "92.59");
}

TEST_CASE("an assessment counts from its day to its last, and the latest of them counts") {
    Growth office;
    const auto clerk = office.hire(office.office_post);
    office.require(office.office_post, {{"integritas", 4}});
    const auto level_on = [&](const std::string& day) {
        return office.read("/employees/" + clerk.id + "/competencies?as_of=" + day)["gaps"][0]["actual"];
    };
    REQUIRE(office.assess(clerk.id, {{"integritas", 2}}, {{"assessed_on", "2024-01-10"}, {"valid_to", "2025-12-31"}})
                .status == 201);
    REQUIRE(office.assess(clerk.id, {{"integritas", 3}}, {{"assessed_on", "2026-02-01"}}).status == 201);
    CHECK(level_on("2024-01-09").is_null());
    CHECK(level_on("2024-01-10") == 2);
    CHECK(level_on("2025-12-31") == 2);
    CHECK(level_on("2026-01-01").is_null());
    CHECK(level_on("2026-02-01") == 3);
}

TEST_CASE("an assessment is corrected once, with a reason, and stays readable") {
    Growth office;
    const auto clerk = office.hire(office.office_post), other = office.hire(office.office_post);
    const auto first = office.assess(clerk.id, {{"integritas", 5}});
    REQUIRE(first.status == 201);
    const json correction{{"corrects", first.json["id"]}, {"reason", "Salah ketik."}};
    CHECK(fault(office.assess(clerk.id, {{"integritas", 3}}, {{"corrects", first.json["id"]}})) ==
          "correction_incomplete");
    CHECK(fault(office.assess(other.id, {{"integritas", 3}}, correction)) == "unknown_assessment");
    REQUIRE(office.assess(clerk.id, {{"integritas", 3}}, correction).status == 201);
    CHECK(office.assess(clerk.id, {{"integritas", 4}}, correction).status == 409);
    CHECK(office.read("/employees/" + clerk.id + "/competencies")["assessed"][0]["level"] == 3);
    const auto all = office.read("/employees/" + clerk.id + "/competency-assessments")["items"];
    REQUIRE(all.size() == 2);
    CHECK(all[1]["corrected_by"] == all[0]["id"]);
}

TEST_CASE("everything wrong with an assessment is told at once") {
    Growth office;
    const auto clerk = office.hire(office.office_post);
    const auto refused =
        office.assess(clerk.id, {{"menyelam", 3}}, {{"assessed_on", "2999-01-01"}, {"valid_to", "2026-01-01"}});
    CHECK(refused.status == 422);
    std::set<std::string> codes;
    for (const auto& one : refused.json["errors"]) codes.insert(one["code"]);
    CHECK(codes == std::set<std::string>{"unknown_competency", "in_the_future", "before_assessed_on"});
}

TEST_CASE("assessments are seen by those concerned only, and not told in public") {
    Growth office;
    const auto head = office.hire(office.office_post), clerk = office.hire(office.office_post, head.id),
               colleague = office.hire(office.office_post);
    REQUIRE(office.assess(clerk.id, {{"integritas", 3}}).status == 201);
    const auto path = Office::base + "/employees/" + clerk.id + "/competencies";
    CHECK(office.service.get(path, clerk.token).status == 200);
    CHECK(office.service.get(path, head.token).status == 200);
    CHECK(office.service.get(path, colleague.token).status == 404);
    CHECK(office.service.get(path, office.service.token({"hr_admin"}, "12.71")).status == 404);
    const auto told = office.told("id.kinerja.competency_assessment.recorded");
    REQUIRE(told.size() == 1);
    CHECK(told[0]["levels"] == json{{"integritas", 3}});
    CHECK_FALSE(told[0].contains("assessor"));
}

TEST_CASE("of a unit's people nothing is told until five of them are assessed") {
    Growth office;
    office.require(office.section_post, {{"integritas", 4}});
    std::vector<Office::Person> people;
    for (int i = 0; i < 5; ++i) people.push_back(office.hire(office.section_post));
    const auto path = "/units/" + office.office + "/competencies";
    for (std::size_t i = 0; i < 4; ++i) REQUIRE(office.assess(people[i].id, {{"integritas", 4}}).status == 201);
    CHECK(office.read(path)["match"].is_null());
    CHECK(office.read(path)["assessed"].is_null());
    REQUIRE(office.assess(people[4].id, {{"integritas", 2}}).status == 201);
    const auto shown = office.read(path);
    CHECK((shown["people"] == 5 && shown["assessed"] == 5));
    CHECK(shown["match"]["mean_job_person_match"] == "90.00");
    CHECK(shown["match"]["fits"] == json{{"optimal", 4}, {"cukup_optimal", 0}, {"kurang_optimal", 1}});
    CHECK(shown["match"]["gaps"][0] ==
          json{{"competency", "integritas"}, {"people", 5}, {"below", 1}, {"mean_gap", "0.40"}});
    CHECK(office.service.get(Office::base + path, people[0].token).status == 403);
    CHECK(
        office.service.get(Office::base + "/units/" + service::new_uuid() + "/competencies", office.hr_admin).status ==
        404);
}

TEST_CASE("a policy is a new version, never for the past, and its limits are in order") {
    const Growth office;
    auto policy = office.read("/career-policies/current");
    CHECK(policy["version"] == 1);
    policy.erase("version");
    policy.erase("valid_from");
    auto wrong = policy;
    wrong["performance"] = {{"high", "50"}, {"middle", "60"}};
    wrong["potential_weights"] = {{"competence", "-1"}, {"learning", "100"}};
    wrong["succession_weights"]["rank"] = 100.5;
    wrong["valid_from"] = "2020-01-01";
    const auto refused = office.put("/career-policies/current", wrong);
    CHECK(refused.status == 422);
    CHECK(refused.json["errors"].size() == 4);
    policy["potential"] = {{"high", "77"}, {"middle", "68.5"}};
    policy["potential_weights"] = {{"competence", 62.5}, {"learning", "37.5"}};
    policy["valid_from"] = "2999-01-01";
    REQUIRE(office.put("/career-policies/current", policy).json["version"] == 2);
    CHECK(office.read("/career-policies/current")["version"] == 1);
    CHECK(office.read("/career-policies/current?as_of=2999-01-01")["potential"]["middle"] == "68.5");
    CHECK(office.read("/career-policies/current?as_of=2999-01-01")["potential_weights"]["competence"] == "62.5");
    CHECK(office.read("/career-policies")["items"].size() == 2);
    CHECK(office.put("/career-policies/current", policy, "\"1\"").status == 412);
}
