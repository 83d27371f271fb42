#include <algorithm>
#include <catch2/catch.hpp>

#include "office.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

const std::string heading = "nip,name,status,rank,unit_code,position_code,supervisor_nip\n";
constexpr auto chief = "197503122000011001", clerk = "198503122010011005", third = "199003122015011007",
               fourth = "199003122015011008";

std::string row(const std::string& nip, const std::string& supervisor_nip = "", const std::string& rank = "III/c",
                const std::string& unit = "DUKCAPIL") {
    return nip + ",Siti Aminah,pns," + rank + "," + unit + ",STAF," + supervisor_nip + "\n";
}

json found(const Office& office, const std::string& nip) {
    const auto items = office.read("/employees?nip=" + nip)["items"];
    REQUIRE(items.size() == 1);
    return items[0];
}

}

TEST_CASE("right rows are kept and wrong ones are told with line, column and code") {
    const Office office;
    const auto job = office.import("employees", heading + row(clerk, chief) + row(chief) + row(clerk) +
                                                    row(third, "", "III/c", "SETDA") + row("12345") +
                                                    row(fourth, "", "V/a") + row(third));
    CHECK(job["state"] == "succeeded");
    CHECK(job["counts"]["accepted"] == 2);
    CHECK(job["counts"]["rejected"] == 5);
    const auto faults = office.faults(job);
    const auto told = [&](int line, const char* column, const char* code) {
        return std::ranges::count(faults, json{line, column, code}) == 1;
    };
    INFO(faults);
    CHECK(told(4, "nip", "duplicate"));
    CHECK(told(5, "unit_code", "position_of_other_unit"));
    CHECK(told(6, "nip", "wrong_length"));
    CHECK(told(7, "rank", "unknown_rank"));
    CHECK(told(8, "nip", "duplicate"));  // though the first row of it was refused
    CHECK(found(office, clerk)["supervisor_id"] == found(office, chief)["id"]);
    CHECK(office.read("/employees")["items"].size() == 2);
}

namespace {

/// What the newest event of that type tells of somebody.
json last_published(const Office& office, const std::string& type, const std::string& employee_id) {
    json told;
    for (json batch = office.read("/feeds/personnel"); !batch.empty();
         batch = office.read("/feeds/personnel?lastEventId=" + batch.back()["id"].get<std::string>()))
        for (const auto& event : batch)
            if (event["type"] == type && event["subject"] == employee_id) told = event["data"];
    return told;
}

/// Each of the items as it was told, which leaves out what a reader can tell by themselves.
void check_published(const json& told, const json& read) {
    REQUIRE(told.size() == read.size());
    for (std::size_t i = 0; i < told.size(); ++i)
        for (const auto& [name, value] : told[i].items()) {
            INFO(name);
            CHECK(read[i][name] == value);
        }
}

}

TEST_CASE("a row about somebody who is taken on while it is written corrects their") {
    const Office office;
    Reply upload;
    office.service.app().database().write("12.75", [&](postgres::Transaction& tx) {
        tx.query(
            "WITH e AS (INSERT INTO employee (region, id, nip, name, status) VALUES ($1, gen_random_uuid(), $2, "
            "  'Nama Lama', 'pns') RETURNING id), "
            "a AS (INSERT INTO assignment (region, id, employee_id, valid, position_id, unit_id) "
            "  SELECT $1, gen_random_uuid(), id, '[2026-01-01,)', $3, $4 FROM e) "
            "INSERT INTO employee_rank (region, id, employee_id, from_day, rank) "
            "SELECT $1, gen_random_uuid(), id, '2026-01-01', 'III/c' FROM e",
            {tx.region(), clerk, office.office_post, office.office});
        upload = office.upload("employees", heading + row(chief) + row(clerk));
        REQUIRE(eventually([&] {  // until it waits for us: it has looked for them, and did not see them
            return !tx.query("SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'").empty();
        }));
    });
    const auto job = office.ended(upload);
    INFO(job.dump());
    CHECK(job["counts"]["accepted"] == 2);
    CHECK(found(office, clerk)["name"] == "Siti Aminah");
    CHECK(office.read("/employees")["items"].size() == 2);
}

TEST_CASE("what the feed tells of newcomers is what is read of them, a superior of a later batch included") {
    const Office office;
    std::string rows = row(clerk, chief);
    for (int serial = 1; serial <= 500; ++serial) {
        const auto digits = std::to_string(serial);
        rows += row("198603122010011" + std::string(3 - digits.size(), '0') + digits);
    }
    REQUIRE(office.import("employees", heading + rows + row(chief))["counts"]["accepted"] == 502);
    const auto superior = found(office, chief)["id"].get<std::string>();
    const auto employee = found(office, clerk)["id"].get<std::string>();
    CHECK(found(office, clerk)["supervisor_id"] == superior);
    for (const auto& id : {employee, superior}) {
        const auto path = "/employees/" + id;
        check_published(last_published(office, "id.kinerja.assignment.changed", id)["assignments"],
                        office.read(path + "/assignments")["items"]);
        check_published(last_published(office, "id.kinerja.rank.changed", id)["ranks"],
                        office.read(path + "/ranks")["items"]);
    }
    const auto states = last_published(office, "id.kinerja.employee.changed", employee)["states"];
    REQUIRE(states.size() == 1);
    CHECK(states[0]["supervisor_id"] == superior);
}

TEST_CASE("a superior who is in no row is told, and the rest of the row is kept") {
    const Office office;
    const auto job = office.import("employees", heading + row(clerk, chief));
    CHECK(office.faults(job) == json{{2, "supervisor_nip", "unknown_employee"}});
    CHECK(found(office, clerk)["supervisor_id"].is_null());
}

TEST_CASE("importing again changes what differs and nothing else") {
    const Office office;
    office.import("employees", heading + row(clerk) + row(chief));
    const auto path = [&](const char* nip) { return "/employees/" + found(office, nip)["id"].get<std::string>(); };
    const auto etag = [&](const char* nip) {
        return office.service.get(Office::base + path(nip), office.hr_admin).header("ETag");
    };
    const auto of_clerk = etag(clerk), of_chief = etag(chief);
    const auto job = office.import("employees", heading + row(clerk, "", "III/d") + row(chief));
    CHECK(job["counts"]["accepted"] == 2);
    CHECK(found(office, clerk)["rank"] == "III/d");
    CHECK(etag(clerk) != of_clerk);
    CHECK(etag(chief) == of_chief);
    CHECK(office.read(path(clerk) + "?as_of=2026-01-01")["rank"] == "III/c");
}

TEST_CASE("importing again does not bring back who has left the service") {
    const Office office;
    office.import("employees", heading + row(clerk));
    const auto path = "/employees/" + found(office, clerk)["id"].get<std::string>();
    REQUIRE(office.patch(path, {{"active", false}}).status == 200);
    office.import("employees", heading + row(clerk, "", "III/d"));
    CHECK(office.read(path)["active"] == false);
    CHECK(office.read(path)["rank"] == "III/d");
}

TEST_CASE("a row that begins before what it changes is told, and the others are kept") {
    const Office office;
    office.import("employees", heading + row(clerk));
    const auto dated = "nip,name,status,rank,unit_code,position_code,valid_from\n" + std::string(clerk) +
                       ",Siti Aminah,pns,III/d,DUKCAPIL,STAF,2021-06-01\n" + third +
                       ",Budi Santoso,pns,III/a,DUKCAPIL,STAF,2026-02-01\n";
    const auto job = office.import("employees", dated);
    CHECK(job["state"] == "succeeded");
    CHECK(office.faults(job) == json{{2, "valid_from", "before_beginning"}});
    CHECK(found(office, clerk)["rank"] == "III/c");
    CHECK(found(office, third)["valid_from"] == "2026-02-01");
}

TEST_CASE("nobody is imported into a position from before there was one") {
    const Office office;
    const auto job =
        office.import("employees", "nip,name,status,rank,unit_code,position_code,valid_from\n" + std::string(clerk) +
                                       ",Siti Aminah,pns,III/d,DUKCAPIL,STAF,2019-06-01\n");
    CHECK(office.faults(job) == json{{2, "position_code", "unknown_position"}});
    CHECK(office.read("/employees")["items"].empty());
}

TEST_CASE("somebody who begins in the future may be imported before their superior") {
    const Office office;
    const auto job =
        office.import("employees", "nip,name,status,rank,unit_code,position_code,supervisor_nip,valid_from\n" +
                                       std::string(clerk) + ",Siti Aminah,pns,III/c,DUKCAPIL,STAF," + chief +
                                       ",2999-01-01\n" + chief + ",Budi Santoso,pns,IV/a,DUKCAPIL,STAF,,2020-01-01\n");
    CHECK(job["state"] == "succeeded");
    CHECK(office.faults(job).empty());
    const auto later = office.read("/employees?as_of=2999-01-01&nip=" + std::string(clerk))["items"];
    REQUIRE(later.size() == 1);
    CHECK(later[0]["supervisor_id"] == found(office, chief)["id"]);
}

TEST_CASE("units are imported with their parents, and never as a cycle") {
    const Office office;
    const auto job = office.import(
        "units",
        "code,name,kind,parent_code\nBARU,Dinas Baru,dinas,SETDA\nBARU.1,Bidang,bidang,BARU\n"
        "SETDA,Sekretariat,sekretariat,DUKCAPIL.1\nLAIN,Dinas Lain,dinas,TIDAK-ADA\nX,Unit,perkumpulan,\n");
    CHECK(job["counts"]["accepted"] == 2);
    CHECK(office.faults(job) ==
          json{{4, "parent_code", "cycle"}, {5, "parent_code", "unknown_unit"}, {6, "kind", "unknown_kind"}});
    const auto positions = office.import("positions",
                                         "code,name,level,class,unit_code\nANALIS,Analis,ahli_pertama,8,BARU.1\n"
                                         "B,Penata,ahli_pertama,18,BARU\nC,Penata,tertinggi,7,BARU\n");
    CHECK(positions["counts"]["accepted"] == 1);
    CHECK(office.faults(positions) == json{{3, "class", "bad_class"}, {4, "level", "unknown_level"}});
}
