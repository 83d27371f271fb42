#include "promotion_case.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// The employee of the promotion, who studied to S1, was rated Baik for 2025 and has no penalty.
struct ProfessionalCase : PromotionCase {
    void learn(const std::string& employee_id, const char* kind, const char* hours) {
        const auto course = service::new_uuid();
        if (kind != nullptr)
            tell(training, "course.changed", course, {{"id", course}, {"title", "Arsip Digital"}, {"kind", kind}});
        tell(training, "learning.recorded", service::new_uuid(),
             {{"employee_id", employee_id},
              {"year", 2025},
              {"hours", hours},
              {"course_id", course},
              {"completed_on", "2025-05-20"}});
    }
    [[nodiscard]] Reply index(const std::string& token, const std::string& year = "2025") const {
        return service.get(base + "/employees/" + expert.id + "/professionalism-index?year=" + year, token);
    }
    [[nodiscard]] json known() {
        learn(expert.id, "pelatihan_teknis", "22");
        REQUIRE(eventually([&] { return index(hr_admin).json["index"] == "67.50"; }));
        return index(hr_admin).json;
    }
    [[nodiscard]] json people(const std::string& query) const {
        return read("/professionalism-index/people?year=2025" + query)["items"];
    }
};

}

TEST_CASE("the professionalism index of a year is added up from what is held, with its evidence") {
    ProfessionalCase town;
    const auto before = town.index(town.hr_admin).json;
    CHECK(before["competence"]["points"] == "0.00");
    const auto found = town.known();
    CHECK(found["band"] == "rendah");
    CHECK(found["as_of"] == "2025-12-31");
    CHECK(found["qualification"]["education"] == "s1");
    CHECK(found["performance"]["predicate"] == "baik");
    CHECK(found["discipline"]["told_on"] == "2026-03-31");
    const auto& technical = found["competence"]["parts"][0];
    CHECK((technical["part"] == "technical" && technical["hours"] == "22" && technical["hours_needed"] == "20"));
    CHECK(technical["courses"][0]["title"] == "Arsip Digital");
    CHECK(found["sentence"]["id"] ==
          "15,00 + 22,50 + 25,00 + 5,00 = 67,50 dari 100,00; kategori rendah (61,00 sampai kurang dari 71,00).");
    CHECK(town.index(town.hr_admin, "2019").status == 404);  // not in service then
    const auto next = town.index(town.hr_admin, "2026").json;
    CHECK((next["index"].is_null() && next["performance"]["unknown"] == "predicate_not_known"));
}

TEST_CASE("the index of the year follows what is learnt of it later, and a course whose kind nobody told") {
    ProfessionalCase town;
    (void)town.known();
    town.learn(town.expert.id, nullptr, "4");
    REQUIRE(eventually([&] { return town.index(town.hr_admin).json["index"].is_null(); }));
    CHECK(town.index(town.hr_admin).json["competence"]["unknown"] == "course_kind_not_known");
    town.learn(town.expert.id, "seminar", "3");
    REQUIRE(eventually([&] { return town.index(town.hr_admin).json["index"] == "85.00"; }));
}

TEST_CASE("superiors see neither the discipline of their people nor the sum that would tell it") {
    ProfessionalCase town;
    (void)town.known();
    const auto head = town.hire(town.office_post);
    town.set_head(town.office, head.id);
    CHECK(town.index(town.expert.token).json["index"] == "67.50");
    CHECK(town.index(town.service.token({"auditor"})).json["index"] == "67.50");
    const auto shown = town.index(head.token);
    REQUIRE(shown.status == 200);
    const auto& discipline = shown.json["discipline"];
    CHECK((discipline["withheld"] == true && discipline["points"].is_null() && discipline["at_most"] == "5.00"));
    for (const auto* name : {"index", "at_least", "at_most", "band"}) CHECK(shown.json[name].is_null());
    CHECK(shown.json["sentence"]["id"] == "Tanpa disiplin, yang diketahui 15,00 + 22,50 + 25,00 = 62,50 dari 95,00.");
    CHECK(town.index(town.hire(town.secretary_post).token).status == 404);
}

TEST_CASE("people are listed by their index and by what is not known of them") {
    ProfessionalCase town;
    (void)town.known();
    const auto clerk = town.hire(town.section_post);
    CHECK(town.people("").size() == 2);
    const auto low = town.people("&band=rendah");
    REQUIRE(low.size() == 1);
    CHECK(low[0] == town.index(town.hr_admin).json);
    const auto unknown = town.people("&unknown=qualification");
    REQUIRE(unknown.size() == 1);
    CHECK(unknown[0]["employee_id"] == clerk.id);
    CHECK(unknown[0]["qualification"]["unknown"] == "education_not_recorded");
    CHECK(town.people("&unknown=competence").empty());
    CHECK(town.people("&unit_id=" + town.section).size() == 1);
    const auto first = town.read("/professionalism-index/people?year=2025&limit=1");
    const auto second =
        town.read("/professionalism-index/people?year=2025&limit=1&cursor=" + first["next"].get<std::string>());
    CHECK((second["items"].size() == 1 && second["next"].is_null()));
    CHECK(first["items"][0]["employee_id"] != second["items"][0]["employee_id"]);
    CHECK(town.service.get(Office::base + "/professionalism-index/people?year=2025", clerk.token).status == 403);
}

TEST_CASE("a unit's picture counts all below it and tells nothing of fewer than five") {
    ProfessionalCase town;
    (void)town.known();
    for (int i = 0; i < 3; ++i) (void)town.hire(town.section_post);
    const auto of_unit = [&](const std::string& unit, const std::string& token) {
        return town.service.get(Office::base + "/units/" + unit + "/professionalism-index?year=2025", token).json;
    };
    CHECK((of_unit(town.section, town.hr_admin)["people"] == 3 && of_unit(town.office, town.hr_admin)["people"] == 4));
    CHECK(of_unit(town.office, town.hr_admin)["dimensions"][1]["mean"].is_null());
    const auto head = town.hire(town.section_post);
    town.set_head(town.office, head.id);
    const auto whole = of_unit(town.office, town.hr_admin);
    CHECK((whole["people"] == 5 && whole["unknown"] == 4 && whole["index"]["people"] == 1));
    CHECK(whole["dimensions"][1] ==
          json{{"dimension", "competence"}, {"people", 5}, {"mean", "4.50"}, {"of", "40.00"}, {"unknown", 0}});
    CHECK((whole["index"]["mean"].is_null() && whole["bands"].is_null()));
    CHECK(of_unit(town.office, head.token)["dimensions"][1]["mean"] == "4.50");
    CHECK(town.read("/professionalism-index?year=2025")["people"] == 5);
    CHECK(of_unit(service::new_uuid(), town.hr_admin)["status"] == 404);
}

TEST_CASE("the index is exported as it is reported, and whose row it is, is written down") {
    ProfessionalCase town;
    (void)town.known();
    const auto path = Office::base + "/professionalism-index/export?year=2025";
    const auto csv = town.service.get(path, town.hr_admin);
    REQUIRE(csv.status == 200);
    CHECK(csv.header("Content-Disposition") == "attachment; filename=\"ip-asn-12.75-2025.csv\"");
    CHECK(csv.body ==
          "nip,nama,status,unit,jabatan,jenjang,pendidikan,kualifikasi,kompetensi,kinerja,disiplin,nilai,kategori,"
          "belum_diketahui\r\n\"" +
              town.expert.nip +
              "\",\"Rahmat 100\",\"pns\",\"Unit DUKCAPIL\",\"Jabatan PRAKOM\",\"pelaksana\",\"s1\",\"15.00\",\"22.50\","
              "\"25.00\",\"5.00\",\"67.50\",\"rendah\",\"\"\r\n");
    CHECK(town.service.get(path + "&format=xlsx", town.hr_admin).body.starts_with("PK"));
    const auto accesses =
        town.service.get(Office::base + "/employees/" + town.expert.id + "/accesses", town.expert.token).json["items"];
    REQUIRE_FALSE(accesses.empty());
    CHECK(accesses[0]["viewer"] == "hr");
}
