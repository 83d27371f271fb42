#include "promotion_case.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// The NIPs of all here say that they came in January 2010.
struct MedalCase : PromotionCase {
    [[nodiscard]] json medals(const std::string& query) const { return read("/service-medals?year=" + query)["items"]; }
    void name_program(int years, const std::string& program) const {
        auto policy = read("/career-policies/current");
        policy.erase("version");
        policy.erase("valid_from");
        policy["service_medal_terms"]["programs"] = {{{"years", years}, {"program_id", program}}};
        const auto set = put("/career-policies/current", policy);
        INFO(set.body);
        REQUIRE(set.status == 200);
    }
};

}

TEST_CASE("HR sees who is due a medal for long service, and why") {
    MedalCase town;
    const auto found = town.medals("2026");
    REQUIRE(found.size() == 1);
    const auto& medal = found[0];
    CHECK((medal["employee_id"] == town.expert.id && medal["years"] == 10 && medal["full_on"] == "2020-01-01"));
    CHECK(medal["award_on"] == "2026-08-17");
    CHECK(medal["verdict"] == "unknown");  // no program is named that gives it
    std::map<std::string, std::string> verdicts;
    for (const auto& one : medal["conditions"]) verdicts[one["code"]] = one["verdict"];
    CHECK(verdicts ==
          std::map<std::string, std::string>{
              {"length_of_service", "met"}, {"performance", "met"}, {"discipline", "met"}, {"not_awarded", "unknown"}});
    CHECK(town.medals("2026&years=20").empty());
    CHECK(town.medals("2026&verdict=met").empty());
    CHECK(town.medals("2026&state=nearly_due").empty());
    const auto nearly = town.medals("2029&state=nearly_due");
    REQUIRE(nearly.size() == 1);
    CHECK((nearly[0]["years"] == 20 && nearly[0]["full_on"] == "2030-01-01"));
    CHECK(town.service.get(Office::base + "/service-medals?year=2026", town.expert.token).status == 403);
}

TEST_CASE("a medal is due once: not to whom the program that the policy names has given it") {
    MedalCase town;
    const auto program = service::new_uuid(), award = service::new_uuid();
    town.name_program(10, program);
    CHECK(town.medals("2026&verdict=met").size() == 1);
    town.tell(town.appraisal, "award.changed", award,
              {{"id", award}, {"program_id", program}, {"employee_id", town.expert.id}, {"state", "granted"}});
    CHECK(eventually([&] { return town.medals("2026").empty(); }));
}

TEST_CASE("unpaid leave that is recorded moves the day on which the years are full") {
    MedalCase town;
    const auto path = "/employees/" + town.expert.id + "/standing";
    const auto change = [&](const char* standing, const char* from) {
        const auto etag = town.service.get(Office::base + path, town.hr_admin).header("ETag");
        const auto done = town.service.call(http::Method::post, Office::base + path + "/change",
                                            {{"standing", standing}, {"from", from}, {"reason", "Cuti"}}, town.hr_admin,
                                            {{"If-Match", etag}});
        INFO(done.body);
        REQUIRE(done.status == 201);
    };
    change("unpaid_leave", "2021-03-01");
    change("active", "2021-03-11");
    CHECK(town.medals("2026")[0]["full_on"] == "2020-01-01");
    CHECK(town.medals("2029&state=nearly_due")[0]["full_on"] == "2030-01-11");
}
