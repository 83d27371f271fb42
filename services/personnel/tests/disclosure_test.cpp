#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "database.hpp"
#include "disclosure.hpp"
#include "office.hpp"
#include "personal_data.hpp"
#include "personal_data_store.hpp"
#include "replies.hpp"

using namespace testing_support;
using nlohmann::json;

TEST_CASE("every field of an employee has been judged") {
    Office office;
    const auto clerk = office.hire(office.office_post);
    const auto shown = office.read("/employees/" + clerk.id);
    for (const auto& [field, value] : shown.items()) {
        CAPTURE(field);
        CHECK(personnel::is_judged(field));  // domain/disclosure.cpp says who is told of it
    }
}

TEST_CASE("an employee is shown to each as their purpose needs") {
    Office office;
    const auto head = office.hire(office.office_post), clerk = office.hire(office.office_post);
    office.set_head(office.office, head.id);
    const auto path = Office::base + "/employees/" + clerk.id;
    const auto machine = [&](std::vector<std::string> scopes) {
        return office.service.token({"integrator"}, "12.75", {}, std::move(scopes));
    };
    for (const auto& token : {clerk.token, head.token, office.hr_admin, office.service.token({"auditor"}),
                              machine({"personnel:read", "personnel:personal"})})
        CHECK(office.service.get(path, token).json["nip"] == clerk.nip);
    const auto bare = office.service.get(path, machine({"personnel:read"})).json;
    CHECK((bare["nip"].is_null() && bare["name"].is_null() && bare["rank"] == "III/c"));
    const auto listed =
        office.service.get(Office::base + "/employees", office.service.token({"kpi_admin"})).json["items"];
    REQUIRE(listed.size() == 2);
    for (const auto& one : listed) {
        CHECK(one["nip"].get<std::string>().starts_with("***************"));
        CHECK_FALSE(one["name"].is_null());
    }
    CHECK(office.service.get(Office::base + "/employees?nip=" + clerk.nip, clerk.token).json["items"][0]["nip"] ==
          clerk.nip);
    CHECK(office.service.get(path).status == 401);
}

TEST_CASE("who reads a record is written down, for themselves and the auditor to see") {
    Office office;
    const auto head = office.hire(office.office_post), clerk = office.hire(office.office_post);
    office.set_head(office.office, head.id);
    const auto path = Office::base + "/employees/" + clerk.id;
    const auto accesses = [&](const std::string& token) {
        return office.service.get(path + "/accesses", token).json["items"];
    };
    for (int i = 0; i < 2; ++i) REQUIRE(office.service.get(path, head.token).status == 200);
    REQUIRE(office.service.get(path, clerk.token).status == 200);
    auto read = accesses(clerk.token);
    REQUIRE(read.size() == 1);
    CHECK(read[0]["purpose"] == "supervision");
    CHECK(read[0]["reader"]["employee_id"] == head.id);
    CHECK_FALSE(read[0]["reader"]["name"].is_null());
    CHECK(read[0]["reader"]["subject"].is_null());
    REQUIRE(
        office.service.get(Office::base + "/employees?nip=" + clerk.nip, office.service.token({"kpi_admin"})).status ==
        200);
    office.service.restart();  // and what this process remembers with it
    REQUIRE(office.service.get(path, head.token).status == 200);
    read = accesses(office.service.token({"auditor"}));
    REQUIRE(read.size() == 2);
    CHECK(read[0]["purpose"] == "performance_administration");
    CHECK_FALSE(read[0]["reader"]["subject"].is_null());
    const auto first = office.service.get(path + "/accesses?limit=1", clerk.token).json;
    const auto second =
        office.service.get(path + "/accesses?limit=1&cursor=" + first["next"].get<std::string>(), clerk.token).json;
    CHECK(second["items"][0]["purpose"] == "supervision");
    CHECK(office.service.get(path + "/accesses", head.token).status == 403);
    CHECK(office.service.get(path + "/accesses", office.hr_admin).status == 403);
    CHECK(office.service
              .get(Office::base + "/employees/" + service::new_uuid() + "/accesses", office.service.token({"auditor"}))
              .status == 404);
}

TEST_CASE("a list that tells names is written down for everybody in it, as a single reading is") {
    Office office;
    const auto clerk = office.hire(office.office_post), other = office.hire(office.office_post);
    const auto purposes = [&](const Office::Person& person) {
        const auto reply = office.service.get(Office::base + "/employees/" + person.id + "/accesses",
                                              office.service.token({"auditor"}));
        std::multiset<std::string> found;
        for (const auto& one : reply.json["items"]) found.insert(one["purpose"].get<std::string>());
        return found;
    };
    const auto list = [&](const std::string& token, const std::string& query = {}) {
        const auto listed = office.service.get(Office::base + "/employees" + query, token);
        REQUIRE(listed.status == 200);
        return listed.json["items"].size();
    };
    const std::multiset<std::string> once{"performance_administration"};
    CHECK(list(office.service.token({"kpi_admin"}), "?limit=1") == 1);
    CHECK(purposes(clerk).size() + purposes(other).size() == 1);  // of who is not on the page nothing was told
    for (int i = 0; i < 2; ++i) CHECK(list(office.service.token({"kpi_admin"})) == 2);
    CHECK(purposes(clerk) == once);
    CHECK(purposes(other) == once);
    CHECK(list(office.service.token({"integrator"}, "12.75", {}, {"personnel:read"})) == 2);  // without names and NIP
    CHECK(list(clerk.token, "?nip=" + clerk.nip) == 1);
    CHECK(purposes(clerk) == once);
}

TEST_CASE("who reads the rows of a file that was refused, or how it differs, reads the records of those in it") {
    Office office;
    const auto clerk = office.hire(office.office_post), other = office.hire(office.office_post);
    const auto auditor = office.service.token({"auditor"});
    const auto readings = [&](const Office::Person& person) {
        return office.service.get(Office::base + "/employees/" + person.id + "/accesses", auditor).json["items"].size();
    };
    const auto job = office.import("ranks", "nip,rank,from\n" + clerk.nip + ",X,2024-04-01\n");
    CHECK(readings(clerk) == 0);
    const auto* const accepted = GENERATE("application/json", "text/csv");
    REQUIRE(office.service.get(job["faults"].get<std::string>(), auditor, {{"Accept", accepted}}).status == 200);
    CHECK(readings(clerk) == 1);
    CHECK(readings(other) == 0);
    const auto held = office.ended(office.service.post(Office::base + "/reconciliations",
                                                       "nip,name,rank\n" + other.nip + ",Lain,III/d\n", office.hr_admin,
                                                       {{"Content-Type", "text/csv"}}));
    REQUIRE(office.service
                .get(Office::base + "/reconciliations/" + held["id"].get<std::string>() + "/differences", auditor,
                     {{"Accept", accepted}})
                .status == 200);
    CHECK(readings(other) == 1);
}

TEST_CASE("who reads what somebody asks to be corrected reads their record, in the list and one by one") {
    Office office;
    const auto clerk = office.hire(office.office_post), other = office.hire(office.office_post);
    const auto auditor = office.service.token({"auditor"});
    const auto readings = [&](const Office::Person& person) {
        return office.service.get(Office::base + "/employees/" + person.id + "/accesses", auditor).json["items"].size();
    };
    const auto path = Office::base + "/correction-requests";
    std::string last;
    for (const auto& person : {clerk, other})
        last = office.service
                   .post(path, {{"field", "name"}, {"wanted", "Siti Aminah"}, {"reason", "Salah tulis."}}, person.token)
                   .json["id"];
    for (const auto& address : {path, path + "/" + last})
        REQUIRE(office.service.get(address, other.token).status == 200);  // their own
    CHECK(readings(clerk) + readings(other) == 0);
    REQUIRE(office.service.get(path + "/" + last, auditor).status == 200);
    CHECK(readings(clerk) == 0);
    CHECK(readings(other) == 1);
    REQUIRE(office.service.get(path + "?limit=1", office.hr_admin).json["items"].size() == 1);
    CHECK(readings(clerk) == 1);
    CHECK(readings(other) == 1);
    for (int i = 0; i < 2; ++i) REQUIRE(office.service.get(path, office.hr_admin).json["items"].size() == 2);
    CHECK(readings(clerk) == 1);
    CHECK(readings(other) == 2);
}

TEST_CASE("what is held about somebody is one download, which is itself written down") {
    Office office;
    const auto clerk = office.hire(office.office_post), colleague = office.hire(office.office_post);
    REQUIRE(office.patch("/employees/" + clerk.id, {{"name", "Siti Aminah"}}).status == 200);
    office.import("employees",
                  "nip,name,status,rank,unit_code,position_code\n" + clerk.nip + ",X,pns,V/a,DUKCAPIL,STAF\n");
    const auto path = Office::base + "/employees/" + clerk.id + "/personal-data";
    for (const auto& token : {clerk.token, office.hr_admin}) {
        const auto download = office.service.get(path, token, {{"Accept-Language", "en"}});
        REQUIRE(download.status == 200);
        CHECK(download.header("Content-Disposition").starts_with("attachment"));
        CHECK(download.header("Cache-Control") == "no-store");
    }
    std::map<std::string, json> items;
    const auto own = office.service.get(path, clerk.token).json;
    for (const auto& one : own["categories"]) {
        items[one["category"]] = one["items"];
        for (const auto* said : {"origin", "purpose", "legal_basis", "retention"})
            CHECK_FALSE(one[said].get<std::string>().empty());
    }
    CHECK(items.size() == personnel::personal_categories().size());
    CHECK(items["identity"][0]["nip"] == clerk.nip);
    CHECK(items["assignments"].size() == 1);
    CHECK(items["import_faults"].size() == 1);
    CHECK(items["accesses"].size() == 4);  // HR read the record before changing it; three downloads
    CHECK(items["events"].size() == 2);
    CHECK(items["events"][0]["personal"]["name"] != items["events"][1]["personal"]["name"]);
    CHECK(office.service.get(path, colleague.token).status == 404);
    CHECK(office.service.get(path, office.service.token({"auditor"})).status == 403);
    CHECK(office.service.get(Office::base + "/employees/" + service::new_uuid() + "/personal-data", office.hr_admin)
              .status == 404);
}

TEST_CASE("no table that refers to employees is forgotten when all that is held is asked for") {
    const Office office;
    postgres::Database database(office.service.database().options());
    const auto tables = personnel::store::personal_tables();
    database.read("12.75", [&](postgres::Transaction& tx) {
        for (const auto row :
             tx.query("SELECT DISTINCT c.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid "
                      "JOIN pg_class t ON t.oid = k.confrelid WHERE k.contype = 'f' AND t.relname = 'employee' "
                      "AND c.relnamespace = current_schema()::regnamespace ORDER BY 1")) {
            // Tell of it in privacy/personal_data_store.cpp, and what it is for in privacy/personal_data.cpp.
            CAPTURE(row[0].text());
            CHECK(std::ranges::count(tables, row[0].text()) == 1);
        }
        for (const auto& category : personnel::personal_categories())
            CHECK_NOTHROW(personnel::store::read_held_data(tx, category.code, service::new_uuid()));
    });
}
