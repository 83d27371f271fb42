#include <catch2/catch.hpp>
#include <future>

#include "directory_events.hpp"
#include "replies.hpp"
#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

Reply enrol(const World& world, const std::string& course_id, const json& need_id, const std::string& token) {
    json body{{"course_id", course_id}, {"employee_id", world.employee.id}};
    if (!need_id.is_null()) body["need_id"] = need_id;
    return world.service.post(World::base + "/enrolments", body, token);
}

}

TEST_CASE("a behaviour below expectation in a final appraisal is one need, however often it is told") {
    World world;
    const auto course_id = world.course("LAYANAN", "berorientasi_pelayanan");
    const auto appraisal_id = service::new_uuid();
    world.finalise(appraisal_id, {"berorientasi_pelayanan"});
    world.finalise(appraisal_id, {"berorientasi_pelayanan"});
    world.finalise(appraisal_id, {"berorientasi_pelayanan", "adaptif"});  // the last that is told
    REQUIRE(eventually([&] { return world.needs(world.employee.token).size() == 2; }));
    const auto needs = world.needs(world.employee.token);
    const auto& need = needs[0];
    CHECK((need["subject"] == "berorientasi_pelayanan" && need["state"] == "open" && need["period"] == "2026-Q1"));
    CHECK(need["reason"]["code"] == "weak_behaviour");
    CHECK(need["reason"]["appraisal_id"] == appraisal_id);
    CHECK(needs[1]["subject"] == "adaptif");
    const auto path = World::base + "/training-needs/" + need["id"].get<std::string>();
    CHECK(world.service.get(path, world.supervisor.token).status == 200);
    CHECK(world.service.get(path, world.employee.token).json.dump().find(course_id) != std::string::npos);
    CHECK(world.service.get(path, world.bystander.token).status == 404);
    CHECK(world.needs(world.bystander.token).empty());
    CHECK(world.needs(world.supervisor.token).size() == 2);
}

TEST_CASE("an enrolment goes from request to completion, which adds its hours and meets the need") {
    World world;
    const auto course_id = world.course("LAYANAN", "adaptif", "12.5");
    world.finalise(service::new_uuid(), {"adaptif"});
    REQUIRE(eventually([&] { return !world.needs(world.employee.token).empty(); }));
    const std::string need_id = world.needs(world.employee.token)[0]["id"];
    const auto need_state = [&] { return world.needs(world.employee.token)[0]["state"]; };
    CHECK(world.ledger(world.employee.token)["summary"] == json{{"employee_id", world.employee.id},
                                                                {"year", 2026},
                                                                {"hours", "0"},
                                                                {"due", "20"},
                                                                {"ceiling", nullptr},
                                                                {"met", false}});

    const auto requested = enrol(world, course_id, need_id, world.employee.token);
    REQUIRE(requested.status == 201);
    CHECK(requested.json["state"] == "requested");
    CHECK(need_state() == "planned");
    const std::string id = requested.json["id"];
    const auto step = [&](const std::string& action, const std::string& token, const json& body, const char* state) {
        const auto reply = world.act(id, action, token, body);
        INFO(action << ": " << reply.body);
        CHECK(reply.status == 200);
        CHECK(reply.json["state"] == state);
    };
    step("approve", world.supervisor.token, nullptr, "approved");
    step("attend", world.officer, nullptr, "attended");
    step("assess", world.officer, {{"score", "81.5"}, {"passed", true}}, "assessed");
    step("complete", world.officer, {{"completed_on", "2026-03-20"}, {"certificate_number", "S-1"}}, "completed");
    CHECK(need_state() == "met");
    const auto ledger = world.ledger(world.supervisor.token);
    REQUIRE(ledger["items"].size() == 1);
    CHECK(ledger["items"][0]["hours"] == "12.5");
    CHECK(ledger["summary"]["hours"] == "12.5");
    CHECK(ledger["summary"]["met"] == false);
    CHECK(world.act(id, "complete", world.officer, {{"completed_on", "2026-03-20"}}).status == 409);
    CHECK(world.ledger(world.employee.token)["items"].size() == 1);
}

TEST_CASE("an employee takes part in a course once at a time, also when they ask twice at once") {
    World world;
    const auto course_id = world.course("LAYANAN", "adaptif"), another = world.course("DASAR", "adaptif");
    const auto is_refused = [](const Reply& reply) {
        return reply.status == 409 && reply.json["type"] == "/problems/enrolled-already";
    };
    std::vector<std::future<Reply>> asked;
    for (int i = 0; i < 4; ++i)
        asked.push_back(
            std::async(std::launch::async, [&] { return enrol(world, course_id, nullptr, world.employee.token); }));
    std::string id;
    for (auto& one : asked)
        if (const auto reply = one.get(); reply.status == 201)
            id = reply.json["id"];
        else
            CHECK(is_refused(reply));
    REQUIRE_FALSE(id.empty());
    CHECK(is_refused(enrol(world, course_id, nullptr, world.officer)));
    CHECK(enrol(world, another, nullptr, world.officer).status == 201);

    const auto take = [&](std::initializer_list<std::pair<const char*, json>> steps) {
        for (const auto& [action, body] : steps) {
            CHECK(is_refused(enrol(world, course_id, nullptr, world.employee.token)));
            REQUIRE(world.act(id, action, world.officer, body).status == 200);
        }
    };
    const auto enrol_again = [&] { id = enrol(world, course_id, nullptr, world.employee.token).json["id"]; };
    take({{"reject", {{"reason", "Kelas penuh."}}}});
    enrol_again();
    take({{"approve", nullptr}, {"attend", nullptr}, {"assess", {{"score", "40"}, {"passed", false}}}});
    enrol_again();
    take({{"approve", nullptr},
          {"attend", nullptr},
          {"assess", {{"score", "80"}, {"passed", true}}},
          {"complete", {{"completed_on", "2026-03-20"}}}});
    enrol_again();
}

TEST_CASE("twenty hours in a year are what a PNS owes, and are counted in the year of completion") {
    const World world;
    const auto complete = [&](const char* code, const char* day) {
        const auto made = enrol(world, world.course(code, "adaptif", "10"), nullptr, world.officer);
        REQUIRE(made.json["state"] == "approved");
        const std::string id = made.json["id"];
        REQUIRE(world.act(id, "attend", world.officer).status == 200);
        REQUIRE(world.act(id, "assess", world.officer, {{"score", "70"}, {"passed", true}}).status == 200);
        REQUIRE(world.act(id, "complete", world.officer, {{"completed_on", day}}).status == 200);
    };
    complete("A", "2026-02-01");
    complete("B", "2025-12-31");
    CHECK(world.ledger(world.officer)["summary"]["hours"] == "10");
    complete("C", "2026-06-30");
    CHECK(world.ledger(world.officer)["summary"]["hours"] == "20");
    CHECK(world.ledger(world.officer)["summary"]["met"] == true);
}

TEST_CASE("who did not pass does not complete, and a rejected need is open again") {
    World world;
    const auto course_id = world.course("LAYANAN", "adaptif");
    world.finalise(service::new_uuid(), {"adaptif"});
    REQUIRE(eventually([&] { return !world.needs(world.employee.token).empty(); }));
    const auto need_id = world.needs(world.employee.token)[0]["id"];
    const std::string rejected = enrol(world, course_id, need_id, world.employee.token).json["id"];
    const auto reply = world.act(rejected, "reject", world.supervisor.token, {{"reason", "Jadwal penuh"}});
    CHECK(reply.status == 200);
    CHECK(reply.json["reason"] == "Jadwal penuh");
    CHECK(world.needs(world.employee.token)[0]["state"] == "open");
    const std::string failed = enrol(world, course_id, need_id, world.officer).json["id"];
    REQUIRE(world.act(failed, "attend", world.officer).status == 200);
    REQUIRE(world.act(failed, "assess", world.officer, {{"score", "40"}, {"passed", false}}).status == 200);
    const auto refused = world.act(failed, "complete", world.officer, {{"completed_on", "2026-03-20"}});
    CHECK(refused.status == 409);
    CHECK(refused.json["state"] == "assessed");
    CHECK(world.needs(world.employee.token)[0]["state"] != "met");
    CHECK(world.ledger(world.employee.token)["items"].empty());
}

TEST_CASE("nobody approves or assesses their own training, whatever their office") {
    const World world;
    const auto own = world.service.token({"asn", "training_officer"}, "12.75", world.employee.nip);
    const auto enrolled =
        world.service.post(World::base + "/enrolments",
                           {{"course_id", world.course("PRIMA", "kompeten")}, {"employee_id", world.employee.id}}, own);
    REQUIRE(enrolled.status == 201);
    CHECK(enrolled.json["state"] == "requested");
    CHECK(enrolled.json["allowed_actions"].empty());
    const auto refused = world.act(enrolled.json["id"], "approve", own);
    CHECK(refused.status == 403);
    CHECK(refused.json["type"] == "/problems/own-case");
    CHECK(world.act(enrolled.json["id"], "approve", world.officer).status == 200);
}

TEST_CASE("who heads the unit of a learner confirms none of their hours, and changes none of the course") {
    const World world;
    const std::string nip = "197003122000011001";
    const auto head = service::new_uuid(), unit = service::new_uuid(), below = service::new_uuid();
    const auto learner = service::new_uuid();
    world.tell(unit_changed(unit, "KEC", {{"head_employee_id", head}}));
    world.tell(unit_changed(below, "KEL", {{"parent_id", unit}}));
    world.tell(employee_changed(head, nip, unit));
    world.tell(employee_changed(learner, "199503122020011005", below));
    const auto course_id = world.course("ARSIP", "kompeten");
    const json body{{"course_id", course_id}, {"employee_id", learner}};
    Reply enrolled;
    REQUIRE(eventually([&] {
        enrolled = world.service.post(World::base + "/enrolments", body, world.officer);
        return enrolled.status == 201;
    }));
    const auto id = enrolled.json["id"].get<std::string>();
    const auto own = world.service.token({"asn", "training_officer"}, "12.75", nip);
    CHECK(world.service.get(World::base + "/enrolments/" + id, own).json["allowed_actions"].empty());
    CHECK(world.service.get(World::base + "/enrolments?employee_id=" + learner, own)
              .json["items"][0]["allowed_actions"]
              .empty());
    CHECK(world.act(id, "attend", own).json["type"] == "/problems/own-case");

    const auto change = [&](const json& patch, const std::string& token) {
        const auto path = World::base + "/courses/" + course_id;
        return world.service.call(http::Method::patch, path, patch, token,
                                  {{"If-Match", world.service.get(path, token).header("ETag")},
                                   {"Content-Type", "application/merge-patch+json"}});
    };
    CHECK(change({{"hours", "400"}}, own).json["type"] == "/problems/own-case");
    CHECK(change({{"title", "Kearsipan"}}, own).status == 200);
    const auto themselves = world.service.token({"asn", "training_officer"}, "12.75", "199503122020011005");
    CHECK(change({{"hours", "400"}}, themselves).json["type"] == "/problems/own-case");
    for (const auto* action : {"attend", "assess", "complete"})
        REQUIRE(world
                    .act(id, action, world.officer,
                         action == std::string_view("assess")     ? json{{"score", "90"}, {"passed", true}}
                         : action == std::string_view("complete") ? json{{"completed_on", "2026-03-20"}}
                                                                  : json())
                    .status == 200);
    CHECK(change({{"hours", "13"}}, own).status == 200);
}

TEST_CASE("what does not hold together is refused, and a step is only for those whose it is") {
    World world;
    const auto course_id = world.course("LAYANAN", "adaptif");
    const auto of = [](const Reply& reply) {
        return reply.json["errors"].empty() ? "" : reply.json["errors"][0]["code"].get<std::string>();
    };
    CHECK(of(enrol(world, service::new_uuid(), nullptr, world.officer)) == "unknown_course");
    CHECK(of(enrol(world, course_id, service::new_uuid(), world.officer)) == "unknown_need");
    CHECK(enrol(world, course_id, nullptr, world.bystander.token).status == 403);
    const auto need = [&](const std::string& token) {
        return world.service.post(
            World::base + "/training-needs",
            {{"employee_id", world.employee.id}, {"period", "2026-Q1"}, {"subject", "integritas"}}, token);
    };
    CHECK(need(world.bystander.token).status == 403);
    CHECK(need(world.supervisor.token).status == 201);
    CHECK(need(world.supervisor.token).status == 409);
    CHECK(world.service
              .post(World::base + "/courses",
                    {{"code", "X"},
                     {"title", "Pelatihan"},
                     {"hours", "0"},
                     {"kind", "pelatihan_teknis"},
                     {"develops", {"adaptif"}}},
                    world.officer)
              .status == 422);
    const std::string id = enrol(world, course_id, nullptr, world.employee.token).json["id"];
    CHECK(world.act(id, "approve", world.employee.token).status == 403);
    CHECK(world.act(id, "approve", world.bystander.token).status == 404);
    CHECK(world.act(id, "attend", world.supervisor.token).status == 403);
    CHECK(world.act(id, "attend", world.officer).status == 409);
    CHECK(world.service.post(World::base + "/enrolments/" + id + "/approve", nullptr, world.officer).status == 428);
}

TEST_CASE("a request asks the database no more often than it must") {
    const World world;
    const auto course = world.course("K-1", "kolaboratif");
    const auto& service = world.service;
    const auto enrolments = World::base + "/enrolments";
    const auto made =
        service.post(enrolments, {{"course_id", course}, {"employee_id", world.employee.id}}, world.employee.token);
    REQUIRE(made.status == 201);
    const std::string id = made.json["id"];
    const auto counted = [&](http::Method method, const std::string& route, auto&& request) {
        const auto before = service.statements(method, route);
        request();
        return service.statements(method, route) - before;
    };
    CHECK(counted(http::Method::get, "/v1/regions/{region}/enrolments/{id}",
                  [&] { CHECK(service.get(enrolments + "/" + id, world.employee.token).status == 200); }) == 1);
    CHECK(counted(http::Method::post, "/v1/regions/{region}/enrolments/{id}/approve",
                  [&] { CHECK(world.act(id, "approve", world.supervisor.token).status == 200); }) <= 7);
}
