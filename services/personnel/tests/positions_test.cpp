#include <catch2/catch.hpp>
#include <future>
#include <map>
#include <set>

#include "office.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

json leading(const Office& office, const std::string& code, const json& more = json::object()) {
    json body{{"code", code},
              {"name", "Kepala"},
              {"level", "jpt_pratama"},
              {"class", 14},
              {"unit_id", office.office},
              {"leads_unit", true},
              {"valid_from", "2020-01-01"}};
    body.update(more);
    return body;
}

std::string fault(const Reply& reply) {
    INFO(reply.body);
    REQUIRE(reply.status == 422);
    return reply.json["errors"][0]["pointer"].get<std::string>() + " " +
           reply.json["errors"][0]["code"].get<std::string>();
}

}

TEST_CASE("one position leads a unit on a day; another may once it has been closed") {
    const Office office;
    const auto post = [&](const json& body) {
        return office.service.post(Office::base + "/positions", body, office.hr_admin);
    };
    const auto first = post(leading(office, "KADIS"));
    REQUIRE(first.status == 201);
    CHECK((first.json["leads_unit"] == true && first.json["places"].is_null()));
    CHECK(fault(post(leading(office, "KADIS-2"))) == "/leads_unit second_leader");
    CHECK(post(leading(office, "SEKRETARIS", {{"leads_unit", false}})).status == 201);
    CHECK(post(leading(office, "SEKDA.0", {{"unit_id", office.secretariat}})).status == 201);

    const auto path = "/positions/" + first.json["id"].get<std::string>();
    REQUIRE(office.patch(path, {{"closed", true}, {"valid_from", "2026-03-01"}}).status == 200);
    CHECK(fault(post(leading(office, "KADIS-2", {{"valid_from", "2026-02-28"}}))) == "/leads_unit second_leader");
    CHECK(post(leading(office, "KADIS-2", {{"valid_from", "2026-03-01"}})).status == 201);
}

TEST_CASE("of two positions that are made leaders at once, one is refused") {
    const Office office;
    const auto make = [&](const char* code) {
        return office.service.post(Office::base + "/positions", leading(office, code), office.hr_admin).status;
    };
    auto other = std::async([&] { return make("A"); });
    const auto mine = make("B");
    CHECK(std::multiset{mine, other.get()} == std::multiset{201, 422});
}

TEST_CASE("everything wrong with a position is told at once") {
    const Office office;
    const auto refused = office.service.post(
        Office::base + "/positions",
        leading(office, "X", {{"class", 7}, {"places", 2}, {"unit_id", "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11"}}),
        office.hr_admin);
    REQUIRE(refused.status == 422);
    std::set<std::string> codes;
    for (const auto& one : refused.json["errors"]) codes.insert(one["code"]);
    CHECK(codes == std::set<std::string>{"class_of_other_level", "one_leader", "unknown_unit"});
}

TEST_CASE("positions are imported with their leaders, places and closures, and what a file leaves out stays") {
    const Office office;
    const std::string heading = "code,name,level,class,unit_code,leads_unit,places,closed\n";
    const auto job = office.import("positions", heading +
                                                    "KADIS,Kepala,jpt_pratama,14,DUKCAPIL,ya,,\n"
                                                    "KADIS-2,Kepala,jpt_pratama,14,DUKCAPIL,ya,,\n"
                                                    "ANALIS,Analis,ahli_pertama,8,DUKCAPIL,tidak,3,\n"
                                                    "B,Analis,ahli_pertama,15,DUKCAPIL,mungkin,tiga,\n");
    CHECK(office.faults(job) ==
          json{{3, "leads_unit", "second_leader"}, {5, "leads_unit", "not_a_flag"}, {5, "places", "not_a_number"}});
    const auto found = [&](const char* code) {
        const auto positions = office.read("/positions");
        for (const auto& one : positions["items"])
            if (one["code"] == code) return one;
        return json();
    };
    CHECK((found("KADIS")["leads_unit"] == true && found("ANALIS")["places"] == 3));
    CHECK(found("KADIS-2").is_null());

    office.import("positions", "code,name,level,unit_code\nANALIS,Analis Muda,ahli_pertama,DUKCAPIL\n");
    CHECK(
        (found("ANALIS")["places"] == 3 && found("ANALIS")["class"] == 8 && found("ANALIS")["name"] == "Analis Muda"));
    office.import("positions", "code,name,level,unit_code,closed\nANALIS,Analis Muda,ahli_pertama,DUKCAPIL,true\n");
    CHECK(found("ANALIS").is_null());
}

TEST_CASE(
    "a managerial position has the eselon of its level, a teacher's post the occupation, and both go with the level") {
    const Office office;
    const auto post = [&](const char* code, const json& more) {
        return office.service.post(Office::base + "/positions", leading(office, code, more), office.hr_admin);
    };
    const auto head = post("KADIS", {{"eselon", "II.b"}});
    REQUIRE(head.status == 201);
    CHECK((head.json["eselon"] == "II.b" && head.json["occupation"].is_null()));
    CHECK(fault(post("A", {{"leads_unit", false}, {"eselon", "III.a"}})) == "/eselon eselon_of_other_level");
    CHECK(fault(post("B", {{"leads_unit", false}, {"occupation", "guru"}})) == "/occupation occupation_of_other_level");
    const json teaching{{"leads_unit", false}, {"level", "ahli_muda"}, {"class", 9}, {"occupation", "guru"}};
    const auto teacher = post("GURU", teaching);
    REQUIRE(teacher.status == 201);
    CHECK((teacher.json["retirement_age"] == 60 && teacher.json["kind"] == "fungsional_keahlian"));

    const auto path = "/positions/" + head.json["id"].get<std::string>();
    REQUIRE(office.patch(path, {{"eselon", "II.a"}, {"valid_from", "2020-01-01"}}).json["eselon"] == "II.a");
    const auto lowered = office.patch(path, {{"level", "administrator"}, {"class", 12}, {"valid_from", "2026-01-01"}});
    REQUIRE(lowered.status == 200);
    CHECK(lowered.json["eselon"].is_null());
    CHECK(office.read(path + "?as_of=2025-12-31")["eselon"] == "II.a");
}

TEST_CASE("files tell eselon and occupation, and teachers by the level of their post's name") {
    const Office office;
    const auto job = office.import("positions",
                                   "code,name,level,eselon,occupation,class,unit_code\n"
                                   "KABID,Kepala Bidang,administrator,III.b,,11,DUKCAPIL\n"
                                   "G1,Guru Ahli Muda,guru,,,9,DUKCAPIL\n"
                                   "G2,Guru Kelas,guru,,,9,DUKCAPIL\n"
                                   "G3,Guru Ahli Pertama,ahli_pertama,,guru,8,DUKCAPIL\n"
                                   "X,Lurah,pengawas,III.b,,9,DUKCAPIL\n"
                                   "Y,Lurah,pengawas,V,dosen,9,DUKCAPIL\n");
    CHECK(office.faults(job) == json{{4, "level", "teacher_level_needed"},
                                     {6, "eselon", "eselon_of_other_level"},
                                     {7, "eselon", "unknown_eselon"},
                                     {7, "occupation", "unknown_occupation"}});
    std::map<std::string, json> found;
    const auto positions = office.read("/positions");
    for (const auto& one : positions["items"]) found[one["code"]] = one;
    CHECK(found["KABID"]["eselon"] == "III.b");
    CHECK((found["G1"]["level"] == "ahli_muda" && found["G1"]["occupation"] == "guru"));
    CHECK((found["G3"]["level"] == "ahli_pertama" && found["G3"]["occupation"] == "guru"));
}

TEST_CASE("vacancies are counted as of a day, and a position that somebody holds is not closed") {
    Office office;
    const auto path = "/positions/" + office.office_post;
    REQUIRE(office.patch(path, {{"places", 2}, {"valid_from", "2020-01-01"}}).status == 200);
    const auto clerk = office.hire(office.office_post);
    CHECK((office.read(path)["incumbents"] == 1 && office.read(path)["vacancies"] == 1));
    const auto vacant = [&](const std::string& query) { return office.read("/positions?" + query)["items"].size(); };
    CHECK(vacant("vacant=true") == 1);
    CHECK(vacant("vacant=false") == 2);
    office.hire(office.office_post);
    CHECK(vacant("vacant=true") == 0);
    CHECK(vacant("vacant=true&as_of=2019-12-31") == 0);

    const auto refused = office.patch(path, {{"closed", true}});
    CHECK(refused.status == 409);
    CHECK(refused.json["type"] == "/problems/position-held");
    CHECK(refused.json["employees"] == 2);
    const auto imported =
        office.import("positions", "code,name,level,unit_code,closed\nSTAF,Jabatan STAF,pelaksana,DUKCAPIL,ya\n");
    CHECK(office.faults(imported) == json{{2, "closed", "position_held"}});
}

TEST_CASE("who holds a position is told with the day on which each retires from it") {
    Office office;
    const auto clerk = office.hire(office.office_post);
    const auto found = office.read("/positions/" + office.office_post + "/incumbents")["items"];
    REQUIRE(found.size() == 1);
    // Born on 12 March 1985; a pelaksana retires at 58, on the first of the month after.
    CHECK(found[0] == json{{"employee_id", clerk.id},
                           {"since", "2020-01-01"},
                           {"retirement_age", 58},
                           {"reaches_on", "2043-03-12"},
                           {"retires_on", "2043-04-01"}});
    CHECK(office.service.get(Office::base + "/positions/" + office.office_post + "/incumbents", clerk.token).status ==
          403);
    CHECK(office.service.get(Office::base + "/positions/" + office.office + "/incumbents", office.hr_admin).status ==
          404);
}

TEST_CASE("those who hold a position go along when it moves to another unit") {
    Office office;
    const auto clerk = office.hire(office.office_post);
    REQUIRE(
        office.patch("/positions/" + office.office_post, {{"unit_id", office.section}, {"valid_from", "2026-03-01"}})
            .status == 200);
    const auto path = "/employees/" + clerk.id;
    CHECK(office.read(path + "?as_of=2026-02-28")["unit_id"] == office.office);
    CHECK(office.read(path + "?as_of=2026-03-01")["unit_id"] == office.section);
    CHECK(office.read("/employees?unit_id=" + office.section)["items"].size() == 1);
}
