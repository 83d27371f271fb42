#include <catch2/catch.hpp>
#include <future>

#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

json score_of(const World& world, const World::Person& person) {
    const auto scores = world.items("/scores?period=2026-Q1&owner_id=" + person.id, world.kpi_admin);
    REQUIRE(scores.size() == 1);
    return scores[0];
}

std::string id_of(const json& object) { return object["id"].get<std::string>(); }

json changes_of(const World& world, const json& job) {
    return world.items("/score-runs/" + id_of(job) + "/changes", world.kpi_admin);
}

}

TEST_CASE("a run tells what it changed, and by which inputs") {
    const World world;
    const auto first = world.target(world.indicator("KTP"), "200", "50"),
               second = world.target(world.indicator("KIA"), "10", "50");
    REQUIRE(world.measure(first, "100").status == 201);
    const auto begun = changes_of(world, world.run_scores());
    REQUIRE(begun.size() == 1);
    CHECK(begun[0]["before"].is_null());
    CHECK(begun[0]["after"]["score"] == "25.00");
    CHECK(begun[0]["differences"].empty());

    const auto measured = world.measure(second, "5");
    REQUIRE(measured.status == 201);
    const auto changed = changes_of(world, world.run_scores());
    REQUIRE(changed.size() == 1);
    CHECK(changed[0]["owner"]["id"] == world.employee.id);
    CHECK(changed[0]["before"]["score"] == "25.00");
    CHECK(changed[0]["after"]["score"] == "50.00");
    REQUIRE(changed[0]["differences"].size() == 1);
    CHECK(changed[0]["differences"][0]["kind"] == "measurement_added");
    CHECK(changed[0]["differences"][0]["target_id"] == second);

    const auto nothing = world.run_scores();
    CHECK(changes_of(world, nothing).empty());
    CHECK(nothing["counts"]["unchanged"] == 1);
    CHECK(world.service.get(World::base + "/score-runs/" + id_of(nothing) + "/changes", world.employee.token).status ==
          403);
}

TEST_CASE("a score keeps its past, and each version of it can be explained") {
    const World world;
    const auto target = world.target(world.indicator("KTP"), "200", "100");
    REQUIRE(world.measure(target, "100").status == 201);
    world.run_scores();
    REQUIRE(world.measure(target, "50").status == 201);
    world.run_scores();
    const auto path = "/scores/" + id_of(score_of(world, world.employee));
    const auto versions = world.items(path + "/versions", world.employee.token);
    REQUIRE(versions.size() == 2);
    CHECK(versions[0]["score"] == "75.00");
    CHECK(versions[0]["replaced_at"].is_null());
    CHECK(versions[1]["score"] == "50.00");
    CHECK_FALSE(versions[1]["replaced_at"].is_null());
    const auto told = [&](int version) {
        return world.service.get(World::base + path + "/explanation?version=" + std::to_string(version),
                                 world.employee.token);
    };
    CHECK(told(1).json["score"] == "50.00");
    CHECK(told(1).json["sentences"]["id"] ==
          json{"Indikator KTP: realisasi 100 dokumen terhadap target 200 dokumen (makin besar makin baik: 100/200 = "
               "50,00%), bobot 100.",
               "Nilai: (100×50,00) : 100 = 50,00 (dibulatkan dua angka di belakang koma).",
               "Nilai 50,00 berada pada <90: usulan Di Bawah Ekspektasi."});
    CHECK(told(1).json["inputs_hash"] == versions[1]["inputs_hash"]);
    CHECK(told(2).json["score"] == "75.00");
    CHECK(told(3).status == 404);
    CHECK(world.service.get(World::base + path + "/versions", world.bystander.token).status == 404);
}

TEST_CASE("an indicator with bands counts by the points of the band that holds the achievement") {
    const World world;
    const json bands{{{"from", nullptr}, {"below", "90"}, {"points", "60"}},
                     {{"from", "90"}, {"below", nullptr}, {"points", "100"}}};
    const auto target = world.target(world.indicator("KTP", {{"bands", bands}}), "200", "100");
    REQUIRE(world.measure(target, "178").status == 201);
    world.run_scores();
    CHECK(score_of(world, world.employee)["score"] == "60.00");
    REQUIRE(world.measure(target, "2").status == 201);
    world.run_scores();
    const auto score = score_of(world, world.employee);
    CHECK(score["score"] == "100.00");
    const auto told = world.service.get(World::base + "/scores/" + id_of(score) + "/explanation", world.employee.token);
    CHECK(told.json["targets"][0]["bands"] == bands);
    CHECK(told.json["targets"][0]["achievement_raw"] == "90");
    CHECK(told.json["targets"][0]["achievement"] == "100");
}

TEST_CASE("a ratio's measurement is explained by its numerator and denominator, any other by its value") {
    const World world;
    const auto ratio = world.target(
        world.indicator("KTP", {{"aggregation", "ratio"}, {"measure", {{"unit", "%"}, {"kind", "share"}}}}), "50",
        "50");
    const auto count = world.target(world.indicator("KIA"), "10", "50");
    REQUIRE(world.measure(count, "5").status == 201);
    const json parts{{"target_id", ratio}, {"numerator", "1"}, {"denominator", "4"}, {"measured_on", "2026-02-10"}};
    REQUIRE(world.service.post(World::base + "/measurements", parts, world.kpi_admin).status == 201);
    world.run_scores();
    const auto path = World::base + "/scores/" + id_of(score_of(world, world.employee)) + "/explanation";
    std::map<std::string, json> explained;
    const auto told = world.service.get(path, world.employee.token);
    for (const auto& target : told.json["targets"]) {
        auto one = target["measurements"][0];
        for (const auto* other : {"id", "entry", "measured_on"}) one.erase(other);
        explained[target["target_id"]] = one;
    }
    json of_ratio{{"value", nullptr}, {"numerator", "1"}, {"denominator", "4"}},
        of_count{{"value", "5"}, {"numerator", nullptr}, {"denominator", nullptr}};
    const json unknown{{"reported_by", nullptr}, {"verified_by", nullptr}};
    of_ratio.update(unknown);
    of_count.update(unknown);
    of_count["reported_by"] = world.supervisor.id;
    CHECK(explained[ratio] == of_ratio);
    CHECK(explained[count] == of_count);
}

TEST_CASE("a target that nobody measures is rolled up from those who contribute to it, however deep") {
    const World world;
    const auto indicator = world.indicator("KTP");
    const auto set = [&](const json& owner, const json& parent) {
        const auto made = world.service.post(World::base + "/targets",
                                             {{"owner", owner},
                                              {"indicator_id", indicator},
                                              {"period", "2026-Q1"},
                                              {"value", "100"},
                                              {"weight", "100"},
                                              {"parent_target_id", parent}},
                                             world.kpi_admin);
        INFO(made.body);
        REQUIRE(made.status == 201);
        return id_of(made.json);
    };
    const auto person = [](const World::Person& who) { return json{{"kind", "employee"}, {"id", who.id}}; };
    const auto measure = [&](const std::string& target, const char* value) {
        const json body{{"target_id", target}, {"value", value}, {"measured_on", "2026-02-10"}};
        REQUIRE(world.service.post(World::base + "/measurements", body, world.kpi_admin).status == 201);
    };
    const auto of_unit = set({{"kind", "unit"}, {"id", world.unit_id}}, nullptr);
    const auto of_head = set(person(world.head), of_unit);
    const auto of_supervisor = set(person(world.supervisor), of_head);
    const auto of_employee = set(person(world.employee), of_head);
    measure(of_supervisor, "100");
    world.run_scores();
    const auto score_of_unit = [&] {
        return world.items("/scores?period=2026-Q1&owner_kind=unit", world.bystander.token)[0];
    };
    CHECK(score_of(world, world.head)["score"] == "50.00");  // of two, one has not been measured
    CHECK(score_of_unit()["score"] == "50.00");
    measure(of_employee, "85");
    const auto job = world.run_scores();
    CHECK(score_of_unit()["score"] == "92.50");
    const auto told =
        world.service.get(World::base + "/scores/" + id_of(score_of_unit()) + "/explanation", world.head.token).json;
    REQUIRE(told["targets"][0]["contributors"].size() == 1);
    CHECK(told["targets"][0]["contributors"][0]["target_id"] == of_head);
    CHECK(told["targets"][0]["contributors"][0]["achievement"] == "185/2");
    const auto changes = changes_of(world, job);
    CHECK(std::ranges::any_of(changes, [&](const json& one) {
        return one["owner"]["kind"] == "unit" && one["differences"][0]["kind"] == "contributor";
    }));
}

TEST_CASE("a preview tells what the score would be now, and stores nothing") {
    const World world;
    const auto target = world.target(world.indicator("KTP"), "200", "100");
    const auto path = World::base + "/scores/preview?period=2026-Q1&owner_kind=employee&owner_id=" + world.employee.id;
    const auto before = world.service.get(path, world.employee.token);
    REQUIRE(before.status == 200);
    CHECK(before.json["score"] == "0.00");
    CHECK(before.json["stored"].is_null());
    world.run_scores();
    REQUIRE(world.measure(target, "180").status == 201);
    const auto now = world.service.get(path, world.employee.token);
    CHECK(now.json["score"] == "90.00");
    CHECK(now.json["stored"]["score"] == "0.00");
    REQUIRE(now.json["differences"].size() == 1);
    CHECK(now.json["differences"][0]["kind"] == "measurement_added");
    CHECK(score_of(world, world.employee)["score"] == "0.00");
    CHECK(world.service.get(path, world.bystander.token).status == 403);
    CHECK(world.service
              .get(World::base + "/scores/preview?period=2026-Q2&owner_kind=employee&owner_id=" + world.employee.id,
                   world.employee.token)
              .status == 404);
}

TEST_CASE("an outlook tells what is still needed now, to those who may see the score") {
    const World world;
    const auto target = world.target(world.indicator("KTP"), "200", "100");
    REQUIRE(world.measure(target, "150").status == 201);
    const auto path = World::base + "/scores/outlook?period=2026-Q1&owner_kind=employee&owner_id=" + world.employee.id;
    const auto answer = world.service.get(path, world.employee.token);
    REQUIRE(answer.status == 200);
    CHECK(answer.json["score"] == "75.00");
    CHECK(answer.json["rating"] == "di_bawah_ekspektasi");
    CHECK(answer.json["next_rating"] == "sesuai_ekspektasi");
    CHECK(answer.json["threshold"] == "90");
    CHECK(answer.json["missing_points"] == "15.00");
    REQUIRE(answer.json["targets"].size() == 1);
    const auto& one = answer.json["targets"][0];
    CHECK(one["target_id"] == target);
    CHECK(one["indicator_name"] == "Indikator KTP");
    CHECK(one["achievement"] == "75.00");
    CHECK(one["to_target"] == json{{"reached", false},
                                   {"possible", true},
                                   {"achievement", "100.00"},
                                   {"realisation", {{"at_least", "200"}, {"at_most", nullptr}}},
                                   {"next_measurement", {{"at_least", "50"}, {"at_most", nullptr}}}});
    CHECK(one["to_next_rating"]["next_measurement"]["at_least"] == "30");
    CHECK(answer.json["sentences"]["id"].size() == 2);

    REQUIRE(world.measure(target, "30").status == 201);  // what it said
    const auto then = world.service.get(path, world.employee.token).json;
    CHECK(then["rating"] == "sesuai_ekspektasi");
    CHECK(then["next_rating"] == "di_atas_ekspektasi");
    CHECK(world.service.get(path, world.bystander.token).status == 403);
    CHECK(world.service
              .get(World::base + "/scores/outlook?period=2026-Q2&owner_kind=employee&owner_id=" + world.employee.id,
                   world.employee.token)
              .status == 404);
}

TEST_CASE("a period that closes is scored for good, and each turn of it stays on record") {
    const World world;
    const auto target = world.target(world.indicator("KTP"), "200", "100");
    REQUIRE(world.measure(target, "190").status == 201);
    const auto closing = world.act("/periods/2026-Q1", "close", world.kpi_admin, {{"missing", "exclude"}});
    REQUIRE(closing.status == 200);
    CHECK(closing.json["state"] == "closing");
    CHECK_FALSE(closing.json["score_run_id"].is_null());
    CHECK(world.measure(target, "5").status == 409);
    const auto done = world.closed();
    CHECK(done["allowed_actions"] == json{"reopen"});
    CHECK(score_of(world, world.employee)["score"] == "95.00");
    CHECK(score_of(world, world.employee)["provisional"] == false);
    CHECK(world.act("/periods/2026-Q1", "close", world.kpi_admin).status == 409);

    const auto reopened = world.act("/periods/2026-Q1", "reopen", world.kpi_admin, {{"reason", "Data RSUD terlambat"}});
    CHECK(reopened.json["state"] == "reopened");
    CHECK(score_of(world, world.employee)["provisional"] == true);
    CHECK(world.measure(target, "5").status == 201);
    const auto history = world.items("/periods/2026-Q1/history", world.service.token({"auditor"}));
    REQUIRE(history.size() == 3);
    CHECK(history[0]["state"] == "closing");
    CHECK(history[1]["state"] == "closed");
    CHECK(history[2]["state"] == "reopened");
    CHECK(history[2]["reason"] == "Data RSUD terlambat");
    CHECK(history[2]["changed_by"] == history[0]["changed_by"]);
    CHECK(world.service.get(World::base + "/periods/2026-Q1/history", world.employee.token).status == 403);
}

TEST_CASE("a measurement entered while the period closes is in the score, or refused") {
    const World world;
    const auto target = world.target(world.indicator("KTP"), "1000", "100");
    REQUIRE(world.measure(target, "1").status == 201);
    std::vector<std::future<Reply>> writers;
    for (int i = 0; i < 8; ++i)
        writers.push_back(std::async(std::launch::async, [&] { return world.measure(target, "1"); }));
    REQUIRE(world.act("/periods/2026-Q1", "close", world.kpi_admin).status == 200);
    int saved = 1;
    for (auto& one : writers) {
        const auto status = one.get().status;
        CHECK((status == 201 || status == 409));
        saved += status == 201 ? 1 : 0;
    }
    world.closed();
    CHECK(score_of(world, world.employee)["targets"][0]["realisation"] == std::to_string(saved));
}

TEST_CASE("a score is not kept of who has nothing to be scored by any more, and the feed says so") {
    const World world;
    const auto target = world.target(world.indicator("KTP"), "200", "100");
    REQUIRE(world.measure(target, "190").status == 201);
    const auto scored = id_of(world.run_scores());
    const auto score = score_of(world, world.employee);
    world.service.app().database().write("12.75", [&](postgres::Transaction& tx) {
        tx.query("UPDATE target SET state = 'draft' WHERE region = $1 AND id = $2", {tx.region(), target});
    });
    const auto job = world.run_scores();
    CHECK(job["counts"]["removed"] == 1);
    const auto changes = changes_of(world, job);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0]["before"]["score"] == "95.00");
    CHECK(changes[0]["after"].is_null());
    CHECK(changes_of(world, {{"id", scored}})[0]["after"]["score"] == "95.00");
    CHECK(world.items("/scores?period=2026-Q1", world.kpi_admin).empty());
    CHECK(count(world, "event WHERE type = 'id.kinerja.score.removed' AND subject = '" + id_of(score) + "'") == 1);
}
