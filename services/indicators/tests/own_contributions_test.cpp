#include <catch2/catch.hpp>

#include "replies.hpp"
#include "world.hpp"

using namespace testing_support;
using json = World::json;

namespace {

const std::string& base = World::base;

/// An officer with a target of their own, among colleagues whom they are not above; in between, a colleague's target
/// that feeds it, set by another officer.
struct Contributing : World {
    Contributing() {
        feeding = set_for(supervisor, {{"parent_target_id", own}}, kpi_admin).json["id"];
        further = set_for(employee, {{"parent_target_id", feeding}}, kpi_admin).json["id"];
    }
    [[nodiscard]] json for_person(const Person& who, const json& extra, const std::string& on) const {
        json body{{"owner", {{"kind", "employee"}, {"id", who.id}}},
                  {"indicator_id", on},
                  {"period", "2026-Q1"},
                  {"value", "10"},
                  {"weight", "20"}};
        body.update(extra);
        return body;
    }
    [[nodiscard]] Reply set_for(const Person& who, const json& extra, const std::string& token,
                                const std::string& on = {}) const {
        return service.post(base + "/targets", for_person(who, extra, on.empty() ? first : on), token);
    }
    [[nodiscard]] Reply change(const std::string& target, json body, const std::string& token) const {
        body["reason"] = "Diatur ulang";
        const auto path = base + "/targets/" + target;
        return service.call(http::Method::patch, path, body, token,
                            {{"If-Match", service.get(path, kpi_admin).header("ETag")},
                             {"Content-Type", "application/merge-patch+json"}});
    }
    [[nodiscard]] json feeds(const std::string& target) const {
        return {{"contributes_to", {{{"target_id", target}}}}};
    }

    std::string first = indicator("A"), second = indicator("B"), third = indicator("C"),
                officer = service.token({"asn", "kpi_admin"}, "12.75", bystander.nip),
                own = set_for(bystander, json::object(), kpi_admin).json["id"],
                foreign = set_for(head, json::object(), kpi_admin, second).json["id"], feeding, further;
};

bool is_own_case(const Reply& reply) {
    UNSCOPED_INFO(reply.status << " " << reply.body);
    return reply.status == 403 && reply.json["type"] == "/problems/own-case";
}

}

TEST_CASE("no officer sets or changes a colleague's target that their own result is made of") {
    const Contributing world;
    for (const auto& target : {world.own, world.feeding, world.further}) {
        CHECK(is_own_case(world.set_for(world.employee, world.feeds(target), world.officer, world.second)));
        CHECK(is_own_case(world.set_for(world.employee, {{"parent_target_id", target}}, world.officer, world.second)));
    }
    const auto apart = world.set_for(world.employee, world.feeds(world.foreign), world.officer, world.second);
    REQUIRE(apart.status == 201);
    const std::string id = apart.json["id"];
    CHECK(is_own_case(world.change(id, world.feeds(world.own), world.officer)));
    CHECK(is_own_case(world.change(id, {{"parent_target_id", world.further}}, world.officer)));
    CHECK(world.change(id, {{"value", "9"}}, world.officer).status == 200);
    for (const auto& target : {world.feeding, world.further}) {
        CHECK(is_own_case(world.change(target, {{"value", "1"}}, world.officer)));
        CHECK(is_own_case(world.change(target, {{"parent_target_id", nullptr}}, world.officer)));
        CHECK(world.change(target, {{"value", "9"}}, world.kpi_admin).status == 200);
    }
    CHECK(world.change(world.feeding, {{"parent_target_id", nullptr}}, world.kpi_admin).status == 200);
    CHECK(world.change(world.further, {{"value", "8"}}, world.officer).status == 200);
}

TEST_CASE("no officer measures or verifies what their own result is made of, nor is shown such a step") {
    const Contributing world;
    const auto steps = [&](const std::string& path, const std::string& list) {
        const auto shown = world.service.get(base + path, world.officer).json["allowed_actions"];
        for (const auto& row : world.items(list, world.officer))
            if (path.ends_with(row["id"].get<std::string>())) CHECK(row["allowed_actions"] == shown);
        return shown.size();
    };
    CHECK(is_own_case(world.measure_as(world.officer, world.feeding, "5")));
    CHECK(is_own_case(world.measure_as(world.officer, world.further, "5")));
    CHECK(world.measure_as(world.officer, world.foreign, "5").status == 201);
    CHECK(steps("/targets/" + world.further, "/targets") == 0);
    CHECK(steps("/targets/" + world.foreign, "/targets") > 0);
    const auto waiting = world.measure_as(world.employee.token, world.further, "5");
    REQUIRE(waiting.json["verification"]["state"] == "waiting");
    const auto path = "/measurements/" + waiting.json["id"].get<std::string>();
    CHECK(steps(path, "/measurements?target_id=" + world.further) == 0);
    CHECK(is_own_case(world.act(path, "verify", world.officer)));
    CHECK(world.act(path, "verify", world.supervisor.token).status == 200);
}

TEST_CASE("what a superior reports of a target that feeds their own waits for somebody else") {
    const Contributing world;
    const auto reported = world.measure(world.further, "5");  // who supervises its owner answers for what it feeds
    REQUIRE(reported.status == 201);
    CHECK((reported.json["counts"] == false && reported.json["verification"]["state"] == "waiting"));
    REQUIRE(world.change(world.further, {{"parent_target_id", nullptr}}, world.kpi_admin).status == 200);
    CHECK(world.measure(world.further, "6").json["counts"] == true);
}

TEST_CASE(
    "what somebody reported before it was to feed their own result waits from then on, by whichever door it does") {
    const Contributing world;
    REQUIRE(world.change(world.further, {{"parent_target_id", nullptr}}, world.kpi_admin).status == 200);
    REQUIRE(world.change(world.feeding, {{"parent_target_id", nullptr}}, world.kpi_admin).status == 200);
    const auto reported = world.measure(world.further, "12");
    REQUIRE(reported.json["counts"] == true);
    const auto path = "/measurements/" + reported.json["id"].get<std::string>();
    const auto seen = [&] { return world.service.get(base + path, world.kpi_admin).json; };
    REQUIRE(world.change(world.further, {{"parent_target_id", world.own}}, world.kpi_admin).status == 200);
    CHECK(seen()["counts"] == true);  // of the bystander's result, who has reported nothing
    const auto contributors = base + "/targets/" + world.feeding + "/contributors";
    SECTION("as a whole") {
        const auto linked = world.service.call(
            http::Method::put, contributors,
            {{"reason", "Dibagi ulang"}, {"contributors", {{{"target_id", world.further}}}}}, world.kpi_admin,
            {{"If-Match", world.service.get(base + "/targets/" + world.feeding, world.kpi_admin).header("ETag")}});
        INFO(linked.body);
        REQUIRE(linked.status == 200);
    }
    SECTION("one by one") {
        REQUIRE(world.change(world.further, world.feeds(world.feeding), world.kpi_admin).status == 200);
    }
    CHECK(seen()["counts"] == false);
    CHECK(seen()["verification"]["state"] == "waiting");
    const auto looked_at = world.act(path, "verify", world.head.token);
    INFO(looked_at.body);
    CHECK(seen()["counts"] == true);
}

TEST_CASE("neither assignments, transfers nor files make an officer's own result") {
    const Contributing world;
    json target{{"indicator_id", world.second}, {"value", "10"}, {"weight", "20"}};
    const auto assign = [&](const std::string& token) {
        return world.service.post(
            base + "/target-assignments?dry_run=true",
            {{"population", {{"employee_ids", {world.employee.id}}}}, {"period", "2026-Q1"}, {"targets", {target}}},
            token);
    };
    const auto transfer = [&](const World::Person& who) {
        return world.service.post(base + "/targets/transfers",
                                  {{"employee_id", who.id},
                                   {"period", "2026-Q1"},
                                   {"last_day", "2026-02-15"},
                                   {"reason", "Mutasi"},
                                   {"targets", {target}}},
                                  world.officer);
    };
    CHECK(assign(world.officer).status == 202);
    CHECK(is_own_case(transfer(world.employee)));  // it would end what feeds theirs
    target.update(world.feeds(world.further));
    CHECK(is_own_case(assign(world.officer)));
    CHECK(is_own_case(transfer(world.head)));
    CHECK(assign(world.kpi_admin).status == 202);

    const auto row = [&](const std::string& indicator, const std::string& supported) {
        return "employee," + world.head.id + "," + indicator + ",2026-Q1,10,10," + supported + "\n";
    };
    const auto sent = world.service.post(
        base + "/targets/imports",
        "owner_kind,owner,indicator_code,period,value,weight,contributes_to\n" + row("A", world.further) + row("C", ""),
        world.officer, {{"Content-Type", "text/csv"}});
    REQUIRE(sent.status == 202);
    json job;
    REQUIRE(eventually([&] {
        job = world.service.get(sent.header("Location"), world.officer).json;
        return job["state"] == "succeeded" || job["state"] == "failed";
    }));
    CHECK(job["counts"]["accepted"] == 1);
    const auto faults = world.service.get(sent.header("Location") + "/faults", world.officer).json["items"];
    REQUIRE(faults.size() == 1);
    CHECK((faults[0]["code"] == "own_case" && faults[0]["column"] == "contributes_to"));
}

TEST_CASE("who administers a unit makes no result of their own there either") {
    const Contributing world;
    const auto administrator = world.service.token({"asn", "unit_admin"}, "12.75", world.bystander.nip);
    CHECK(world.set_for(world.employee, json::object(), administrator, world.third).status == 201);
    CHECK(world.set_for(world.employee, world.feeds(world.own), administrator, world.second).status == 403);
    CHECK(world.measure_as(administrator, world.further, "5").status == 404);
}

TEST_CASE("what has been closed gets no further contributors, from whichever period") {
    const World world;
    const auto indicator = world.indicator("A"), other = world.indicator("B");
    const auto set = [&](const std::string& on, const std::string& period, const json& contributes_to) {
        return world.service.post(base + "/targets",
                                  {{"owner", {{"kind", "employee"}, {"id", world.head.id}}},
                                   {"indicator_id", on},
                                   {"period", period},
                                   {"value", "10"},
                                   {"weight", "100"},
                                   {"contributes_to", contributes_to}},
                                  world.kpi_admin);
    };
    const auto quarter = set(indicator, "2026-Q1", json::array());
    REQUIRE(quarter.status == 201);
    const json to_quarter{{{"target_id", quarter.json["id"]}}};
    const auto january = set(indicator, "2026-01", to_quarter), march = set(indicator, "2026-03", json::array());
    REQUIRE((january.status == 201 && march.status == 201));
    REQUIRE(world.act("/periods/2026-Q1", "close", world.kpi_admin).status == 200);
    world.closed();
    const auto refused = set(other, "2026-02", to_quarter);
    CHECK(refused.status == 422);
    CHECK(refused.json["errors"][0]["code"] == "period_closed");
    CHECK(refused.json["errors"][0]["pointer"] == "/contributes_to/0/target_id");
    const auto path = "/targets/" + march.json["id"].get<std::string>();
    const auto change = [&](json body) {
        body["reason"] = "Diatur ulang";
        return world.service
            .call(http::Method::patch, base + path, body, world.kpi_admin,
                  {{"If-Match", world.service.get(base + path, world.kpi_admin).header("ETag")},
                   {"Content-Type", "application/merge-patch+json"}})
            .status;
    };
    CHECK(change({{"contributes_to", to_quarter}}) == 422);
    CHECK(change({{"value", "11"}}) == 200);
}
