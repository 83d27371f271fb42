#include <catch2/catch.hpp>
#include <future>
#include <set>
#include <sstream>

#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

std::string code_of(const Reply& reply) {
    if (!reply.json.contains("errors") || reply.json["errors"].empty()) return {};
    return reply.json["errors"][0]["code"];
}

/// An employee with weights 50, 30 and 20 who reached 95 %, more than the cap of 120 %, and a third.
void scored_employee(const World& world) {
    const auto first = world.target(world.indicator("KTP"), "200", "50");
    const auto second = world.target(world.indicator("AKTA"), "10", "30");
    const auto third = world.target(world.indicator("KIA"), "3", "20");
    for (const auto* value : {"100", "90"}) REQUIRE(world.measure(first, value).status == 201);
    REQUIRE(world.measure(second, "13").status == 201);
    REQUIRE(world.measure(third, "1").status == 201);
}

json only_score(const World& world) {
    const auto scores = world.items("/scores?period=2026-Q1", world.kpi_admin);
    REQUIRE(scores.size() == 1);
    return scores[0];
}

}

TEST_CASE("an indicator is approved when every comment on it has been answered") {
    const World world;
    const auto made = world.service.post(World::base + "/indicators",
                                         {{"code", "KTP"},
                                          {"name", "KTP-el terbit"},
                                          {"category", "productivity"},
                                          {"measure", {{"unit", "dokumen"}, {"kind", "count"}}},
                                          {"direction", "higher_is_better"},
                                          {"aggregation", "sum"}},
                                         world.kpi_admin);
    REQUIRE(made.status == 201);
    const auto path = "/indicators/" + made.json["id"].get<std::string>();
    const auto comments = World::base + path + "/comments";
    CHECK(world.service.post(comments, {{"text", "Terlalu dini"}}, world.employee.token).status == 404);
    CHECK(world.act(path, "consult", world.kpi_admin).json["state"] == "consultation");
    const auto comment = world.service.post(comments, {{"text", "Target tidak wajar"}}, world.employee.token);
    REQUIRE(comment.status == 201);
    const auto refused = world.act(path, "approve", world.kpi_admin);
    CHECK(refused.status == 409);
    CHECK(refused.json["type"] == "/problems/comments-unanswered");
    const auto answer = comments + "/" + comment.json["id"].get<std::string>() + "/answer";
    CHECK(world.service.post(answer, {{"text", "Disesuaikan"}}, world.employee.token).status == 403);
    CHECK(world.service.post(answer, {{"text", "Disesuaikan"}}, world.kpi_admin).json["answer"] == "Disesuaikan");
    CHECK(world.service.post(answer, {{"text", "Lagi"}}, world.kpi_admin).status == 409);
    CHECK(world.items(path + "/comments", world.bystander.token)[0]["author_id"].is_null());
    CHECK(world.items(path + "/comments", world.employee.token)[0]["author_id"] == world.employee.id);
    CHECK(world.act(path, "approve", world.kpi_admin).json["state"] == "approved");
    CHECK(world.act(path, "consult", world.kpi_admin).status == 409);
}

TEST_CASE("agreed weights of an owner in a period never exceed 100, whoever sets them at the same time") {
    const World world;
    const auto first = world.indicator("A"), second = world.indicator("B"), third = world.indicator("C");
    REQUIRE(world.set(first, "10", "40", world.kpi_admin).status == 201);
    auto other = std::async([&] { return world.set(second, "10", "40", world.kpi_admin); });
    const auto mine = world.set(third, "10", "40", world.supervisor.token), theirs = other.get();
    CHECK(std::multiset{mine.status, theirs.status} == std::multiset{201, 422});
    CHECK(code_of(mine.status == 422 ? mine : theirs) == "weights_exceed_100");
    CHECK(world.set(first, "10", "1", world.kpi_admin).status == 409);
    CHECK(world.set(third, "10", "40", world.kpi_admin, "2026-Q2").status == 201);
}

TEST_CASE("people propose targets, which count when a superior has agreed") {
    const World world;
    const auto indicator = world.indicator("A");
    const auto proposed = world.set(indicator, "10", "40", world.employee.token);
    REQUIRE(proposed.status == 201);
    CHECK(proposed.json["state"] == "draft");
    const auto path = "/targets/" + proposed.json["id"].get<std::string>();
    CHECK(code_of(world.measure(proposed.json["id"], "5")) == "target_not_agreed");
    CHECK(world.act(path, "agree", world.employee.token).status == 403);
    CHECK(world.act(path, "agree", world.bystander.token).status == 404);
    CHECK(world.act(path, "agree", world.supervisor.token).json["state"] == "agreed");
    CHECK(world.act(path, "agree", world.supervisor.token).status == 409);
    CHECK(world.measure(proposed.json["id"], "5").status == 201);
    CHECK(world.set(indicator, "10", "40", world.bystander.token).status == 403);
}

TEST_CASE("a measurement is taken while the period is open, and within it") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10", "100");
    CHECK(world.measure(target, "5").status == 201);
    CHECK(code_of(world.measure(target, "5", "2026-04-01")) == "outside_period");
    REQUIRE(world.act("/periods/2026-Q1", "close", world.kpi_admin).status == 200);
    CHECK(world.measure(target, "5").status == 409);
    CHECK(world.set(world.indicator("B"), "10", "1", world.kpi_admin).status == 409);
    world.closed();
    REQUIRE(world.act("/periods/2026-Q1", "reopen", world.kpi_admin, {{"reason", "Data tertinggal"}}).status == 200);
    CHECK(world.measure(target, "5").status == 201);
}

TEST_CASE("a period closes when weights total 100, and not while something is unmeasured that must be measured") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10", "60");
    const auto close = [&] { return world.act("/periods/2026-Q1", "close", world.kpi_admin, {{"missing", "block"}}); };
    const auto incomplete = close();
    CHECK(incomplete.status == 409);
    CHECK(incomplete.json["owners"] == json{{{"kind", "employee"}, {"id", world.employee.id}}});
    const auto other = world.target(world.indicator("B"), "10", "40");
    REQUIRE(world.measure(target, "5").status == 201);
    CHECK(close().status == 409);
    REQUIRE(world.measure(other, "5").status == 201);
    CHECK(close().status == 200);
}

TEST_CASE("a correction takes the place of what was wrong, once, and both stay to be seen") {
    const World world;
    const auto target = world.target(world.indicator("A"), "200", "100");
    const auto wrong = world.measure(target, "1900");
    REQUIRE(wrong.status == 201);
    const auto path = "/measurements/" + wrong.json["id"].get<std::string>();
    const json right{{"value", "190"}, {"reason", "Salah ketik"}};
    CHECK(world.act(path, "correct", world.employee.token, right).status == 403);
    const auto corrected = world.act(path, "correct", world.supervisor.token, right);
    REQUIRE(corrected.status == 201);
    CHECK(corrected.json["corrects"] == wrong.json["id"]);
    CHECK(corrected.json["measured_on"] == "2026-02-10");
    CHECK(world.act(path, "correct", world.supervisor.token, right).status == 409);
    const auto history = world.items("/measurements?target_id=" + target, world.employee.token);
    REQUIRE(history.size() == 2);
    CHECK(history[0]["corrected_by"] == corrected.json["id"]);
    world.run_scores();
    CHECK(only_score(world)["score"] == "95.00");
}

TEST_CASE("a score can be computed again from what its explanation says") {
    const World world;
    scored_employee(world);
    const auto job = world.run_scores();
    CHECK(job["counts"]["owners"] == 1);
    CHECK(job["counts"]["changed"] == 1);
    const auto score = only_score(world);
    CHECK(score["score"] == "90.17");
    CHECK(score["rating"] == "sesuai_ekspektasi");
    CHECK(score["provisional"] == true);
    CHECK(score["unit_id"] == world.unit_id);

    const auto path = World::base + "/scores/" + score["id"].get<std::string>() + "/explanation";
    const auto told = world.service.get(path, world.employee.token);
    REQUIRE(told.status == 200);
    double contributions = 0, weights = 0;
    for (const auto& target : told.json["targets"]) {
        double reached = 0;
        for (const auto& one : target["measurements"]) reached += std::stod(one["value"].get<std::string>());
        const auto number = [&](const char* name) { return std::stod(target[name].get<std::string>()); };
        contributions += number("weight") * std::min(100 * reached / number("target"), number("cap"));
        weights += number("weight");
    }
    CHECK(contributions / weights == Approx(90.1667).margin(0.0001));
    CHECK(told.json["sums"]["score"] == "90.17");
    CHECK(told.json["sums"]["weights"] == "9000");  // 100 on each of 90 days
    CHECK(world.service.get(path, world.bystander.token).status == 404);
}

TEST_CASE("scoring again changes only what changed, and a closed period makes scores final") {
    const World world;
    scored_employee(world);
    world.run_scores();
    const auto before = only_score(world);
    const auto again = world.run_scores();
    CHECK(again["counts"]["changed"] == 0);
    CHECK(again["counts"]["unchanged"] == 1);
    CHECK(only_score(world) == before);
    REQUIRE(world.act("/periods/2026-Q1", "close", world.kpi_admin).status == 200);
    REQUIRE(eventually([&] { return only_score(world)["provisional"] == false; }));
    CHECK(world.run_scores()["counts"]["changed"] == 0);
    CHECK(only_score(world)["score"] == "90.17");
}

TEST_CASE("citizens' satisfaction measures the unit and its people, told before the target or after it") {
    World world;
    const auto indicator = world.indicator("IKM", {{"source", "citizen_satisfaction"},
                                                   {"category", "satisfaction"},
                                                   {"aggregation", "last"},
                                                   {"measure", {{"unit", "%"}, {"kind", "share"}}}});
    const auto target = world.target(indicator, "90", "100");
    const auto counting = [&](const std::string& id) {
        auto counted = json::array();
        for (const auto& one : world.items("/measurements?target_id=" + id, world.kpi_admin))
            if (one["corrected_by"].is_null()) counted.push_back(one);
        return counted;
    };
    world.publish_satisfaction("91.48");
    REQUIRE(eventually([&] { return !counting(target).empty(); }));
    CHECK(counting(target)[0]["value"] == "91.48");
    CHECK(counting(target)[0]["source"] == "satisfaction");
    CHECK(counting(target)[0]["measured_on"] == "2026-03-31");

    const auto of_unit =
        world.set(indicator, "90", "100", world.kpi_admin, "2026-Q1", {{"kind", "unit"}, {"id", world.unit_id}});
    REQUIRE(of_unit.status == 201);
    REQUIRE(counting(of_unit.json["id"]).size() == 1);
    CHECK(counting(of_unit.json["id"])[0]["value"] == "91.48");

    world.publish_satisfaction("88.5");
    REQUIRE(eventually([&] { return counting(target)[0]["value"] == "88.5"; }));
    CHECK(counting(target).size() == 1);
}

TEST_CASE("lists hold what the caller may see, and a bystander sees nothing of others") {
    const World world;
    scored_employee(world);
    world.run_scores();
    const auto seen = [&](const std::string& token) {
        return std::pair(world.items("/targets?period=2026-Q1", token).size(),
                         world.items("/scores?period=2026-Q1", token).size());
    };
    const auto all = std::pair<std::size_t, std::size_t>(3, 1), nothing = std::pair<std::size_t, std::size_t>(0, 0);
    for (const auto& token : {world.employee.token, world.supervisor.token, world.head.token, world.kpi_admin,
                              world.service.token({"auditor"})})
        CHECK(seen(token) == all);
    CHECK(seen(world.bystander.token) == nothing);
    const auto id = world.items("/targets?period=2026-Q1", world.kpi_admin)[0]["id"].get<std::string>();
    CHECK(world.service.get(World::base + "/targets/" + id, world.bystander.token).status == 404);
    CHECK(world.service.get(World::base + "/measurements?target_id=" + id, world.bystander.token).status == 404);
    const auto elsewhere = world.service.token({"kpi_admin"}, "12.71");
    CHECK(world.service.get("/v1/regions/12.71/targets", elsewhere).json["items"].empty());
    CHECK(world.service.get("/v1/regions/12.71/targets/" + id, elsewhere).status == 404);
}

TEST_CASE("no measurement slips into a period that was closed before it was saved") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10", "100");
    REQUIRE(world.measure(target, "1").status == 201);
    std::vector<std::future<Reply>> writers;
    for (int i = 0; i < 8; ++i)
        writers.push_back(std::async(std::launch::async, [&] { return world.measure(target, "1"); }));
    REQUIRE(world.act("/periods/2026-Q1", "close", world.kpi_admin).status == 200);
    const auto at_closing = world.items("/measurements?target_id=" + target, world.kpi_admin).size();
    std::size_t saved = 1;
    for (auto& one : writers) {
        const auto status = one.get().status;
        CHECK((status == 201 || status == 409));
        saved += status == 201;
    }
    CHECK(saved == at_closing);
    CHECK(world.items("/measurements?target_id=" + target, world.kpi_admin).size() == at_closing);
}

TEST_CASE("requests take a few statements each, however much the object shows") {
    const World world;
    const auto target = world.target(world.indicator("KTP"), "100", "50");
    const auto path = World::base + "/targets/" + target;
    const auto route = "/v1/regions/{region}/targets/{id}";
    const auto count_statements = [&](http::Method method, const char* of, auto request) {
        const auto before = world.service.statements(method, of);
        request();
        return world.service.statements(method, of) - before;
    };
    const auto get = [&] { CHECK(world.service.get(path, world.employee.token).status == 200); };
    CHECK(count_statements(http::Method::get, route, get) <= 3);
    const auto version = world.service.get(path, world.supervisor.token).header("ETag");
    CHECK(count_statements(http::Method::patch, route, [&] {
              const auto reply = world.service.call(
                  http::Method::patch, path, json{{"value", "110"}, {"reason", "Anggaran"}}, world.supervisor.token,
                  {{"If-Match", version}, {"Content-Type", "application/merge-patch+json"}});
              INFO(reply.body);
              CHECK(reply.status == 200);
          }) <= 9);
    CHECK(count_statements(http::Method::post, "/v1/regions/{region}/measurements",
                           [&] { CHECK(world.measure(target, "5").status == 201); }) <= 9);
}
