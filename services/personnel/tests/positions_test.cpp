#include <catch2/catch.hpp>
#include <future>
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
