#include <catch2/catch.hpp>
#include <future>
#include <set>

#include "database.hpp"
#include "errors.hpp"
#include "office.hpp"
#include "replies.hpp"

using namespace testing_support;
using nlohmann::json;

TEST_CASE("after a move the past stays where it was") {
    Office office;
    const auto clerk = office.hire(office.office_post);
    const auto path = "/employees/" + clerk.id;
    const auto moved = office.patch(path, {{"position_id", office.section_post}, {"valid_from", "2026-03-01"}});
    REQUIRE(moved.status == 200);
    CHECK(moved.json["unit_id"] == office.section);
    const auto before = office.read(path + "?as_of=2026-02-28"), after = office.read(path + "?as_of=2026-03-01");
    CHECK((before["unit_id"] == office.office && before["valid_to"] == "2026-02-28"));
    CHECK((after["unit_id"] == office.section && after["valid_to"].is_null()));
    CHECK(office.service.get(Office::base + path + "?as_of=2019-12-31", office.hr_admin).status == 404);
    CHECK(office.read("/employees?as_of=2026-02-28&unit_id=" + office.office)["items"].size() == 1);
    CHECK(office.read("/employees?unit_id=" + office.office)["items"].empty());

    REQUIRE(office.patch("/units/" + office.section, {{"name", "Seksi Baru"}, {"valid_from", "2026-05-01"}}).status ==
            200);
    CHECK(office.read("/units/" + office.section + "?as_of=2026-04-30")["name"] == "Unit DUKCAPIL.1");
    CHECK(office.read("/units/" + office.section)["name"] == "Seksi Baru");
}

TEST_CASE("of two clerks who change the same person at once, one is told to look again") {
    Office office;
    const auto path = "/employees/" + office.hire(office.office_post).id;
    CHECK(office.service
              .call(http::Method::patch, Office::base + path, {{"rank", "III/d"}}, office.hr_admin,
                    {{"Content-Type", "application/merge-patch+json"}})
              .status == 428);
    const auto etag = office.service.get(Office::base + path, office.hr_admin).header("ETag");
    auto other = std::async([&] { return office.patch(path, {{"rank", "IV/a"}}, etag).status; });
    const auto mine = office.patch(path, {{"rank", "III/d"}}, etag).status;
    CHECK(std::multiset{mine, other.get()} == std::multiset{200, 412});
}

TEST_CASE("a repeated hiring gives the first answer and hires nobody twice") {
    const Office office;
    const json body{{"nip", "198503122010011005"},
                    {"name", "Siti Aminah"},
                    {"status", "pns"},
                    {"rank", "III/c"},
                    {"position_id", office.office_post}};
    const http::Headers key{{"Idempotency-Key", "satu"}};
    const auto first = office.service.post(Office::base + "/employees", body, office.hr_admin, key);
    REQUIRE(first.status == 201);
    const auto again = office.service.post(Office::base + "/employees", body, office.hr_admin, key);
    CHECK(again.status == 201);
    CHECK(again.json["id"] == first.json["id"]);
    CHECK(again.header("Idempotent-Replay") == "true");
    CHECK(office.service.post(Office::base + "/employees", body, office.hr_admin).status == 409);
    CHECK(office.read("/employees")["items"].size() == 1);
}

TEST_CASE("everything wrong with a new employee is told at once") {
    const Office office;
    const auto refused = office.service.post(Office::base + "/employees",
                                             {{"nip", "198503122010011005"},
                                              {"name", "Siti Aminah"},
                                              {"status", "pppk"},
                                              {"rank", "III/c"},
                                              {"position_id", service::new_uuid()},
                                              {"supervisor_id", service::new_uuid()}},
                                             office.hr_admin);
    CHECK(refused.status == 422);
    std::set<std::string> codes;
    for (const auto& one : refused.json["errors"]) codes.insert(one["code"]);
    CHECK(codes ==
          std::set<std::string>{"nip_of_other_kind", "rank_of_other_kind", "unknown_position", "unknown_employee"});
}

TEST_CASE("a unit is never put below itself") {
    const Office office;
    const auto refused = office.patch("/units/" + office.secretariat, {{"parent_id", office.section}});
    CHECK(refused.status == 422);
    CHECK(refused.json["errors"][0]["code"] == "cycle");
    CHECK(office.patch("/units/" + office.office, {{"parent_id", office.office}}).status == 422);
    CHECK(office.read("/units/" + office.secretariat)["parent_id"].is_null());
}

TEST_CASE("two changes at once cannot make a cycle together") {
    const Office office;
    const auto a = office.unit("A", nullptr), b = office.unit("B", nullptr);
    auto other = std::async([&] { return office.patch("/units/" + a, {{"parent_id", b}}).status; });
    const auto mine = office.patch("/units/" + b, {{"parent_id", a}}).status;
    CHECK(std::multiset{mine, other.get()} == std::multiset{200, 422});
}

TEST_CASE("the superior is the one named, else the unit's head, else a head above") {
    Office office;
    const auto secretary = office.hire(office.secretary_post);
    const auto head = office.hire(office.office_post);
    const auto clerk = office.hire(office.section_post);
    const auto supervision = [&](const Office::Person& one) {
        return office.read("/employees/" + one.id + "/supervision");
    };
    CHECK(supervision(clerk) == json{{"supervisor_id", nullptr}, {"superior_id", nullptr}, {"basis", nullptr}});

    office.set_head(office.secretariat, secretary.id);
    CHECK(supervision(clerk)["supervisor_id"] == secretary.id);
    CHECK(supervision(clerk)["basis"] == "higher_unit_head");
    office.set_head(office.office, head.id);
    CHECK(supervision(clerk) ==
          json{{"supervisor_id", head.id}, {"superior_id", secretary.id}, {"basis", "higher_unit_head"}});
    CHECK(supervision(head) ==
          json{{"supervisor_id", secretary.id}, {"superior_id", nullptr}, {"basis", "higher_unit_head"}});

    const auto colleague = office.hire(office.office_post);
    CHECK(supervision(colleague)["basis"] == "unit_head");
    REQUIRE(office.patch("/employees/" + clerk.id, {{"supervisor_id", colleague.id}}).status == 200);
    CHECK(supervision(clerk) == json{{"supervisor_id", colleague.id}, {"superior_id", head.id}, {"basis", "explicit"}});
    CHECK(office.patch("/employees/" + clerk.id, {{"supervisor_id", clerk.id}}).json["errors"][0]["code"] ==
          "own_supervisor");

    const auto self = office.service.get(Office::base + "/self", head.token).json;
    CHECK(self["employee_id"] == head.id);
    CHECK(self["supervisor_id"] == secretary.id);
    CHECK(self["heads"] == json{office.office});
    CHECK(self["reports"] == 1);
}

TEST_CASE("an employee is read by themselves and those above them, and is not there for a bystander") {
    Office office;
    const auto secretary = office.hire(office.secretary_post);
    const auto head = office.hire(office.office_post);
    const auto clerk = office.hire(office.office_post), bystander = office.hire(office.office_post);
    office.set_head(office.secretariat, secretary.id);
    office.set_head(office.office, head.id);
    const auto path = Office::base + "/employees/" + clerk.id;
    for (const auto& token :
         {clerk.token, head.token, secretary.token, office.hr_admin, office.service.token({"auditor"})})
        CHECK(office.service.get(path, token).status == 200);
    CHECK(office.service.get(path, bystander.token).status == 404);
    CHECK(office.service.get(path + "/supervision", bystander.token).status == 404);
    CHECK(office.service.get(Office::base + "/employees/" + service::new_uuid(), bystander.token).status == 404);
    CHECK(office.service.get(path).status == 401);
    CHECK(office.service.get(Office::base + "/employees/" + head.id, clerk.token).status == 404);
}

TEST_CASE("civil servants find themselves by their NIP, and nobody else") {
    Office office;
    const auto clerk = office.hire(office.office_post), other = office.hire(office.office_post);
    const auto listed = [&](const std::string& query) {
        return office.service.get(Office::base + "/employees" + query, clerk.token);
    };
    REQUIRE(listed("?nip=" + clerk.nip).json["items"].size() == 1);
    CHECK(listed("?nip=" + clerk.nip).json["items"][0]["id"] == clerk.id);
    CHECK(listed("?nip=" + other.nip).json["items"].empty());
    CHECK(listed("").status == 403);
    CHECK(listed("?q=Rahmat").status == 403);
    CHECK(office.read("/employees?q=Rahmat")["items"].size() == 2);
}

TEST_CASE("what is of one region is not there for another") {
    Office office;
    const auto clerk = office.hire(office.office_post);
    const auto elsewhere = office.service.token({"hr_admin"}, "12.71");
    CHECK(office.service.get("/v1/regions/12.71/employees/" + clerk.id, elsewhere).status == 404);
    CHECK(office.service.get("/v1/regions/12.71/units/" + office.office).status == 404);
    CHECK(office.service.get("/v1/regions/12.71/employees", elsewhere).json["items"].empty());
    CHECK(office.service.get(Office::base + "/employees/" + clerk.id, elsewhere).status == 404);
    CHECK(office.service.get(Office::base + "/employees", elsewhere).status != 200);
}

TEST_CASE("two transactions cannot put one person into two places on one day") {
    Office office;
    const auto id = service::new_uuid();
    postgres::Database database(office.service.database().options());
    database.write("12.75", [&](postgres::Transaction& tx) {
        tx.query(
            "INSERT INTO employee (region, id, nip, name, status) VALUES ($1, $2, '198503122010011005', 'S', 'pns')",
            {tx.region(), id});
    });
    const auto assign = [&](const std::string& unit_id, const std::string& position_id, const std::string& days) {
        try {
            database.write("12.75", [&](postgres::Transaction& tx) {
                tx.query(
                    "INSERT INTO assignment (region, id, employee_id, valid, position_id, unit_id) "
                    "VALUES ($1, gen_random_uuid(), $2, $3::daterange, $4, $5)",
                    {tx.region(), id, days, position_id, unit_id});
            });
            return std::string("written");
        } catch (const postgres::ConstraintViolation& refused) {
            return refused.constraint();
        }
    };
    auto other = std::async([&] { return assign(office.office, office.office_post, "[2026-01-01,)"); });
    const auto mine = assign(office.section, office.section_post, "[2026-06-01,2026-07-01)");
    CHECK(std::multiset{mine, other.get()} == std::multiset<std::string>{"assignment_overlap", "written"});
}
