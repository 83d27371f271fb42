#include <catch2/catch.hpp>
#include <future>
#include <set>

#include "office.hpp"
#include "replies.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

Reply act(const Office& office, const std::string& id, const std::string& action, const json& body,
          std::string etag = {}) {
    const auto path = Office::base + "/units/" + id;
    if (etag.empty()) etag = office.service.get(path, office.hr_admin).header("ETag");
    return office.service.post(path + "/" + action, body, office.hr_admin, {{"If-Match", etag}});
}

json on(const std::string& day, json more = json::object()) {
    more["date"] = day;
    more["reason"] = "Perda Nomor 3 Tahun 2026";
    return more;
}

json done(const Reply& reply) {
    INFO(reply.body);
    REQUIRE(reply.status == 200);
    return reply.json;
}

std::vector<std::string> events(const Office& office, const std::string& type, const std::string& subject) {
    std::vector<std::string> from;
    const auto feed = office.service.get(Office::base + "/feeds/personnel", office.service.token({"auditor"}));
    for (const auto& event : feed.json)
        if (event["type"] == type && event["subject"] == subject) from.push_back(event["data"].value("valid_from", ""));
    return from;
}

}

TEST_CASE("a unit with something in it is not closed, and what stands in the way is listed") {
    Office office;
    office.hire(office.section_post);
    const auto refused = act(office, office.office, "close", on("2026-07-01"));
    CHECK(refused.status == 409);
    CHECK(refused.json["type"] == "/problems/unit-in-use");
    CHECK(refused.json["in_the_way"] ==
          json{{"unit_ids", {office.section}}, {"position_ids", {office.office_post}}, {"employees", 0}});
    CHECK(act(office, office.section, "close", on("2026-07-01")).json["in_the_way"]["employees"] == 1);
    CHECK(office.read("/units/" + office.office + "?as_of=2026-07-01")["closed"] == false);

    const auto empty = office.unit("KOSONG", office.office);
    CHECK(act(office, empty, "close", on("2026-07-01"), "\"9\"").status == 412);
    CHECK(act(office, service::new_uuid(), "close", on("2026-07-01"), "\"1\"").status == 404);
    CHECK(act(office, empty, "close", on("2019-07-01")).json["errors"][0]["code"] == "unknown_unit");
    CHECK(done(act(office, empty, "close", on("2026-07-01")))["changed"]["units"] == 1);
    CHECK(act(office, empty, "close", on("2026-08-01")).json["type"] == "/problems/unit-closed");
}

TEST_CASE("units merge into a new one with all that is in them, and the days before stay as they were") {
    Office office;
    const auto other = office.unit("DISPORA", office.secretariat);
    const auto other_post = office.position("DISPORA.1", other);
    const auto desk = office.position("DUKCAPIL.9", office.office);
    REQUIRE(
        office.patch("/positions/" + office.office_post, {{"leads_unit", true}, {"valid_from", "2020-01-01"}}).status ==
        200);
    const auto head = office.hire(office.office_post), clerk = office.hire(other_post);
    // Planned already: a renaming of a unit below, and a move of the clerk into the other unit, both later.
    REQUIRE(office.patch("/units/" + office.section, {{"name", "Seksi Baru"}, {"valid_from", "2026-09-01"}}).status ==
            200);
    REQUIRE(office.patch("/employees/" + clerk.id, {{"position_id", desk}, {"valid_from", "2026-10-01"}}).status ==
            200);

    const auto made =
        done(act(office, office.office, "merge",
                 on("2026-07-01",
                    {{"with_ids", {other}}, {"into", {{"code", "BARU"}, {"name", "Dinas Baru"}, {"kind", "dinas"}}}})));
    REQUIRE(made["successor_ids"].size() == 1);
    const std::string successor = made["successor_ids"][0];
    CHECK(made["changed"] == json{{"units", 4}, {"positions", 3}, {"employees", 2}});
    const auto at = [&](const std::string& path, const char* day) { return office.read(path + "?as_of=" + day); };
    CHECK(at("/units/" + successor, "2026-07-01")["parent_id"] == office.secretariat);
    for (const auto& ended : {office.office, other}) {
        CHECK(at("/units/" + ended, "2026-06-30")["closed"] == false);
        CHECK(at("/units/" + ended, "2026-07-01")["closed"] == true);
    }
    CHECK(at("/units/" + office.section, "2026-06-30")["parent_id"] == office.office);
    CHECK(at("/units/" + office.section, "2026-07-01")["parent_id"] == successor);
    CHECK((at("/units/" + office.section, "2026-09-01")["parent_id"] == successor &&
           at("/units/" + office.section, "2026-09-01")["name"] == "Seksi Baru"));
    CHECK(at("/positions/" + office.office_post, "2026-06-30")["leads_unit"] == true);
    const auto moved = at("/positions/" + office.office_post, "2026-07-01");
    CHECK((moved["unit_id"] == successor && moved["leads_unit"] == false));
    CHECK(at("/employees/" + head.id, "2026-06-30")["unit_id"] == office.office);
    CHECK(at("/employees/" + head.id, "2026-07-01")["unit_id"] == successor);
    CHECK(at("/employees/" + clerk.id, "2026-07-01")["unit_id"] == successor);
    CHECK((at("/employees/" + clerk.id, "2026-10-01")["unit_id"] == successor &&
           at("/employees/" + clerk.id, "2026-10-01")["position_id"] == desk));

    // Whoever only follows the feed comes to the same.
    CHECK(events(office, "id.kinerja.unit.changed", office.section) ==
          std::vector<std::string>{"2020-01-01", "2026-09-01", "2026-07-01", "2026-09-01"});
    CHECK(events(office, "id.kinerja.employee.changed", clerk.id).size() == 4);
    const auto came = office.read("/units/" + successor + "/lineage");
    REQUIRE(came["items"].size() == 1);
    CHECK((came["items"][0]["kind"] == "merger" && came["items"][0]["predecessor_ids"].size() == 2));
    CHECK(office.read("/units/" + other + "/lineage") == came);
    CHECK(office.service.get(Office::base + "/units/" + other + "/lineage").status == 401);
}

TEST_CASE("what cannot merge is told, and nothing of it remains") {
    const Office office;
    const auto fault = [&](const std::string& id, const json& body) {
        const auto reply = act(office, id, "merge", on("2026-07-01", body));
        INFO(reply.body);
        REQUIRE(reply.status == 422);
        return reply.json["errors"][0]["code"].get<std::string>();
    };
    const json fresh{{"code", "BARU"}, {"name", "Baru"}, {"kind", "dinas"}};
    CHECK(fault(office.office, {{"into_id", office.office}}) == "merges_into_itself");
    CHECK(fault(office.office, {{"into_id", office.section}}) == "below_itself");
    CHECK(fault(office.office, json::object()) == "into_id_or_into");
    CHECK(fault(office.office, {{"into_id", office.secretariat}, {"into", fresh}}) == "into_id_or_into");
    CHECK(fault(office.office, {{"into_id", service::new_uuid()}}) == "unknown_unit");
    CHECK(fault(office.office, {{"into", fresh}, {"with_ids", {office.office}}}) == "duplicate");
    auto taken = fresh;
    taken["code"] = "SETDA";
    CHECK(act(office, office.office, "merge", on("2026-07-01", {{"into", taken}})).json["type"] ==
          "/problems/code-taken");
    CHECK(office.read("/units?as_of=2026-07-01")["items"].size() == 3);
}

TEST_CASE("a unit is split into parts that take along what is named for them") {
    Office office;
    const auto clerk = office.hire(office.office_post);
    const auto second = office.position("STAF.2", office.office);
    const json first_part{
        {"code", "A"}, {"name", "Dinas A"}, {"kind", "dinas"}, {"position_ids", {office.office_post}}};
    json second_part{{"code", "B"}, {"name", "Dinas B"}, {"kind", "dinas"}, {"unit_ids", {office.section}}};
    const auto split = [&](const json& parts, bool closes) {
        return act(office, office.office, "split", on("2026-07-01", {{"parts", parts}, {"closes", closes}}));
    };
    const auto left = split({first_part, second_part}, true);
    CHECK(left.status == 409);
    CHECK(left.json["in_the_way"]["position_ids"] == json{second});
    auto foreign = second_part;
    foreign["position_ids"] = {office.section_post, office.office_post};
    const auto refused = split({first_part, foreign}, true);
    CHECK(refused.json["errors"][0]["code"] == "not_of_this_unit");
    CHECK(refused.json["errors"][1]["code"] == "duplicate");

    second_part["position_ids"] = {second};
    const auto made = done(split({first_part, second_part}, true));
    CHECK(made["changed"] == json{{"units", 4}, {"positions", 2}, {"employees", 1}});
    CHECK(office.read("/employees/" + clerk.id + "?as_of=2026-07-01")["unit_id"] == made["successor_ids"][0]);
    CHECK(office.read("/units/" + office.section + "?as_of=2026-07-01")["parent_id"] == made["successor_ids"][1]);
    CHECK(office.read("/units/" + office.office + "?as_of=2026-07-01")["closed"] == true);
}

TEST_CASE("a unit may give a part away and go on, or hand everything over when it closes") {
    Office office;
    const auto clerk = office.hire(office.section_post);
    const auto made =
        done(act(office, office.office, "split",
                 on("2026-05-01",
                    {{"closes", false},
                     {"parts", {{{"code", "A"}, {"name", "A"}, {"kind", "dinas"}, {"unit_ids", {office.section}}}}}})));
    CHECK(office.read("/units/" + office.office + "?as_of=2026-05-01")["closed"] == false);
    CHECK(office.read("/units/" + office.section + "?as_of=2026-05-01")["parent_id"] == made["successor_ids"][0]);
    done(act(office, office.section, "close", on("2026-06-01", {{"successor_id", office.office}})));
    CHECK(office.read("/employees/" + clerk.id + "?as_of=2026-06-01")["unit_id"] == office.office);
    CHECK(office.read("/employees/" + clerk.id + "?as_of=2026-05-31")["unit_id"] == office.section);
    CHECK(act(office, office.secretariat, "close", on("2026-06-01", {{"successor_id", office.office}}))
              .json["errors"][0]["code"] == "below_itself");
}

TEST_CASE("two reorganisations of the same units at once: one is done, the other told to look again") {
    const Office office;
    const auto other = office.unit("LAIN", nullptr);
    const auto etag = office.service.get(Office::base + "/units/" + office.office, office.hr_admin).header("ETag");
    const auto into = [&](const std::string& id) {
        return act(office, office.office, "merge", on("2026-07-01", {{"into_id", id}}), etag).status;
    };
    auto one = std::async(std::launch::async, [&] { return into(other); });
    const auto mine = into(office.secretariat);
    CHECK(std::multiset{mine, one.get()} == std::multiset{200, 412});
    // And each into the other: whoever comes second finds its successor closed.
    const auto a = office.unit("A", nullptr), b = office.unit("B", nullptr);
    auto there = std::async(std::launch::async, [&] {
        return act(office, a, "merge", on("2026-07-01", {{"into_id", b}}), "\"1\"").status;
    });
    const auto back = act(office, b, "merge", on("2026-07-01", {{"into_id", a}}), "\"1\"").status;
    const std::multiset statuses{back, there.get()};
    CHECK(statuses.count(200) == 1);
}

TEST_CASE("a repeated merger gives the first answer") {
    const Office office;
    const auto path = Office::base + "/units/" + office.office;
    const http::Headers headers{{"If-Match", office.service.get(path, office.hr_admin).header("ETag")},
                                {"Idempotency-Key", "gabung-1"}};
    const auto body = on("2026-07-01", {{"into_id", office.secretariat}});
    const auto first = office.service.post(path + "/merge", body, office.hr_admin, headers);
    REQUIRE(first.status == 200);
    const auto again = office.service.post(path + "/merge", body, office.hr_admin, headers);
    CHECK((again.status == 200 && again.json == first.json));
}

TEST_CASE("units are closed by import when nothing is in them, and never opened again") {
    const Office office;
    REQUIRE_FALSE(office.unit("KOSONG", office.office).empty());
    const std::string heading = "code,name,kind,parent_code,closed,valid_from\n";
    const auto job = office.import("units", heading + "KOSONG,Unit KOSONG,dinas,DUKCAPIL,ya,2026-06-01\n" +
                                                "DUKCAPIL,Unit DUKCAPIL,dinas,SETDA,ya,2026-06-01\n");
    CHECK(office.faults(job) == json{{3, "closed", "unit_in_use"}});
    CHECK(office.read("/units?as_of=2026-06-01")["items"].size() == 3);
    const auto again = office.import(
        "units", heading + "KOSONG,Unit KOSONG,dinas,DUKCAPIL,ya,\n" + "KOSONG,Unit KOSONG,dinas,DUKCAPIL,tidak,\n");
    CHECK(office.faults(again) == json{{3, "closed", "unit_closed"}});
}
