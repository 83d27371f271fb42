#include <catch2/catch.hpp>

#include "office.hpp"
#include "replies.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

struct Clerk {
    Clerk() : person(office.hire(office.office_post)), path("/employees/" + person.id) {}

    [[nodiscard]] std::string etag() const {
        return office.service.get(Office::base + path + "/standing", office.hr_admin).header("ETag");
    }
    [[nodiscard]] Reply change(const char* standing, const char* from, std::string version = {}) const {
        if (version.empty()) version = etag();
        return office.service.call(http::Method::post, Office::base + path + "/standing/change",
                                   {{"standing", standing}, {"from", from}, {"reason", "Sesuai SK."}}, office.hr_admin,
                                   {{"If-Match", version}});
    }
    [[nodiscard]] json on(const char* day) const { return office.read(path + "?as_of=" + day); }

    Office office;
    Office::Person person;
    std::string path;
};

}

TEST_CASE("a standing holds from its day, with its reason, and the history is kept") {
    const Clerk clerk;
    CHECK(clerk.on("2026-01-01")["standing"] == "active");
    CHECK(clerk.office.read(clerk.path + "/standings")["items"].empty());
    REQUIRE(clerk.change("study_leave", "2024-09-01").status == 201);
    REQUIRE(clerk.change("active", "2026-02-01").status == 201);
    CHECK(clerk.on("2024-08-31")["standing"] == "active");
    CHECK(clerk.on("2024-09-01")["standing"] == "study_leave");
    CHECK(clerk.on("2024-09-01")["active"] == true);
    CHECK(clerk.on("2026-02-01")["standing"] == "active");
    const auto items = clerk.office.read(clerk.path + "/standings")["items"];
    REQUIRE(items.size() == 2);
    CHECK((items[0]["to"] == "2026-01-31" && items[0]["reason"] == "Sesuai SK."));
}

TEST_CASE("whoever retires has no position, duty or delegation from that day on, and is still known") {
    Clerk clerk;
    auto& office = clerk.office;
    const auto other = office.hire(office.office_post);
    REQUIRE(office.service
                .post(Office::base + clerk.path + "/assignments",
                      {{"kind", "additional"}, {"position_id", office.section_post}, {"from", "2026-01-01"}},
                      office.hr_admin)
                .status == 201);
    const auto made = office.service.post(
        Office::base + "/delegations",
        {{"appraiser_id", other.id}, {"delegate_id", clerk.person.id}, {"from", "2026-01-01"}, {"reason", "Cuti."}},
        office.hr_admin);
    REQUIRE(made.status == 201);
    office.set_head(office.office, clerk.person.id);
    CHECK(office.read("/employees/" + other.id + "/supervision?as_of=2026-05-31")["supervisor_id"] == clerk.person.id);
    REQUIRE(clerk.change("retired", "2026-06-01").status == 201);

    const auto all = office.read(clerk.path + "/assignments");
    for (const auto& one : all["items"]) CHECK((one["to"] == "2026-05-31" && one["end_reason"] == "retired"));
    CHECK(office.read("/delegations/" + made.json["id"].get<std::string>())["to"] == "2026-05-31");
    CHECK(office.read("/employees/" + other.id + "/supervision?as_of=2026-06-01")["supervisor_id"].is_null());
    CHECK((clerk.on("2026-05-31")["active"] == true && clerk.on("2026-06-01")["active"] == false));
    CHECK(clerk.on("2026-06-01")["position_id"] == office.office_post);
    const auto listed = office.read("/employees?as_of=2026-06-01&unit_id=" + office.office)["items"];
    CHECK(listed.size() == 1);
    CHECK(office.patch(clerk.path, {{"position_id", office.section_post}, {"valid_from", "2026-07-01"}}).json["type"] ==
          "/problems/not-in-service");
    const auto year = office.read(clerk.path + "/spans?period=2026")["spans"];
    CHECK(year.back()["to"] == "2026-05-31");
}

TEST_CASE("impossible changes are refused with the state and what is allowed") {
    const Clerk clerk;
    CHECK(clerk.change("contract_ended", "2026-06-01").json["state"] == "active");
    CHECK(clerk.change("study_leave", "2019-06-01").json["type"] == "/problems/not-in-service");
    const auto before = clerk.etag();
    REQUIRE(clerk.change("retired", "2026-06-01").status == 201);
    CHECK(clerk.change("dead", "2026-07-01", before).status == 412);
    CHECK(clerk.change("dead", "2026-06-01").json["type"] == "/problems/later-standing");
    const auto refused = clerk.change("active", "2026-07-01");
    CHECK(refused.json["type"] == "/problems/standing-forbids");
    CHECK(refused.json["allowed_actions"] == json{"dead"});
    CHECK(clerk.office.read(clerk.path + "/standing")["allowed_actions"] == json{"dead"});
}

TEST_CASE("a standing recorded by mistake is withdrawn, and the position goes on") {
    const Clerk clerk;
    const auto withdraw = [&] {
        return clerk.office.service.call(http::Method::post, Office::base + clerk.path + "/standing/withdraw",
                                         {{"reason", "Keliru pegawai."}}, clerk.office.hr_admin,
                                         {{"If-Match", clerk.etag()}});
    };
    CHECK(withdraw().json["type"] == "/problems/nothing-to-withdraw");
    REQUIRE(clerk.change("dismissed", "2026-06-01").status == 201);
    REQUIRE(withdraw().status == 200);
    CHECK(clerk.on("2026-06-01")["active"] == true);
    CHECK(clerk.office.read(clerk.path + "/assignments")["items"][0]["to"].is_null());
}

TEST_CASE("somebody marked as no longer active may come back, and then has their position again") {
    const Clerk clerk;
    REQUIRE(clerk.office.patch(clerk.path, {{"active", false}, {"valid_from", "2026-03-01"}}).status == 200);
    CHECK(clerk.on("2026-03-01")["standing"] == "left");
    REQUIRE(clerk.office.patch(clerk.path, {{"active", true}, {"valid_from", "2026-05-01"}}).status == 200);
    CHECK(clerk.on("2026-04-30")["active"] == false);
    CHECK(clerk.on("2026-05-01")["active"] == true);
    const auto items = clerk.office.read(clerk.path + "/assignments")["items"];
    REQUIRE(items.size() == 2);
    CHECK((items[0]["to"] == "2026-02-28" && items[1]["from"] == "2026-05-01" && items[1]["to"].is_null()));
}
