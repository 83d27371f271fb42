#include <catch2/catch.hpp>
#include <future>
#include <set>

#include "office.hpp"
#include "replies.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

struct Agency : Office {
    Reply ask(const Person& person, const std::string& field, const std::string& wanted) const {
        return service.post(base + "/correction-requests",
                            {{"field", field}, {"wanted", wanted}, {"reason", "Salah tulis sejak awal."}},
                            person.token);
    }
    std::string asked(const Person& person, const std::string& field, const std::string& wanted) const {
        const auto made = ask(person, field, wanted);
        INFO(made.body);
        REQUIRE(made.status == 201);
        return made.json["id"];
    }
    Reply decide(const std::string& id, const std::string& action, const std::string& token, const json& body = nullptr,
                 std::string etag = {}) const {
        const auto path = base + "/correction-requests/" + id;
        if (etag.empty()) etag = service.get(path, hr_admin).header("ETag");
        return service.call(http::Method::post, path + "/" + action, body, token, {{"If-Match", etag}});
    }
    Reply ask_education(const Person& person, const json& education, const json& education_id = nullptr) const {
        return service.post(base + "/correction-requests",
                            {{"field", "education"},
                             {"education_id", education_id},
                             {"education", education},
                             {"reason", "Ijazah belum tercatat."},
                             {"evidence", {{{"title", "Ijazah"}, {"url", "https://arsip.example.go.id/ijazah/1"}}}}},
                            person.token);
    }
    json educations(const Person& person) const { return read("/employees/" + person.id + "/educations")["items"]; }
    std::string code_of(const Reply& refused) const {
        INFO(refused.body);
        REQUIRE(refused.status == 422);
        return refused.json["errors"][0]["code"];
    }
};

}

TEST_CASE("a correction that HR accepts is applied with the decision") {
    Agency office;
    const auto clerk = office.hire(office.office_post), chief = office.hire(office.office_post);
    const auto accept = [&](const std::string& field, const std::string& wanted) {
        const auto accepted = office.decide(office.asked(clerk, field, wanted), "accept", office.hr_admin,
                                            {{"decision", "Sesuai ijazah."}});
        INFO(accepted.body);
        REQUIRE(accepted.status == 200);
        CHECK(accepted.json["state"] == "accepted");
        CHECK(accepted.json["allowed_actions"].empty());
    };
    accept("name", "Siti Aminah, S.Kom.");
    accept("supervisor_id", chief.id);
    accept("position_id", office.section_post);
    const auto path = "/employees/" + clerk.id;
    const auto now = office.read(path);
    CHECK(now["name"] == "Siti Aminah, S.Kom.");
    CHECK(now["supervisor_id"] == chief.id);
    CHECK(now["unit_id"] == office.section);
    // What was wrong was wrong all the time.
    CHECK(office.read(path + "?as_of=2020-01-01")["unit_id"] == office.section);
    accept("nip", "198503122010012005");
    CHECK(office.read("/employees?nip=198503122010012005")["items"][0]["id"] == clerk.id);
    const auto events =
        office.service.get(Office::base + "/feeds/personnel", office.service.token({"service"}, "*")).json;
    CHECK(std::ranges::count_if(
              events, [](const json& one) { return one["type"] == "id.kinerja.correction_request.changed"; }) == 8);
    CHECK(events[events.size() - 2]["type"] == "id.kinerja.employee.changed");
    CHECK(events[events.size() - 2]["data"]["personal"]["nip"] == "198503122010012005");
}

TEST_CASE("a request is due in three days, is decided once, and is nobody else's business") {
    Agency office;
    const auto clerk = office.hire(office.office_post), colleague = office.hire(office.office_post);
    const auto id = office.asked(clerk, "name", "Siti Aminah, S.Kom.");
    const auto path = Office::base + "/correction-requests/" + id;
    const auto request = office.service.get(path, clerk.token).json;
    CHECK(request["allowed_actions"] == json{"withdraw"});
    CHECK(request["overdue"] == false);
    CHECK(office.service.get(path, office.hr_admin).json["allowed_actions"] == json{"accept", "reject"});
    CHECK(office.service.get(path, colleague.token).status == 404);
    const auto listed = [&](const std::string& token, const std::string& query = "") {
        return office.service.get(Office::base + "/correction-requests" + query, token).json["items"].size();
    };
    CHECK(listed(clerk.token) == 1);
    CHECK(listed(colleague.token) == 0);
    CHECK(listed(colleague.token, "?employee_id=" + clerk.id) == 0);
    CHECK(listed(office.hr_admin, "?state=requested") == 1);
    CHECK(listed(office.hr_admin, "?overdue=true") == 0);
    office.service.database().execute("UPDATE " + office.service.database().name() +
                                      ".correction_request SET due_at = requested_at - interval '1 minute'");
    CHECK(listed(office.hr_admin, "?overdue=true") == 1);

    CHECK(office.ask(clerk, "name", "Siti A.").json["type"] == "/problems/request-open");
    CHECK(office.decide(id, "withdraw", colleague.token).status == 404);
    CHECK(office.decide(id, "reject", clerk.token, {{"decision", "Tidak."}}).status == 403);
    const auto etag = office.service.get(path, office.hr_admin).header("ETag");
    auto other = std::async([&] { return office.decide(id, "accept", office.hr_admin, nullptr, etag).status; });
    const auto mine = office.decide(id, "reject", office.hr_admin, {{"decision", "Belum diakui."}}, etag).status;
    CHECK(std::multiset{mine, other.get()} == std::multiset{200, 412});
    const auto again = office.decide(id, "reject", office.hr_admin, {{"decision", "Lagi."}});
    CHECK(again.status == 409);
    CHECK(again.json["allowed_actions"].empty());
    const auto second = office.asked(clerk, "name", "Siti A.");
    CHECK(office.decide(second, "withdraw", clerk.token).json["state"] == "withdrawn");
}

TEST_CASE("nobody decides their own request, not even in HR") {
    Agency office;
    const auto officer = office.hire(office.office_post);
    const auto id = office.asked(officer, "name", "Siti Aminah, S.Kom.");
    const auto both = office.service.token({"asn", "hr_admin"}, "12.75", officer.nip);
    CHECK(office.decide(id, "accept", both).json["type"] == "/problems/own-case");
    CHECK(office.decide(id, "accept", office.hr_admin).status == 200);
}

TEST_CASE("only what could be so may be asked for, and it must still be possible when it is decided") {
    Agency office;
    const auto clerk = office.hire(office.office_post), other = office.hire(office.office_post);
    const auto name = office.read("/employees/" + clerk.id)["name"].get<std::string>();
    CHECK(office.code_of(office.ask(clerk, "name", name)) == "unchanged");
    CHECK(office.code_of(office.ask(clerk, "nip", "198513122010011005")) == "no_such_date");
    CHECK(office.code_of(office.ask(clerk, "status", "pppk")) == "nip_of_other_kind");
    CHECK(office.code_of(office.ask(clerk, "supervisor_id", clerk.id)) == "own_supervisor");
    CHECK(office.code_of(office.ask(clerk, "supervisor_id", service::new_uuid())) == "unknown_employee");
    CHECK(office.code_of(office.ask(clerk, "position_id", service::new_uuid())) == "unknown_position");
    CHECK(office.ask(clerk, "supervisor_id", "atasan").status == 400);
    const auto taken = office.asked(clerk, "nip", other.nip);
    CHECK(office.decide(taken, "accept", office.hr_admin).json["type"] == "/problems/nip-taken");
    CHECK(office.read("/correction-requests/" + taken)["state"] == "requested");
    const auto moved = office.asked(clerk, "position_id", office.section_post);
    REQUIRE(office.patch("/positions/" + office.section_post, {{"closed", true}}).status == 200);
    CHECK(office.code_of(office.decide(moved, "accept", office.hr_admin)) == "unknown_position");
    const auto led = office.asked(other, "supervisor_id", clerk.id);
    REQUIRE(office.patch("/employees/" + other.id, {{"active", false}}).status == 200);
    CHECK(office.decide(led, "accept", office.hr_admin).json["type"] == "/problems/not-in-service");
    CHECK(office.service
              .post(Office::base + "/correction-requests", {{"field", "name"}, {"wanted", "X"}, {"reason", "Salah."}},
                    office.service.token({"asn"}))
              .status == 404);
}

TEST_CASE("an education that is asked for is recorded once HR has accepted it, and one that was wrong is corrected") {
    Agency office;
    const auto clerk = office.hire(office.office_post);
    json degree{{"level", "s1"},
                {"field", "Hukum"},
                {"institution", "Universitas Sumatera Utara"},
                {"graduated", 2008},
                {"certificate_date", "2008-09-30"},
                {"title_recognised", false}};
    const auto added = office.ask_education(clerk, degree);
    INFO(added.body);
    REQUIRE(added.status == 201);
    CHECK((added.json["education"] == degree && added.json["held_education"].is_null()));
    CHECK((added.json["wanted"].is_null() && added.json["education_id"].is_null()));
    CHECK(office.educations(clerk).empty());
    CHECK(office.ask_education(clerk, degree).json["type"] == "/problems/request-open");
    REQUIRE(office.decide(added.json["id"], "accept", office.hr_admin).status == 200);
    const auto recorded = office.educations(clerk);
    REQUIRE(recorded.size() == 1);
    CHECK(recorded[0]["field"] == "Hukum");

    const auto held = degree;
    degree["title_recognised"] = true;
    degree["field"] = "Ilmu Hukum";
    const auto corrected = office.ask_education(clerk, degree, recorded[0]["id"]);
    REQUIRE(corrected.status == 201);
    CHECK(corrected.json["held_education"] == held);
    REQUIRE(office.decide(corrected.json["id"], "accept", office.hr_admin).status == 200);
    const auto now = office.read("/employees/" + clerk.id + "/educations/" + recorded[0]["id"].get<std::string>());
    CHECK((now["field"] == "Ilmu Hukum" && now["title_recognised"] == true));
    REQUIRE(now["corrections"].size() == 1);
    CHECK(now["corrections"][0]["reason"] == "Ijazah belum tercatat.");
    CHECK(now["corrections"][0]["before"]["field"] == "Hukum");
}

TEST_CASE("an education is not asked for without its certificate, nor as what cannot be so or is recorded") {
    Agency office;
    const auto clerk = office.hire(office.office_post), other = office.hire(office.office_post);
    json degree{{"level", "s1"}, {"field", "Hukum"}, {"institution", "USU"}, {"graduated", 2008}};
    REQUIRE(
        office.service.post(Office::base + "/employees/" + clerk.id + "/educations", degree, office.hr_admin).status ==
        201);
    const auto id = office.educations(clerk)[0]["id"];
    CHECK(office.code_of(office.ask_education(clerk, degree, id)) == "unchanged");
    CHECK(office.ask_education(clerk, degree).json["type"] == "/problems/education-recorded");
    CHECK(office.code_of(office.ask_education(other, degree, id)) == "unknown_education_entry");
    degree["certificate_date"] = "2007-12-31";
    CHECK(office.code_of(office.ask_education(clerk, degree, id)) == "before_graduation");
    CHECK(office.service
              .post(Office::base + "/correction-requests",
                    {{"field", "education"}, {"education", degree}, {"reason", "Tanpa bukti."}}, clerk.token)
              .status == 400);
}

TEST_CASE("an officer does not record their own education by deciding on their own request") {
    Agency office;
    const auto officer = office.hire(office.office_post);
    const auto own = office.service.token({"asn", "hr_admin"}, "12.75", officer.nip);
    const auto asked =
        office.ask_education({officer.id, officer.nip, own},
                             {{"level", "s2"}, {"field", "Hukum"}, {"institution", "USU"}, {"graduated", 2015}});
    REQUIRE(asked.status == 201);
    CHECK(office.decide(asked.json["id"], "accept", own).status == 403);
    CHECK(office.educations(officer).empty());
}
