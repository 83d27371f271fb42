#include <catch2/catch.hpp>
#include <functional>

#include "replies.hpp"
#include "world.hpp"

using namespace testing_support;
using json = World::json;

namespace {

const std::string& base = World::base;

/// A unit's target that two of its people contribute to, whose superior by the line is not its head.
struct DividedTarget : World {
    DividedTarget() {
        const auto divided = divide({good, bad, proposed}, kpi_admin);
        INFO(divided.body);
        REQUIRE(divided.status == 200);
    }

    [[nodiscard]] static json of_unit(const std::string& unit) { return {{"kind", "unit"}, {"id", unit}}; }
    [[nodiscard]] static json of_person(const Person& who) { return {{"kind", "employee"}, {"id", who.id}}; }
    [[nodiscard]] std::string agreed(const json& owner) const {
        const auto made = set(counted, "10", "50", kpi_admin, "2026-Q1", owner);
        INFO(made.body);
        REQUIRE(made.status == 201);
        return made.json["id"];
    }
    [[nodiscard]] Reply change(const std::string& target, json body, const std::string& token) const {
        body["reason"] = "Disesuaikan";
        const auto path = base + "/targets/" + target;
        return service.call(http::Method::patch, path, body, token,
                            {{"If-Match", service.get(path, kpi_admin).header("ETag")},
                             {"Content-Type", "application/merge-patch+json"}});
    }
    [[nodiscard]] Reply divide(const std::vector<std::string>& contributors, const std::string& token) const {
        json list = json::array();
        for (const auto& one : contributors) list.push_back({{"target_id", one}});
        return service.call(http::Method::put, base + "/targets/" + whole + "/contributors",
                            {{"contributors", list}, {"reason", "Kerja tim"}}, token,
                            {{"If-Match", service.get(base + "/targets/" + whole, kpi_admin).header("ETag")}});
    }
    [[nodiscard]] json linked() const { return {{{"target_id", whole}}}; }
    [[nodiscard]] Reply set_linked(const Person& who, const std::string& token) const {
        return service.post(base + "/targets",
                            {{"owner", of_person(who)},
                             {"indicator_id", other},
                             {"period", "2026-Q1"},
                             {"value", "1"},
                             {"weight", "10"},
                             {"contributes_to", linked()}},
                            token);
    }
    [[nodiscard]] Reply transfer(const Person& who, const json& targets, const std::string& token) const {
        json body{{"employee_id", who.id}, {"period", "2026-Q1"}, {"last_day", "2026-03-15"}, {"reason", "Mutasi"}};
        if (!targets.empty()) body["targets"] = targets;
        return service.post(base + "/targets/transfers", body, token);
    }
    [[nodiscard]] Reply assign(const std::string& token) const {
        return service.post(base + "/target-assignments",
                            {{"population", {{"unit_ids", {unit_id}}, {"employee_ids", {supervisor.id}}}},
                             {"period", "2026-Q1"},
                             {"targets", json::array({new_target()})}},
                            token);
    }
    [[nodiscard]] json new_target() const {
        return {{"indicator_id", third}, {"value", "1"}, {"weight", "10"}, {"contributes_to", linked()}};
    }
    [[nodiscard]] json steps(const std::string& target, const std::string& token) const {
        const auto shown = service.get(base + "/targets/" + target, token).json["allowed_actions"];
        for (const auto& row : items("/targets?owner_kind=employee", token))
            if (row["id"] == target) CHECK(row["allowed_actions"] == shown);
        return shown;
    }
    /// What every door answers to whoever comes with that token; each leaves things as they were, or nearly.
    [[nodiscard]] std::map<std::string, Reply> try_doors(const std::string& token) const {
        std::map<std::string, Reply> replies;
        replies["value"] = change(bad, {{"value", "9"}}, token);
        replies["to nothing"] = change(bad, {{"contributes_to", json::array()}}, token);
        replies["by the parent"] = change(bad, {{"parent_target_id", nullptr}}, token);
        replies["linked again"] = change(bad, {{"contributes_to", linked()}}, token);
        replies["a stranger is linked"] = change(apart, {{"contributes_to", linked()}}, token);
        replies["dropped"] = divide({good}, token);
        replies["divided"] = divide({good, bad}, token);
        replies["a new one"] = set_linked(bystander, token);
        replies["assigned"] = assign(token);
        replies["moved into it"] = transfer(bystander, json::array({new_target()}), token);
        replies["agreed"] = act("/targets/" + proposed, "agree", token);
        replies["moved away"] = transfer(employee, json::array(), token);
        return replies;
    }

    std::string counted = indicator("A"), other = indicator("B"), third = indicator("C"), fourth = indicator("D"),
                whole = agreed(of_unit(unit_id)), good = agreed(of_person(bystander)),
                bad = agreed(of_person(employee)), apart = set(other, "5", "10", kpi_admin).json["id"],
                proposed = service
                               .post(base + "/targets",
                                     {{"owner", of_person(employee)},
                                      {"indicator_id", fourth},
                                      {"period", "2026-Q1"},
                                      {"value", "1"},
                                      {"weight", "10"}},
                                     employee.token)
                               .json["id"],
                administrator = service.token({"asn", "unit_admin"}, "12.75", bystander.nip);
};

bool is_own_case(const Reply& reply) {
    UNSCOPED_INFO(reply.status << " " << reply.body);
    return reply.status == 403 && reply.json["type"] == "/problems/own-case";
}

}

TEST_CASE("until something is measured a head divides their unit's target as they like") {
    const DividedTarget world;
    for (const auto& [door, reply] : world.try_doors(world.head.token)) {
        INFO(door << ": " << reply.status << " " << reply.body);
        CHECK((reply.status == 200 || reply.status == 201 || reply.status == 202));
    }
}

TEST_CASE("once something is measured of it a head changes the yardstick by no door, and is told who can") {
    const DividedTarget world;
    const auto of = GENERATE(0U, 1U, 2U);  // whichever of the graph it is
    REQUIRE(world.measure_as(world.kpi_admin, std::vector{world.whole, world.good, world.bad}[of], "1").status == 201);
    for (const auto& [door, reply] : world.try_doors(world.head.token)) {
        INFO(door);
        CHECK(is_own_case(reply));
    }
    CHECK(world.steps(world.bad, world.head.token) == json{"measure"});
    CHECK(world.steps(world.apart, world.head.token) == json{"change", "measure"});
    CHECK(world.change(world.apart, {{"value", "6"}}, world.head.token).status == 200);
    const auto refused = world.service.call(
        http::Method::patch, base + "/targets/" + world.bad, {{"value", "1"}, {"reason", "Ringan"}}, world.head.token,
        {{"If-Match", R"("1")"}, {"Accept-Language", "en"}, {"Content-Type", "application/merge-patch+json"}});
    CHECK_THAT(refused.json["detail"].get<std::string>(), Catch::Contains("somebody above, or an officer"));
}

TEST_CASE("whose result it does not make goes on changing it, through every door") {
    const DividedTarget world;
    REQUIRE(world.measure_as(world.kpi_admin, world.good, "1").status == 201);
    for (const auto& [door, reply] : world.try_doors(world.kpi_admin)) {
        INFO(door << ": " << reply.status << " " << reply.body);
        CHECK((reply.status == 200 || reply.status == 201 || reply.status == 202));
    }
    // The superior by the line answers for neither.
    CHECK(world.change(world.bad, {{"value", "8"}}, world.supervisor.token).status == 200);
}

TEST_CASE(
    "an assignment gives what contributes to the head's own result before anything is measured of it, not after") {
    const DividedTarget world;
    REQUIRE(world.change(world.apart, {{"contributes_to", json::array()}}, world.kpi_admin).status == 200);
    const auto started = world.assign(world.head.token);
    REQUIRE(started.status == 202);
    json job;
    REQUIRE(eventually([&] {
        job = world.service.get(started.header("Location"), world.head.token).json;
        return job["state"] == "succeeded";
    }));
    CHECK(job["counts"]["set"] == 1);
    REQUIRE(world.measure_as(world.kpi_admin, world.good, "1").status == 201);
    CHECK(is_own_case(world.assign(world.head.token)));
}

TEST_CASE("of what was measured before, nothing is linked to a result of one's own afterwards") {
    const DividedTarget world;
    REQUIRE(world.measure_as(world.kpi_admin, world.apart, "5").status == 201);
    CHECK(is_own_case(world.change(world.apart, {{"contributes_to", world.linked()}}, world.head.token)));
    const auto divided = world.divide({world.good, world.bad, world.apart}, world.head.token);
    CHECK(divided.status == 422);
    CHECK(divided.json["errors"][0]["code"] == "own_case");
    CHECK(divided.json["errors"][0]["pointer"] == "/contributors/2/target_id");
    CHECK(world.divide({world.good}, world.head.token).status == 200);
}

TEST_CASE("the superior verifies what another reported, also where it makes their own result") {
    const DividedTarget world;
    const auto waiting = world.measure_as(world.bystander.token, world.good, "5");
    REQUIRE(waiting.json["verification"]["state"] == "waiting");
    const auto path = "/measurements/" + waiting.json["id"].get<std::string>();
    const auto verified = world.act(path, "verify", world.head.token);
    INFO(verified.body);
    CHECK((verified.status == 200 && verified.json["counts"] == true));
    const auto preview = world.service.get(
        base + "/scores/preview?period=2026-Q1&owner_kind=unit&owner_id=" + world.unit_id, world.kpi_admin);
    INFO(preview.body);
    for (const auto& contributor : preview.json["targets"][0]["contributors"])
        CHECK(contributor["verified_by"] ==
              (contributor["target_id"] == world.good ? json{world.head.id} : json::array()));
    CHECK(preview.json["targets"][0]["contributors"].size() == 2);  // drafts are none
    const auto own = world.measure_as(world.head.token, world.good, "6");
    CHECK(own.json["verification"]["state"] == "waiting");
    CHECK(world.act("/measurements/" + own.json["id"].get<std::string>(), "verify", world.head.token).status == 409);
}

TEST_CASE("who administers a unit is nothing to its head, nor to what makes the head's result") {
    const DividedTarget world;
    const auto of_head = world.agreed(DividedTarget::of_person(world.head));
    const auto& administrator = world.administrator;
    CHECK(world.service.get(base + "/targets/" + of_head, administrator).status == 404);
    for (const auto& row : world.items("/targets?limit=100", administrator)) CHECK(row["owner"]["id"] != world.head.id);
    CHECK(world.change(of_head, {{"value", "1"}}, administrator).status == 404);
    CHECK(world.measure_as(administrator, of_head, "10").status == 404);
    const auto waiting = world.measure_as(world.head.token, of_head, "10");
    REQUIRE(waiting.json["verification"]["state"] == "waiting");
    const auto path = "/measurements/" + waiting.json["id"].get<std::string>();
    CHECK(world.act(path, "verify", administrator).status == 404);
    CHECK(world.act(path, "reject", administrator, {{"reason", "Tidak sesuai"}}).status == 404);
    CHECK(world.set(world.other, "1", "10", administrator, "2026-Q1", DividedTarget::of_person(world.head)).status ==
          403);
    CHECK(world.set(world.other, "1", "10", administrator, "2026-Q1", DividedTarget::of_unit(world.unit_id)).status ==
          403);
    CHECK(world.change(world.whole, {{"value", "1"}}, administrator).status == 403);
    CHECK(world.divide({world.good}, administrator).status == 403);
    CHECK(world.transfer(world.head, json::array(), administrator).status == 403);
}

TEST_CASE("what who administers a unit reports of the unit's own target waits; of its people it counts") {
    const DividedTarget world;
    const auto reported = world.measure_as(world.administrator, world.whole, "10");
    INFO(reported.body);
    REQUIRE(reported.status == 201);
    CHECK((reported.json["counts"] == false && reported.json["verification"]["state"] == "waiting"));
    const auto path = "/measurements/" + reported.json["id"].get<std::string>();
    CHECK(world.act(path, "verify", world.administrator).status == 403);
    const auto another = world.service.token({"kpi_admin"}, "12.75", world.supervisor.nip);
    const auto verified = world.act(path, "verify", another);
    INFO(verified.body);
    CHECK((verified.status == 200 && verified.json["counts"] == true));
    CHECK(world.measure_as(world.administrator, world.bad, "3").json["counts"] == true);
    // Who only works there, or administers no unit, measures nothing.
    CHECK(world.measure_as(world.employee.token, world.whole, "3").status == 403);
    // By what the head's result is measured they leave to others, as the head does.
    CHECK(is_own_case(world.change(world.bad, {{"value", "1"}}, world.administrator)));
    CHECK(world.steps(world.bad, world.administrator) == json{"measure"});
    CHECK(world.change(world.apart, {{"value", "6"}}, world.administrator).status == 200);
}

TEST_CASE("an assignment by who administers the unit passes its head over") {
    const DividedTarget world;
    const auto started =
        world.service.post(base + "/target-assignments",
                           {{"population", {{"unit_ids", {world.unit_id}}}},
                            {"period", "2026-Q2"},
                            {"targets", {{{"indicator_id", world.third}, {"value", "1"}, {"weight", "10"}}}}},
                           world.administrator);
    INFO(started.body);
    REQUIRE(started.status == 202);
    REQUIRE(eventually([&] {
        return world.service.get(started.header("Location"), world.administrator).json["state"] == "succeeded";
    }));
    for (const auto& row :
         world.service.get(started.header("Location") + "/results", world.administrator).json["items"]) {
        const bool passed_over = row["employee_id"] == world.head.id || row["employee_id"] == world.bystander.id;
        CHECK(row["outcome"] == (passed_over ? "conflict" : "set"));
        if (row["employee_id"] == world.head.id) CHECK(row["targets"][0]["code"] == "not_above");
    }
}
