#include <future>
#include <set>

#include "promotion_case.hpp"

using namespace testing_support;
using nlohmann::json;

TEST_CASE("a rank promotion is drafted, proposed, approved by another, and changes the rank on its day") {
    PromotionCase town;
    const auto made = town.draft({{"kind", "rank"}});
    REQUIRE(made.status == 201);
    CHECK(made.json["rank"] == "III/d");
    CHECK(made.json["allowed_actions"] == json{"propose", "withdraw"});
    CHECK(town.draft({{"kind", "rank"}}).status == 409);
    const auto path = "/promotions/" + made.json["id"].get<std::string>();
    CHECK(town.act(path, "approve", town.other).status == 409);
    REQUIRE(town.act(path, "propose", town.hr_admin).status == 200);
    CHECK(town.act(path, "approve", town.hr_admin).status == 403);
    REQUIRE(town.act(path, "approve", town.other, {{"decree_number", "823/1"}}).status == 200);
    CHECK(town.read("/employees/" + town.expert.id + "?as_of=2026-04-01")["rank"] == "III/c");
    const auto done = town.act(path, "enact", town.hr_admin);
    REQUIRE(done.status == 200);
    CHECK(done.json["history"].size() == 4);
    CHECK(town.read("/employees/" + town.expert.id + "?as_of=2026-03-31")["rank"] == "III/c");
    CHECK(town.read("/employees/" + town.expert.id + "?as_of=2026-04-01")["rank"] == "III/d");
    CHECK(town.told("id.kinerja.promotion.changed").back()["state"] == "effective");
    CHECK(town.told("id.kinerja.employee.changed").back()["rank"] == "III/d");
    CHECK(town.act(path, "enact", town.hr_admin).status == 409);
    CHECK(town.service.get(Office::base + path, town.expert.token).status == 200);
    CHECK(town.service.get(Office::base + path, town.hire(town.office_post).token).status == 404);
}

TEST_CASE("a case opened since the approval hinders the promotion, and one that is dismissed does not") {
    PromotionCase town;
    const auto path = town.approved({{"kind", "rank"}});
    town.open_case("open");
    REQUIRE(eventually([&] { return town.condition("rank", "discipline") == "not_met"; }));
    const auto refused = town.act(path, "enact", town.hr_admin);
    CHECK(refused.status == 409);
    CHECK(refused.json["type"] == "/problems/conditions-not-met");
    CHECK(town.read("/employees/" + town.expert.id)["rank"] == "III/c");
    town.open_case("dismissed");
    REQUIRE(eventually([&] { return town.condition("rank", "discipline") == "met"; }));
    CHECK(town.act(path, "enact", town.hr_admin).status == 200);
}

TEST_CASE("what is not known the one who approves answers for, in writing; what is not met nobody can") {
    PromotionCase town;
    const auto target = town.post("KASI", "pengawas", {{"eselon", "IV.a"}});
    const auto made = town.draft({{"kind", "position"}, {"position_id", target}});
    REQUIRE(made.status == 201);
    const auto path = "/promotions/" + made.json["id"].get<std::string>();
    REQUIRE(town.act(path, "propose", town.hr_admin).status == 200);
    CHECK(fault(town.act(path, "approve", town.other)) == "reason_required");
    REQUIRE(town.assess(town.expert.id, town.levels(1)).status == 201);  // half of what is usual for pengawas
    const auto refused = town.act(path, "approve", town.other, {{"reason", "Dikenal cakap"}});
    CHECK(refused.status == 409);
    CHECK(refused.json["conditions"].is_array());
    CHECK(town.act(path, "reject", town.other, {{"reason", "Belum kompeten"}}).json["state"] == "rejected");
    CHECK(town.draft({{"kind", "position"}, {"position_id", target}}).status == 201);
}

TEST_CASE("a position promotion moves whom it is about, if nobody else took the place meanwhile") {
    PromotionCase town;
    const auto target = town.post("KASI", "pengawas", {{"places", 1}, {"eselon", "IV.a"}});
    REQUIRE(town.assess(town.expert.id, town.levels(2)).status == 201);
    const auto query = "position&position_id=" + target;
    CHECK(town.verdict(query) == "met");
    const auto path = town.approved({{"kind", "position"}, {"position_id", target}});
    const auto taken = town.hire(target);
    CHECK(town.condition(query, "vacancy") == "not_met");
    CHECK(town.act(path, "enact", town.hr_admin).status == 409);
    REQUIRE(town.patch("/employees/" + taken.id, {{"active", false}, {"valid_from", "2026-03-01"}}).status == 200);
    REQUIRE(town.act(path, "enact", town.hr_admin).status == 200);
    const auto moved = town.read("/employees/" + town.expert.id + "?as_of=2026-04-01");
    CHECK((moved["position_id"] == target && moved["position_level"] == "pengawas"));
    CHECK(town.read("/employees/" + town.expert.id + "?as_of=2026-03-31")["position_level"] == "pelaksana");
}

TEST_CASE("nobody in HR enacts a promotion that makes somebody their superior, though others approved it") {
    PromotionCase town;
    const auto leading = town.post("KEPALA", "pengawas", {{"leads_unit", true}, {"eselon", "IV.a"}});
    const auto officer = town.hire(town.office_post), boss = town.hire(town.secretary_post);
    town.set_head(town.secretariat, boss.id);
    REQUIRE(town.assess(town.expert.id, town.levels(2)).status == 201);
    const auto path = town.approved({{"kind", "position"}, {"position_id", leading}});
    const auto refused = town.act(path, "enact", town.service.token({"asn", "hr_admin"}, "12.75", officer.nip));
    INFO(refused.body);
    CHECK((refused.status == 403 && refused.json["type"] == "/problems/own-case"));
    CHECK(town.read("/employees/" + officer.id + "/supervision?as_of=2026-04-01")["supervisor_id"] == boss.id);
    REQUIRE(town.act(path, "enact", town.hr_admin).status == 200);
    CHECK(town.read("/employees/" + officer.id + "/supervision?as_of=2026-04-01")["supervisor_id"] == town.expert.id);
}

TEST_CASE("of two who enact at once, one is told to look again, and the rank is granted once") {
    PromotionCase town;
    const auto path = town.approved({{"kind", "rank"}});
    auto second = std::async([&] { return town.act(path, "enact", town.other).status; });
    const auto first = town.act(path, "enact", town.hr_admin).status;
    const auto lost = std::multiset{first, second.get()};
    CHECK(lost.count(200) == 1);
    CHECK(town.read("/employees/" + town.expert.id + "/career?kind=rank")["items"].size() == 2);
}

TEST_CASE("a draft names what its kind needs") {
    PromotionCase town;
    CHECK(fault(town.draft({{"kind", "position"}})) == "unknown_position");
    CHECK(fault(town.draft({{"kind", "rank"}, {"position_id", town.office_post}})) == "position_not_taken");
    const auto made = town.draft({{"kind", "rank"}});
    CHECK(town.act("/promotions/" + made.json["id"].get<std::string>(), "withdraw", town.hr_admin).json["state"] ==
          "withdrawn");
}

TEST_CASE("the talent map counts people by box, and names them with what the box was found by") {
    PromotionCase town;
    town.require(town.read("/employees/" + town.expert.id)["position_id"], {{"integritas", 4}});
    REQUIRE(town.assess(town.expert.id, {{"integritas", 4}}, {{"assessed_on", "2025-11-01"}}).status == 201);
    const auto colleague = town.hire(town.office_post);
    const auto map = town.read("/talent-map?period=2025");
    CHECK((map["people"] == 2 && map["without_performance"] == 1 && map["without_potential"] == 1));
    CHECK(map["boxes"][1] == json{{"box", 8}, {"people", 1}, {"actions", map["boxes"][1]["actions"]}});
    const auto people = town.read("/talent-map/people?period=2025&box=8")["items"];
    REQUIRE(people.size() == 1);
    CHECK(people[0]["employee_id"] == town.expert.id);
    CHECK(people[0]["performance"] == json{{"value", "75.00"}, {"predicate", "baik"}});
    CHECK(people[0]["potential"]["value"] == "80.00");  // 80 % of the match, no learning
    CHECK(people[0]["succession_candidate"] == true);
    town.open_case("open");
    REQUIRE(eventually([&] { return town.read("/talent-map?period=2025")["blocked"] == 1; }));
    CHECK(town.read("/talent-map/people?period=2025&box=8")["items"][0]["succession_candidate"] == false);
    CHECK(town.read("/talent-map?period=2025&unit_id=" + town.section)["people"] == 0);
    CHECK(town.read("/talent-map?period=2025&kind=jpt")["people"] == 0);
    CHECK(town.service.get(Office::base + "/talent-map?period=2025", colleague.token).status == 403);
}

TEST_CASE("successors are ranked by what is known, and those for whom a condition is not met stand apart") {
    PromotionCase town;
    const auto target = town.post("KASI", "pengawas");
    const auto weaker = town.hire(town.office_post);
    const auto path = "/positions/" + target + "/successors?as_of=2026-04-01";
    const auto ids = [&](const std::string& query) {
        auto found = json::array();
        const auto items = town.read(path + query)["items"];
        for (const auto& one : items) found.push_back(one["employee_id"]);
        return found;
    };
    REQUIRE(town.assess(town.expert.id, town.levels(2)).status == 201);
    const auto ranked = town.read(path)["items"];
    REQUIRE(ranked.size() == 2);
    CHECK(ranked[0]["employee_id"] == town.expert.id);
    CHECK(
        (ranked[0]["move"] == "promotion" && ranked[0]["comparable"] == true && ranked[0]["known_percent"] != "0.00"));
    CHECK(ranked[0]["criteria"][0] ==
          json{{"name", "performance"}, {"weight", "30"}, {"value", "75.00"}, {"points", "22.50"}});
    CHECK(ranked[0]["criteria"][1]["points"] == "30.00");
    CHECK((ranked[1]["employee_id"] == weaker.id && ranked[1]["comparable"] == false));
    CHECK((ranked[1]["criteria"][0]["value"].is_null() && ranked[1]["criteria"][0]["points"].is_null()));
    CHECK((ranked[1]["verdict"] == "unknown" && !ranked[1]["sentence"]["id"].get<std::string>().empty()));
    const auto first = town.read(path + "&limit=1");
    CHECK(ids("&limit=1&cursor=" + first["next"].get<std::string>()) == json{weaker.id});
    CHECK(ids("&excluded=true").empty());
    town.open_case("open");
    REQUIRE(eventually([&] { return ids("&excluded=true") == json{town.expert.id}; }));
    CHECK(ids("") == json{weaker.id});
}

TEST_CASE("the pool is of the same level too, by eselon, and not who holds the post") {
    PromotionCase town;
    const auto post = [&](const char* code, const char* eselon) {
        return town.post(code, "jpt_pratama", {{"eselon", eselon}});
    };
    const auto secretary = post("SETDA.1", "II.a"), head = post("DINKES.1", "II.b");
    const auto holder = town.hire(secretary), agency_head = town.hire(head);
    const auto camat = town.hire(town.post("CAMAT.1", "administrator", {{"eselon", "III.a"}}));
    const auto found = town.read("/positions/" + secretary + "/successors?excluded=true")["items"];
    REQUIRE(found.size() == 1);  // of III/c, which is too low
    CHECK((found[0]["employee_id"] == agency_head.id && found[0]["verdict"] == "not_met"));
    const auto of_head = town.read("/positions/" + head + "/successors?excluded=true")["items"];
    REQUIRE(of_head.size() == 1);  // who has II.a does not step down
    CHECK(of_head[0]["employee_id"] == camat.id);
}

TEST_CASE("the forecast tells how many retire when and where") {
    PromotionCase town;  // all are born on 1985-03-12: pelaksana, so on 2043-04-01
    (void)town.hire(town.section_post);
    const auto forecast = town.read("/retirement-forecast?from_year=2043&to_year=2043")["items"];
    REQUIRE(forecast.size() == 2);
    for (const auto& one : forecast)
        CHECK((one["year"] == 2043 && one["people"] == 1 && one["levels"] == json{{"pelaksana", 1}}));
    CHECK(town.read("/retirement-forecast")["items"].empty());
    CHECK(town.read("/retirement-forecast?from_year=2043&unit_id=" + town.section)["items"].size() == 1);
    const auto people = town.read("/retirements?from_year=2043&to_year=2043&limit=1");
    CHECK(people["items"][0]["retires_on"] == "2043-04-01");
    CHECK(people["items"][0]["age"] == 58);
    CHECK(town.read("/retirements?from_year=2043&to_year=2043&limit=1&cursor=" +
                    people["next"].get<std::string>())["items"]
              .size() == 1);
    CHECK(town.service.get(Office::base + "/retirements?from_year=2043&to_year=2042", town.hr_admin).status == 422);
}
