#include "promotion_case.hpp"

using namespace testing_support;
using nlohmann::json;

TEST_CASE("a rank promotion takes effect on the first of a month") {
    PromotionCase town;
    for (const auto* day : {"2026-04-02", "2026-04-30", "2027-02-15"})
        CHECK(fault(town.draft({{"kind", "rank"}, {"effective_on", day}})) == "not_first_of_month");
    CHECK(town.draft({{"kind", "rank"}, {"effective_on", "2026-05-01"}}).status == 201);
}

TEST_CASE("each condition says in both languages why, by what is recorded of the employee") {
    PromotionCase town;
    const auto found = town.eligibility("rank");
    for (const auto& one : found["conditions"]) {
        CAPTURE(one.dump());
        CHECK_FALSE(one["sentence"]["id"].get<std::string>().empty());
        CHECK(one["sentence"]["en"].get<std::string>().find("{}") == std::string::npos);
        CHECK(one["sentence"]["id"] != one["sentence"]["en"]);
        if (one["code"] == "next_rank") {
            CHECK(one["sentence"]["id"] ==
                  "Pangkat berikutnya III/d; pangkat tertinggi menurut pendidikan S-1 adalah III/d.");
            CHECK(one["evidence"]["education"] == "s1");
        }
        if (one["code"] == "time_in_rank") {
            CHECK(one["regulation"] == "PP 99/2000 jo. PP 12/2002; PerBKN 2/2025");
            CHECK(one["sentence"]["en"] ==
                  "The rank is held since 1 January 2020; its 4 years are full on 1 January 2024.");
        }
    }
}

TEST_CASE("a clerk is no candidate for JPT Pratama, whatever the predicates and competences") {
    PromotionCase town;
    const auto target = town.post("SAHLI1", "jpt_pratama", {{"eselon", "II.b"}});
    REQUIRE(town.assess(town.expert.id, town.levels(4)).status == 201);
    const auto query = "position&position_id=" + target;
    CHECK(town.verdict(query) == "not_met");
    CHECK(town.condition(query, "rank_for_post") == "not_met");
    CHECK(town.condition(query, "education_for_post") == "met");
    CHECK(town.condition(query, "feeder_post_years") == "unknown");  // what was before 2020 nobody has recorded
    CHECK(town.condition(query, "experience_years") == "met");
    CHECK(town.condition(query, "age_at_most") == "met");
    CHECK(town.condition(query, "competence") == "met");
}

TEST_CASE(
    "discipline is unknown until somebody else says that all penalties are recorded, and while nobody takes it back") {
    PromotionCase town;
    CHECK(town.condition("rank", "discipline") == "met");
    const auto path = "/discipline-statements/" + town.statement["id"].get<std::string>();
    REQUIRE(town.act(path, "withdraw", town.hr_admin, {{"reason", "Belum lengkap."}}).status == 200);
    CHECK(town.condition("rank", "discipline") == "unknown");
    CHECK(town.verdict("rank") == "unknown");
    CHECK(town.act(path, "withdraw", town.hr_admin, {{"reason", "Belum lengkap."}}).json["type"] ==
          "/problems/statement-withdrawn");

    CHECK(!town.state_no_penalties({{"unit_id", town.section}}).empty());
    CHECK(town.condition("rank", "discipline") == "unknown");  // they work in the office above it
    const auto own = TestIssuer::shared().token({.roles = {"hr_admin"}, .nip = town.expert.nip});
    CHECK(!town.state_no_penalties({}, own).empty());
    CHECK(town.condition("rank", "discipline") == "unknown");
    CHECK(!town.state_no_penalties({{"unit_id", town.office}}).empty());
    CHECK(town.condition("rank", "discipline") == "met");
    const auto later = [&](const char* day) {
        return town.read("/employees/" + town.expert.id + "/eligibility?kind=rank&as_of=" + day)["conditions"];
    };
    const auto discipline_on = [&](const char* day) {
        const auto all = later(day);
        for (const auto& one : all)
            if (one["code"] == "discipline") return one["verdict"].get<std::string>();
        return std::string();
    };
    CHECK(discipline_on("2026-09-27") == "met");  // 180 days
    CHECK(discipline_on("2026-09-28") == "unknown");
    const auto refused = town.service.post(Office::base + "/discipline-statements",
                                           {{"as_of", "2990-01-01"}, {"basis", "Surat"}}, town.hr_admin);
    CHECK(fault(refused) == "in_the_future");
    CHECK(town.service
              .post(Office::base + "/discipline-statements", {{"as_of", "2026-01-01"}, {"basis", "Surat"}},
                    town.expert.token)
              .status == 403);
}

TEST_CASE("penalties come by file, again without effect, and nihil states that there is none other") {
    PromotionCase town;
    const std::string heading = "nip,level,from,to,penalty,decree_number\n";
    const auto row = [&](const std::string& rest) { return heading + town.expert.nip + "," + rest + "\n"; };
    const json taken{{"rows", 1}, {"accepted", 1}, {"rejected", 0}};
    const auto penalty = row("sedang,01-10-2025,2026-09-30,Penundaan kenaikan pangkat,800/7");
    CHECK(town.import("discipline-penalties", penalty)["counts"] == taken);
    CHECK(town.condition("rank", "discipline") == "not_met");
    CHECK(town.import("discipline-penalties", penalty)["counts"] == taken);
    CHECK(town.told("id.kinerja.discipline_penalty.recorded").size() == 1);
    CHECK(town.read("/employees/" + town.expert.id + "/career?kind=discipline")["items"].size() == 1);
    CHECK(town.import("discipline-penalties",
                      row("sedang,2025-10-01,2026-03-31,Penundaan kenaikan pangkat,800/7"))["counts"] == taken);
    CHECK(town.condition("rank", "discipline") == "met");  // it was served the day before

    const auto path = "/discipline-statements/" + town.statement["id"].get<std::string>();
    REQUIRE(town.act(path, "withdraw", town.hr_admin, {{"reason", "Belum lengkap."}}).status == 200);
    CHECK(town.import("discipline-penalties", row("nihil,2026-03-31,,,"))["counts"] == taken);
    CHECK(town.condition("rank", "discipline") == "met");
    CHECK(town.faults(town.import("discipline-penalties", row("parah,2026-03-31,,,"))) ==
          json{{2, "level", "unknown_penalty_level"}});
    CHECK(town.faults(town.import("discipline-penalties", row("berat,2026-03-31,2026-03-30,,"))) ==
          json{{2, "to", "before_from"}});
}

TEST_CASE("a region's legal officer corrects the terms from a day on, with their source") {
    PromotionCase town;
    const auto path = "/career-policies/current";
    auto policy = town.read(path);
    for (const auto* name : {"version", "valid_from"}) policy.erase(name);
    auto& ceilings = policy["promotion_terms"]["rank_ceilings"];
    CHECK(ceilings["by_education"]["s1"] == "III/d");
    ceilings["by_education"]["s1"] = "III/c";
    ceilings["source"] = "Perwal 1/2026";
    const auto set = town.put(path, policy);
    INFO(set.body);
    REQUIRE(set.status == 200);
    const auto next_rank = [&](const std::string& day) {
        const auto all =
            town.read("/employees/" + town.expert.id + "/eligibility?kind=rank&as_of=" + day)["conditions"];
        for (const auto& one : all)
            if (one["code"] == "next_rank") return one;
        return json();
    };
    const auto begins = set.json["valid_from"].get<std::string>();
    CHECK((next_rank(begins)["verdict"] == "not_met" && next_rank(begins)["regulation"] == "Perwal 1/2026"));
    CHECK(next_rank("2026-04-01")["verdict"] == "met");
    ceilings["by_education"]["s1"] = "III/d";
    auto wrong = policy;
    wrong["promotion_terms"]["eselon_ranks"]["ranks"][0]["highest"] = "III/a";
    CHECK(fault(town.put(path, wrong)) == "not_in_order");
    wrong = policy;
    wrong["professionalism_terms"]["performance"]["sangat_baik"] = "31";
    CHECK(fault(town.put(path, wrong)) == "not_in_order");
    policy["succession_terms"]["functional_of_other_agencies"] = true;
    policy["professionalism_terms"]["training"]["technical"]["hours"] = 24;
    policy["service_medal_terms"]["day"] = 18;
    REQUIRE(town.put(path, policy).status == 200);
    auto kept = town.read(path);
    for (const auto* name : {"succession_terms", "service_medal_terms"}) CHECK(kept[name] == policy[name]);
    CHECK(kept["professionalism_terms"]["training"]["technical"]["hours"] == "24");
}
