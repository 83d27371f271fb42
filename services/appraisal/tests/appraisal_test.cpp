#include <catch2/catch.hpp>
#include <set>

#include "directory_events.hpp"
#include "replies.hpp"
#include "world.hpp"

using namespace testing_support;
using json = nlohmann::json;

TEST_CASE("an SKP goes from draft to closed, each step by whose it is") {
    const World world;
    const auto id = world.appraisal("proposed");
    const auto proposed = world.seen(id, world.supervisor.token);
    CHECK(proposed["supervisor_id"] == world.supervisor.id);
    CHECK(proposed["unit_id"] == world.unit_id);
    CHECK(proposed["allowed_actions"] == json{"return", "agree"});
    CHECK(world.seen(id, world.employee.token)["allowed_actions"].empty());

    const auto returned = world.act(id, "return", world.supervisor.token, {{"reason", "Target terlalu rendah"}});
    CHECK(returned.json["state"] == "draft");
    CHECK(returned.json["history"].back()["reason"] == "Target terlalu rendah");
    CHECK(world.act(id, "return", world.supervisor.token, {{"reason", "Sekali lagi"}}).status == 409);
    CHECK(world.act(id, "submit", world.employee.token).json["state"] == "proposed");
    CHECK(world.act(id, "agree", world.supervisor.token).json["state"] == "agreed");
    CHECK(world.act(id, "self-assess", world.employee.token, {{"text", "Tercapai"}, {"results", "sesuai_ekspektasi"}})
              .status == 200);
    const auto rated = world.act(id, "rate", world.supervisor.token, World::rating());
    CHECK(rated.json["ratings"] == json{{"results", "sesuai_ekspektasi"}, {"behaviour", "sesuai_ekspektasi"}});
    CHECK(rated.json["predicate"] == "baik");
    CHECK(world.act(id, "calibrate", world.head.token).json["state"] == "calibrated");
    const auto final = world.act(id, "finalise", world.head.token);
    CHECK(final.json["state"] == "final");
    CHECK(world.seen(id, world.employee.token)["allowed_actions"] == json{"acknowledge", "object"});
    CHECK(world.act(id, "acknowledge", world.employee.token).json["state"] == "closed");
    CHECK(world.seen(id, world.auditor)["history"].size() == 10);
}

TEST_CASE("who may see an appraisal but not do a step is refused, a bystander does not learn of it") {
    const World world;
    const auto id = world.appraisal("self_assessed");
    CHECK(world.act(id, "rate", world.employee.token, World::rating()).status == 403);
    CHECK(world.act(id, "rate", world.superior.token, World::rating()).status == 403);
    CHECK(world.act(id, "rate", world.hr_admin, World::rating()).status == 403);
    CHECK(world.act(id, "rate", world.bystander.token, World::rating()).status == 404);
    const auto path = World::base + "/appraisals/" + id;
    CHECK(world.service.get(path, world.bystander.token).status == 404);
    CHECK(world.service.get(path).status == 401);
    CHECK(world.service.get("/v1/regions/12.71/appraisals/" + id, world.hr_admin).status == 404);
    CHECK(world.service.get(path, world.service.token({"hr_admin"}, "12.71")).status == 404);
    for (const auto& token : {world.employee.token, world.supervisor.token, world.superior.token, world.head.token})
        CHECK(world.service.get(path, token).status == 200);
    const auto listed = [&](const std::string& token) {
        return world.service.get(World::base + "/appraisals?period=2026-Q1", token).json["items"].size();
    };
    CHECK(listed(world.bystander.token) == 0);
    CHECK(listed(world.employee.token) == 1);
    CHECK(listed(world.supervisor.token) == 1);
    CHECK(listed(world.superior.token) == 1);
    CHECK(listed(world.auditor) == 1);
    CHECK(world.service.get("/v1/regions/12.71/appraisals", world.service.token({"hr_admin"}, "12.71"))
              .json["items"]
              .empty());
}

TEST_CASE("a list holds the appraisals that its reader may open, also of those whose line has changed since") {
    World world;
    std::vector ids{world.appraisal("draft", "2026-Q1")};
    world.personnel.publish("12.75", employee_changed(world.employee.id, world.employee.nip, world.unit_id,
                                                      {{"supervisor_id", world.bystander.id}}));
    int year = 2027;
    REQUIRE(eventually([&] {  // one by the line before, until the change is known
        const auto made = world.service.post(World::base + "/appraisals",
                                             {{"employee_id", world.employee.id}, {"period", std::to_string(year++)}},
                                             world.hr_admin);
        ids.push_back(made.json["id"]);
        return made.json["supervisor_id"] == world.bystander.id;
    }));
    for (const auto* person : {&world.employee, &world.supervisor, &world.superior, &world.head, &world.bystander}) {
        std::set<std::string> listed, opened;
        const auto page = world.service.get(World::base + "/appraisals", person->token).json;
        for (const auto& one : page["items"]) listed.insert(one["id"]);
        for (const auto& id : ids)
            if (world.service.get(World::base + "/appraisals/" + id, person->token).status == 200) opened.insert(id);
        CHECK(listed == opened);
    }
    CHECK(world.service.get(World::base + "/appraisals/" + ids[0], world.supervisor.token).status == 200);
    CHECK(world.service.get(World::base + "/appraisals/" + ids[0], world.bystander.token).status == 404);
}

TEST_CASE("a repeated creation gives the first answer, a second SKP of the period is refused") {
    const World world;
    const json body{{"employee_id", world.employee.id}, {"period", "2026-Q1"}};
    const http::Headers key{{"Idempotency-Key", "satu"}};
    const auto first = world.service.post(World::base + "/appraisals", body, world.employee.token, key);
    REQUIRE(first.status == 201);
    const auto again = world.service.post(World::base + "/appraisals", body, world.employee.token, key);
    CHECK(again.json["id"] == first.json["id"]);
    CHECK(again.header("Idempotent-Replay") == "true");
    CHECK(world.service.post(World::base + "/appraisals", body, world.employee.token).status == 409);
    CHECK(world.service.post(World::base + "/appraisals", body, world.bystander.token).status == 403);
    const auto unknown = world.service.post(
        World::base + "/appraisals", {{"employee_id", service::new_uuid()}, {"period", "2026-Q1"}}, world.hr_admin);
    CHECK(unknown.status == 422);
    CHECK(unknown.json["errors"][0]["code"] == "unknown_employee");
    CHECK(world.act(first.json["id"], "submit", world.employee.token).json["errors"][0]["code"] == "plan_empty");
}

TEST_CASE("a plan changes while it is a draft, and an agreed one that is revised stays in the history") {
    const World world;
    const auto id = world.appraisal("draft");
    const auto path = World::base + "/appraisals/" + id;
    const auto change = [&](const std::string& token) {
        return world.service.call(http::Method::patch, path,
                                  {{"plan", {{{"result", "Akta terbit"}, {"target", "90"}}}}}, token,
                                  {{"If-Match", world.etag(path)}, {"Content-Type", "application/merge-patch+json"}});
    };
    CHECK(change(world.supervisor.token).status == 403);
    CHECK(change(world.employee.token).json["plan"][0]["result"] == "Akta terbit");
    CHECK(world.act(id, "submit", world.employee.token).status == 200);
    CHECK(change(world.employee.token).status == 409);
    CHECK(world.act(id, "agree", world.supervisor.token).status == 200);
    const auto revised = world.act(id, "revise", world.employee.token, {{"reason", "Tugas berubah"}});
    CHECK(revised.json["state"] == "draft");
    CHECK(revised.json["history"].back()["plan"][0]["result"] == "Akta terbit");
}

TEST_CASE("a rating follows the score, or says why not; what was known then is frozen") {
    World world;
    const auto id = world.appraisal("self_assessed");
    const auto evidence = [&] {
        return world.service.get(World::base + "/appraisals/" + id + "/evidence", world.employee.token).json;
    };
    CHECK(evidence()["score"].is_null());
    const auto unreasoned =
        world.act(id, "rate", world.supervisor.token, World::rating("sesuai_ekspektasi", "sesuai_ekspektasi", nullptr));
    CHECK(unreasoned.status == 422);
    CHECK(unreasoned.json["errors"][0]["code"] == "reason_required");

    world.score("employee", world.employee.id, "sesuai_ekspektasi");
    world.score("employee", world.employee.id, "di_atas_ekspektasi");  // of two the later one is known
    const auto learning_id = service::new_uuid(), survey_id = service::new_uuid();
    world.training.publish(
        "12.75", {"id.kinerja.learning.recorded",
                  learning_id,
                  json{{"id", learning_id}, {"employee_id", world.employee.id}, {"year", 2026}, {"hours", "8"}}.dump(),
                  {}});
    world.feedback.publish("12.75", {"id.kinerja.satisfaction.changed",
                                     survey_id,
                                     json{{"unit_id", world.unit_id},
                                          {"period", "2026-S1"},
                                          {"respondents", 3},
                                          {"unit", {{"ikm", "78.74"}, {"grade", "B"}, {"respondents", 49}}}}
                                         .dump(),
                                     {}});
    REQUIRE(eventually([&] {
        const auto known = evidence();
        return known["score"].is_object() && known["satisfaction"].is_object() && known["learning"]["hours"] == "8";
    }));
    CHECK(evidence()["suggestion"] == "di_atas_ekspektasi");
    CHECK(evidence()["satisfaction"] ==
          json{{"period", "2026-S1"}, {"ikm", "78.74"}, {"grade", "B"}, {"respondents", 49}});
    CHECK(
        world.act(id, "rate", world.supervisor.token, World::rating("sesuai_ekspektasi", "sesuai_ekspektasi", nullptr))
            .status == 422);
    const auto rated = world.act(id, "rate", world.supervisor.token,
                                 World::rating("di_atas_ekspektasi", "sesuai_ekspektasi", nullptr));
    CHECK(rated.status == 200);
    CHECK(rated.json["predicate"] == "baik");
    CHECK(evidence()["frozen"] == true);
    CHECK(evidence()["score"]["score"] == "95.00");
}

TEST_CASE("a score that was removed is evidence no more") {
    World world;
    const auto id = world.appraisal("self_assessed");
    const auto score = [&] {
        return world.service.get(World::base + "/appraisals/" + id + "/evidence", world.employee.token).json["score"];
    };
    world.score("employee", world.employee.id, "di_atas_ekspektasi");
    REQUIRE(eventually([&] { return score().is_object(); }));
    const json removed{{"id", service::new_uuid()},
                       {"owner", {{"kind", "employee"}, {"id", world.employee.id}}},
                       {"period", "2026-Q1"}};
    world.kpi.publish("12.75", {"id.kinerja.score.removed", removed["id"], removed.dump(), {}});
    CHECK(eventually([&] { return score().is_null(); }));
}

TEST_CASE("a region may require calibration; changed ratings need a reason") {
    const World world;
    const auto path = World::base + "/policies/current";
    const json policy{{"calibration", "required"},
                      {"objection", {{"days", 14}, {"unit", "working"}}},
                      {"behaviour", {{"below_from", 1}, {"above_from", 4}}}};
    const auto put = [&](const json& body, const std::string& token, const std::string& tag) {
        return world.service.call(http::Method::put, path, body, token, {{"If-Match", tag}});
    };
    CHECK(world.service.get(path, world.employee.token).json["calibration"] == "optional");
    CHECK(put(policy, world.employee.token, "\"1\"").status == 403);
    auto past = policy;
    past["valid_from"] = "2020-01-01";
    CHECK(put(past, world.hr_admin, "\"1\"").json["errors"][0]["code"] == "in_the_past");
    CHECK(put(policy, world.hr_admin, "\"1\"").json["version"] == 2);
    CHECK(put(policy, world.hr_admin, "\"1\"").status == 412);
    CHECK(world.service.get(World::base + "/policies?limit=1", world.auditor).json["items"].size() == 1);

    const auto id = world.appraisal("self_assessed");
    const auto rated =
        world.act(id, "rate", world.supervisor.token, World::rating("sesuai_ekspektasi", "di_bawah_ekspektasi"));
    CHECK(rated.json["ratings"]["behaviour"] == "di_bawah_ekspektasi");
    CHECK(world.act(id, "finalise", world.hr_admin).json["type"] == "/problems/calibration-required");
    const json better{{"behaviour", "sesuai_ekspektasi"}};
    CHECK(world.act(id, "calibrate", world.hr_admin, {{"ratings", better}}).status == 422);
    CHECK(
        world.act(id, "calibrate", world.hr_admin, {{"ratings", better}, {"reason", "Disamakan"}}).json["predicate"] ==
        "baik");
    CHECK(world.act(id, "finalise", world.hr_admin).json["state"] == "final");
}

TEST_CASE("the feed tells ratings and values, and of free text nothing") {
    const World world;
    const auto id = world.appraisal("objected");
    const auto feed = world.service.get(World::base + "/feeds/appraisal", world.auditor);
    REQUIRE(feed.status == 200);
    CHECK(feed.body.find("Cuti") == std::string::npos);
    CHECK(feed.body.find("Semua tercapai") == std::string::npos);
    json final;
    for (const auto& event : feed.json)
        if (event["data"].value("state", "") == "final") final = event["data"];
    CHECK(final["id"] == id);
    CHECK(final["behaviours"]["loyal"] == "sesuai_ekspektasi");
    CHECK(final["ratings"]["results"] == "sesuai_ekspektasi");
    CHECK(final["predicate"] == "baik");
    CHECK(world.service.get(World::base + "/feeds/appraisal/verify", world.auditor).json["intact"] == true);
}

TEST_CASE("a dialogue goes along, its text personal") {
    const World world;
    const auto notes = World::base + "/appraisals/" + world.appraisal("agreed") + "/notes";
    const auto note = world.service.post(notes, {{"text", "Bagus sekali"}}, world.supervisor.token);
    REQUIRE(note.status == 201);
    CHECK(note.json["author_id"] == world.supervisor.id);
    CHECK(world.service.get(notes, world.employee.token).json["items"][0]["text"] == "Bagus sekali");
    CHECK(world.service.get(notes, world.bystander.token).status == 404);
    CHECK(world.service.post(notes, {{"text", "?"}}, world.bystander.token).status == 404);
    const auto integrator = world.service.token({"integrator"}, "12.75", {}, {"appraisal:read"});
    CHECK(world.service.get(World::base + "/feeds/appraisal", integrator).body.find("Bagus") == std::string::npos);
}

TEST_CASE("rows are hidden from other regions, whatever a statement asks for") {
    const World world;
    world.appraisal("objected");
    for (const auto* sql : {"SELECT FROM appraisal", "SELECT FROM appraisal_step", "SELECT FROM objection"}) {
        const auto rows = [&](const std::string& region) {
            return world.service.app().database().read(region, [&](auto& tx) { return tx.query(sql).size(); });
        };
        CHECK(rows("12.75") > 0);
        CHECK(rows("12.71") == 0);
    }
}
