#include <catch2/catch.hpp>

#include "office.hpp"
#include "replies.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

const json bachelor{
    {"level", "s1"},     {"field", "Ilmu Administrasi Negara"}, {"institution", "Universitas Sumatera Utara"},
    {"graduated", 2008}, {"certificate_date", "2008-09-20"},    {"title_recognised", true}};

struct Graduate {
    [[nodiscard]] Reply add(json body = json::object()) const {
        auto all = bachelor;
        all.update(body);
        return office.service.post(Office::base + path, all, office.hr_admin);
    }
    [[nodiscard]] json educations() const { return office.read(path)["items"]; }

    Office office;
    Office::Person person = office.hire(office.office_post);
    std::string path = "/employees/" + person.id + "/educations";
};

}

TEST_CASE("an education is recorded once, and told without what was studied and where") {
    const Graduate graduate;
    const auto added = graduate.add();
    REQUIRE(added.status == 201);
    CHECK((added.json["field"] == bachelor["field"] && added.json["title_recognised"] == true));
    CHECK(graduate.add().json["type"] == "/problems/education-recorded");
    REQUIRE(
        graduate.add({{"level", "sma"}, {"field", "IPA"}, {"graduated", 2003}, {"certificate_date", nullptr}}).status ==
        201);
    CHECK(graduate.educations()[0]["level"] == "sma");
    CHECK(graduate.add({{"graduated", 2990}}).json["errors"][0]["code"] == "in_the_future");

    json told;
    const auto& service = graduate.office.service;
    for (const auto& event : service.get(Office::base + "/feeds/personnel", service.token({"service"}, "*")).json)
        if (event["type"] == "id.kinerja.education.changed") told = event;
    REQUIRE(told["data"]["educations"].size() == 2);
    CHECK(told["data"]["educations"][1]["level"] == "s1");
    for (const auto* personal : {"field", "institution"}) CHECK_FALSE(told["data"]["educations"][1].contains(personal));
    CHECK(told["data"]["personal"]["educations"][1]["field"] == bachelor["field"]);
}

TEST_CASE("what an education said before it was corrected or withdrawn stays readable") {
    const Graduate graduate;
    const auto id = graduate.add({{"title_recognised", false}}).json["id"].get<std::string>();
    const auto one = graduate.path + "/" + id;
    CHECK(graduate.office.patch(one, {{"title_recognised", true}}).status == 400);
    const auto corrected =
        graduate.office.patch(one, {{"title_recognised", true}, {"reason", "SK pencantuman gelar."}}, "\"1\"");
    REQUIRE(corrected.status == 200);
    CHECK(corrected.json["title_recognised"] == true);
    CHECK(corrected.json["corrections"][0]["before"]["title_recognised"] == false);
    CHECK(graduate.office.patch(one, {{"graduated", 2009}, {"reason", "Keliru."}}, "\"1\"").status == 412);
    const auto withdrawn = graduate.office.service.call(http::Method::post, Office::base + one + "/withdraw",
                                                        {{"reason", "Ijazah milik orang lain."}},
                                                        graduate.office.hr_admin, {{"If-Match", "\"2\""}});
    REQUIRE(withdrawn.status == 200);
    CHECK(graduate.educations().empty());
    const auto kept = graduate.office.read("/employees/" + graduate.person.id + "/education-corrections")["items"];
    REQUIRE(kept.size() == 2);
    CHECK(kept[1]["withdrawn"] == true);
}

TEST_CASE("educations are there for the person, those above and HR alone") {
    Graduate graduate;
    REQUIRE(graduate.add().status == 201);
    const auto status = [&](const std::string& token) {
        return graduate.office.service.get(Office::base + graduate.path, token).status;
    };
    CHECK(status(graduate.person.token) == 200);
    CHECK(status(graduate.office.hire(graduate.office.office_post).token) == 404);
    CHECK(graduate.office.service.post(Office::base + graduate.path, bachelor, graduate.person.token).status == 403);
}

TEST_CASE("educations come in by file as exports have them, again without effect, and are corrected with a reason") {
    const Graduate graduate;
    const auto& office = graduate.office;
    const std::string heading =
        "NIP BARU;TINGKAT PENDIDIKAN;PENDIDIKAN NAMA;NAMA SEKOLAH;TAHUN LULUS;TANGGAL LULUS;Pencantuman Gelar;Alasan\n";
    const auto row = [&](const std::string& rest) { return heading + graduate.person.nip + ";" + rest + "\n"; };
    const json taken{{"rows", 1}, {"accepted", 1}, {"rejected", 0}};
    CHECK(office.import("educations", row("SLTA/Sederajat;IPA;SMAN 1;2003;;;"))["counts"] == taken);
    CHECK(office.import("educations", row("S-1/Sarjana;Hukum;USU;2008;;;"))["counts"] == taken);
    CHECK(graduate.educations()[1]["level"] == "s1");
    const auto events = [&] { return office.read("/feeds/personnel/verify")["events"]; };
    const auto before = events();
    CHECK(office.import("educations", row("S-1/Sarjana;Hukum;USU;2008;;;"))["counts"] == taken);
    CHECK(events() == before);
    CHECK(office.import("educations", row("s1;Hukum;USU;2008;20-09-2008;ya;"))["counts"] == taken);
    CHECK((graduate.educations()[1]["certificate_date"] == "2008-09-20" &&
           graduate.educations()[1]["title_recognised"] == true));
    CHECK(office.faults(office.import("educations", row("s1;Hukum;UISU;2008;;;"))) == json{{2, "reason", "required"}});
    CHECK(office.import("educations", row("s1;Hukum;UISU;2008;;;salah kampus"))["counts"] == taken);
    CHECK(office.faults(office.import("educations", row("s4;Hukum;USU;1908;;mungkin;"))) ==
          json{{2, "level", "unknown_education_level"},
               {2, "graduated", "bad_year"},
               {2, "title_recognised", "not_a_flag"}});
}
