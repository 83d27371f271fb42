#include <catch2/catch.hpp>

#include "office.hpp"
#include "uuid.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// A secretariat with a head, an office whose people they appraise, and a section in it.
struct Headed : Office {
    Headed() { set_head(secretariat, head.id); }
    [[nodiscard]] json missing(const std::string& query = "") const {
        auto all = json::array();
        const auto page = read("/missing-appraisers" + query);
        for (const auto& one : page["items"]) all.push_back({one["employee_id"], one["reason"], one["since"]});
        return all;
    }
    void lead(const json& employee_id, const char* from) const {
        const auto changed = patch("/units/" + secretariat, {{"head_employee_id", employee_id}, {"valid_from", from}});
        INFO(changed.body);
        REQUIRE(changed.status == 200);
    }
    void stand(const Person& who, const char* standing, const char* from) const {
        const auto path = base + "/employees/" + who.id + "/standing";
        const auto changed =
            service.post(path + "/change", {{"standing", standing}, {"from", from}, {"reason", "Surat keputusan."}},
                         hr_admin, {{"If-Match", service.get(path, hr_admin).header("ETag")}});
        INFO(changed.body);
        REQUIRE(changed.status == 201);
    }

    Person head = hire(secretary_post), clerk = hire(office_post), guard = hire(section_post);
};

}

TEST_CASE("whom nobody appraises stands in a list, since when and why, until somebody does") {
    const Headed office;
    CHECK(office.missing().empty());
    office.lead(nullptr, "2026-03-01");
    const auto since = [](const Office::Person& who, const char* reason, const char* day) {
        return json{who.id, reason, day};
    };
    CHECK(office.missing() == json{since(office.clerk, "nobody_leads", "2026-03-01"),
                                   since(office.guard, "nobody_leads", "2026-03-01"),
                                   since(office.head, "nobody_leads", "2026-03-01")});
    const auto item = office.read("/missing-appraisers")["items"][0];
    CHECK((item["name"] == "Rahmat 101" && item["nip"] == office.clerk.nip));
    CHECK(item["sentence"]["id"].get<std::string>().starts_with("Unit kerjanya dan semua unit"));
    office.set_head(office.section, office.clerk.id);
    CHECK(office.missing() ==
          json{since(office.clerk, "nobody_leads", "2026-03-01"), since(office.head, "nobody_leads", "2026-03-01")});
    office.lead(office.head.id, "2026-06-01");
    CHECK(office.missing().empty());
    office.lead(nullptr, "2026-08-01");  // what was whole meanwhile does not count
    CHECK(office.missing()[0][2] == "2026-08-01");
}

TEST_CASE("who would appraise is away: that is why, and those who are away themselves are left out") {
    const Headed office;
    office.stand(office.head, "study_leave", "2026-04-01");
    CHECK(office.missing() ==
          json{{office.clerk.id, "all_away", "2026-04-01"}, {office.guard.id, "all_away", "2026-04-01"}});
    office.stand(office.guard, "unpaid_leave", "2026-05-01");
    CHECK(office.missing() == json{{office.clerk.id, "all_away", "2026-04-01"}});
}

TEST_CASE("whoever administers a unit sees its people and those below it alone; others do not see the list") {
    const Headed office;
    office.lead(nullptr, "2026-03-01");
    CHECK(office.missing("?unit_id=" + office.office).size() == 2);
    CHECK(office.missing("?unit_id=" + office.section).size() == 1);
    const auto seen_by = [&](const Office::Person& who, const std::vector<std::string>& roles) {
        return office.service.get(Office::base + "/missing-appraisers", office.service.token(roles, "12.75", who.nip));
    };
    const auto own = seen_by(office.clerk, {"asn", "unit_admin"});
    REQUIRE(own.status == 200);
    REQUIRE(own.json["items"].size() == 2);
    CHECK((own.json["items"][1]["name"] == "Rahmat 102" && own.json["items"][1]["nip"].is_null()));
    CHECK(seen_by(office.guard, {"asn", "unit_admin"}).json["items"].size() == 1);
    CHECK(seen_by(office.clerk, {"asn"}).status == 403);
    CHECK(office.service.get(Office::base + "/missing-appraisers?unit_id=" + uuid::make_ordered_text(), office.hr_admin)
              .status == 404);
}

TEST_CASE("the list comes in pages, and each name that it shows is recorded") {
    const Headed office;
    office.lead(nullptr, "2026-03-01");
    std::vector<std::string> found;
    std::string next = "?limit=1";
    while (!next.empty()) {
        const auto page = office.read("/missing-appraisers" + next);
        REQUIRE(page["items"].size() <= 1);
        for (const auto& one : page["items"]) found.push_back(one["employee_id"]);
        next = page["next"].is_null() ? "" : "?limit=1&cursor=" + page["next"].get<std::string>();
    }
    CHECK(found == std::vector{office.clerk.id, office.guard.id, office.head.id});
    const auto accesses =
        office.service.get(Office::base + "/employees/" + office.guard.id + "/accesses", office.guard.token);
    INFO(accesses.body);
    REQUIRE(accesses.status == 200);
    CHECK(accesses.json["items"].size() == 1);
}
