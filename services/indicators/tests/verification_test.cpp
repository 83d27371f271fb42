#include <catch2/catch.hpp>

#include "date.hpp"
#include "input.hpp"
#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

std::string code_of(const Reply& reply) {
    if (!reply.json.contains("errors") || reply.json["errors"].empty()) return reply.body;
    return reply.json["errors"][0]["code"];
}

std::string type_of(const Reply& reply) { return reply.json.value("type", reply.body); }

}

TEST_CASE("where the policy asks for it, only what somebody else has verified counts") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10", "100");
    world.decide_policy({{"verification", "all"}});
    const auto made = world.measure_as(world.employee.token, target, "5");
    REQUIRE(made.status == 201);
    CHECK(made.json["verification"]["state"] == "waiting");
    CHECK((made.json["counts"] == false && made.json["allowed_actions"].empty()));
    CHECK(world.realisation() == "missing");
    const auto path = "/measurements/" + made.json["id"].get<std::string>();
    CHECK(world.act(path, "verify", world.bystander.token).status == 404);
    CHECK(world.act(path, "verify", world.employee.token).status == 403);
    CHECK(world.items("/measurements/to-verify", world.supervisor.token).size() == 1);
    CHECK(world.items("/measurements/to-verify", world.bystander.token).empty());
    const auto verified = world.act(path, "verify", world.supervisor.token);
    INFO(verified.body);
    REQUIRE(verified.status == 200);
    CHECK(verified.json["verification"]["verifier_id"] == world.supervisor.id);
    CHECK(verified.json["counts"] == true);
    CHECK(world.act(path, "verify", world.head.token).status == 409);
    CHECK(world.realisation() == "5");
    CHECK(world.items("/measurements/to-verify", world.supervisor.token).empty());
}

TEST_CASE("nobody verifies what they recorded themselves, whichever token they use") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10", "100");
    world.decide_policy({{"verification", "all"}});
    const auto made = world.measure(target, "5");
    REQUIRE(made.status == 201);
    const auto path = "/measurements/" + made.json["id"].get<std::string>();
    const auto self = world.act(path, "verify", world.supervisor.token);
    CHECK(self.status == 409);
    CHECK(type_of(self).find("self-verification") != std::string::npos);
    const auto as_admin = world.service.token({"kpi_admin"}, "12.75", world.supervisor.nip);
    CHECK(world.act(path, "verify", as_admin).status == 409);
    CHECK(world.act(path, "verify", world.head.token).status == 200);
}

TEST_CASE("nobody in the organisation bureau sets, measures or verifies for their own target") {
    const World world;
    const auto indicator = world.indicator("A");
    const auto target = world.target(indicator, "10", "100");
    world.decide_policy({{"verification", "all"}});
    const auto own = world.service.token({"asn", "kpi_admin"}, "12.75", world.employee.nip);
    const auto is_own_case = [&](const Reply& reply) {
        return reply.status == 403 && type_of(reply).find("own-case") != std::string::npos;
    };
    const json measured{{"target_id", target}, {"value", "5"}, {"measured_on", "2026-02-10"}};
    const auto made = world.service.post(World::base + "/measurements", measured, own);  // as any employee may
    REQUIRE(made.status == 201);
    CHECK(made.json["verification"]["state"] == "waiting");
    CHECK(made.json["allowed_actions"].empty());
    const auto path = "/measurements/" + made.json["id"].get<std::string>();
    CHECK(is_own_case(world.act(path, "verify", own)));
    CHECK(is_own_case(world.act(path, "correct", own, {{"value", "7"}, {"reason", "Lebih baik"}})));
    CHECK(is_own_case(world.act("/targets/" + target, "agree", own)));
    CHECK(world.service.get(World::base + path, own).json["allowed_actions"].empty());
    CHECK(world.set(world.indicator("B"), "10", "10", own).status == 201);  // proposed, not agreed

    const auto many = world.service.post(World::base + "/measurements/bulk", {{"items", {measured}}}, own);
    REQUIRE(many.status == 200);
    CHECK(many.json["results"][0]["outcome"] == "refused");
    CHECK(many.json["results"][0]["errors"][0]["code"] == "own_case");
    CHECK(world.act(path, "verify", world.head.token).status == 200);
}

TEST_CASE("what somebody reports of themselves waits for somebody else, whatever the region asks for") {
    const World world;
    const auto indicator = world.indicator("A");
    const auto target = world.target(indicator, "10", "100");
    const auto policy = GENERATE("none", "listed");
    world.decide_policy(policy == std::string("none")
                            ? json::object()
                            : json{{"verification", "listed"}, {"verified_indicators", {world.indicator("B")}}});
    const auto admin = world.service.token({"asn", "kpi_admin"}, "12.75", world.employee.nip);
    for (const auto& token : {world.employee.token, admin}) {
        const auto made = world.measure_as(token, target, "5");
        REQUIRE(made.status == 201);
        CHECK((made.json["verification"]["state"] == "waiting" && made.json["counts"] == false));
        CHECK(made.json["allowed_actions"].empty());
        const auto path = World::base + "/measurements/" + made.json["id"].get<std::string>();
        CHECK(world.service.get(path, world.head.token).json["allowed_actions"] == json{"correct", "verify", "reject"});
        for (const auto& one : world.items("/measurements/to-verify", token)) CHECK(one["allowed_actions"].empty());
    }
    CHECK(world.realisation() == "missing");
    CHECK(world.measure(target, "5").json["counts"] == true);
}

TEST_CASE("who leads a unit stands to its results as to their own, in whatever office they are") {
    const World world;
    const auto indicator = world.indicator("A");
    const json unit{{"kind", "unit"}, {"id", world.unit_id}};
    const auto officer = world.service.token({"asn", "kpi_admin"}, "12.75", world.head.nip),
               another_officer = world.service.token({"kpi_admin"}, "12.75", world.supervisor.nip);
    const auto target = world.set(indicator, "10", "50", world.kpi_admin, "2026-Q1", unit);
    REQUIRE((target.status == 201 && target.json["state"] == "agreed"));
    const auto path = "/targets/" + target.json["id"].get<std::string>();
    const auto change = [&](const std::string& token) {
        return world.service.call(http::Method::patch, World::base + path, {{"value", "9"}, {"reason", "Lebih mudah"}},
                                  token,
                                  {{"If-Match", world.service.get(World::base + path, world.kpi_admin).header("ETag")},
                                   {"Content-Type", "application/merge-patch+json"}});
    };
    for (const auto& token : {officer, world.head.token}) {
        CHECK(change(token).status == 403);
        CHECK(world.service.get(World::base + path, token).json["allowed_actions"] == json{"measure"});
        for (const auto& one : world.items("/targets?owner_kind=unit", token))
            if (one["id"] == target.json["id"]) CHECK(one["allowed_actions"] == json{"measure"});
        const auto another = world.indicator(token == officer ? "B" : "C");
        const auto proposed = world.set(another, "1", "1", token, "2026-Q1", unit);
        CHECK((proposed.status == 201 && proposed.json["state"] == "draft"));
        CHECK(world.act("/targets/" + proposed.json["id"].get<std::string>(), "agree", token).status == 403);
        const auto made = world.measure_as(token, target.json["id"], "5");
        REQUIRE(made.status == 201);
        CHECK((made.json["verification"]["state"] == "waiting" && made.json["allowed_actions"].empty()));
        const auto measured = "/measurements/" + made.json["id"].get<std::string>();
        CHECK(world.act(measured, "verify", token).status == 403);
        CHECK(world.act(measured, "verify", another_officer).status == 200);
    }
    CHECK(change(world.kpi_admin).status == 200);
    CHECK(type_of(change(officer)).find("own-case") != std::string::npos);
}

TEST_CASE(
    "of a file's rows those upon the unit that its sender leads are faults, by the unit's code as by its target") {
    const World world;
    const json unit{{"kind", "unit"}, {"id", world.unit_id}};
    const auto officer = world.service.token({"asn", "kpi_admin"}, "12.75", world.head.nip);
    const auto codes = [&](const std::string& kind, const std::string& rows) {
        const auto started =
            world.service.post(World::base + kind + "/imports", rows, officer, {{"Content-Type", "text/csv"}});
        INFO(started.body);
        REQUIRE(started.status == 202);
        REQUIRE(eventually([&] {
            const auto state = world.service.get(started.header("Location"), officer).json["state"];
            return state == "succeeded" || state == "failed";
        }));
        std::vector<std::string> found;
        const auto faults = world.service.get(started.header("Location") + "/faults", officer).json;
        for (const auto& fault : faults["items"]) found.push_back(fault["code"]);
        return found;
    };
    using Codes = std::vector<std::string>;
    const auto indicator = world.indicator("A");
    CHECK(codes("/targets",
                "owner_kind,owner,indicator_code,period,value,weight\nunit,DUKCAPIL,A,2026-Q1,10,50\nemployee," +
                    world.bystander.id + ",A,2026-Q1,10,50\n") == Codes{"own_case"});
    const auto target = world.set(indicator, "10", "50", world.kpi_admin, "2026-Q1", unit);
    REQUIRE(target.status == 201);
    const auto row = target.json["id"].get<std::string>() + ",5,2026-02-10";
    CHECK(codes("/measurements", "target_id,value,measured_on\n" + row + "\n") == Codes{"own_case"});
    const auto linked = world.target(indicator, "10", "50") + ",5,2026-02-10,javascript:alert(1)";
    CHECK(codes("/measurements", "target_id,value,measured_on,evidence_url\n" + linked + "\n") == Codes{"not_a_link"});
}

TEST_CASE("a correction counts when it is verified, and until then what it corrects; a rejected one never does") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10", "100");
    const auto first = world.measure(target, "5");
    REQUIRE(first.status == 201);
    world.decide_policy({{"verification", "all"}});
    const json right{{"value", "7"}, {"reason", "Salah hitung"}};
    const auto correction =
        world.act("/measurements/" + first.json["id"].get<std::string>(), "correct", world.supervisor.token, right);
    REQUIRE(correction.status == 201);
    CHECK(world.realisation() == "5");
    const auto path = "/measurements/" + correction.json["id"].get<std::string>();
    CHECK(world.act(path, "reject", world.head.token).status == 400);
    const auto rejected = world.act(path, "reject", world.head.token, {{"reason", "Bukti kurang"}});
    CHECK(rejected.json["verification"]["reason"] == "Bukti kurang");
    CHECK(world.realisation() == "5");
    const auto second = world.act(path, "correct", world.supervisor.token, {{"value", "8"}, {"reason", "Lengkap"}});
    REQUIRE(second.status == 201);
    REQUIRE(world.act("/measurements/" + second.json["id"].get<std::string>(), "verify", world.head.token).status ==
            200);
    CHECK(world.realisation() == "8");
}

TEST_CASE("a measurement goes by the policy of its day: late ones are marked or refused, days to come refused") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10", "100");
    CHECK(world.measure(target, "1").json["late"] == false);
    world.decide_policy({{"late_after_days", 10}, {"late", "mark"}});
    const auto marked = world.measure(target, "1");
    CHECK((marked.status == 201 && marked.json["late"] == true));
    world.decide_policy({{"late_after_days", 10}, {"late", "refuse"}});
    CHECK(code_of(world.measure(target, "1")) == "too_late");
    const auto far = world.set(world.indicator("B"), "10", "100", world.kpi_admin, "2099-Q1");
    REQUIRE(far.status == 201);
    CHECK(code_of(world.measure(far.json["id"], "1", "2099-01-01")) == "future_day");
    const auto versions = world.service.get(World::base + "/measurement-policies", world.employee.token).json["items"];
    REQUIRE(versions.size() == 3);
    CHECK((versions[0]["version"] == 1 && versions[2]["late"] == "refuse"));
    const auto path = World::base + "/measurement-policies/current";
    CHECK(world.service.get(path, world.employee.token).json["version"] == 3);
    CHECK(world.service.get(path + "?as_of=2026-01-01", world.employee.token).json["version"] == 1);
}

TEST_CASE("a policy says all that is wrong with it at once, and is set by the office, upon the last version") {
    const World world;
    const auto path = World::base + "/measurement-policies/current";
    const auto set = [&](const json& policy, const std::string& token, const char* version) {
        return world.service.call(http::Method::put, path, policy, token, {{"If-Match", version}});
    };
    json policy{{"valid_from", "2026-01-01"},
                {"verification", "listed"},
                {"verified_indicators", {world.employee.id}},
                {"late_after_days", 10},
                {"late", "mark"}};
    const auto refused = set(policy, world.kpi_admin, "\"1\"");
    CHECK(refused.status == 422);
    std::set<std::string> places;
    for (const auto& fault : refused.json["errors"])
        places.insert(fault["pointer"].get<std::string>() + " " + fault["code"].get<std::string>());
    CHECK(places == std::set<std::string>{"/valid_from in_the_past", "/verified_indicators/0 unknown_indicator"});
    CHECK(set(policy, world.kpi_admin, "\"2\"").status == 412);
    CHECK(set(policy, world.employee.token, "\"1\"").status == 403);
    policy.update({{"valid_from", "2999-01-01"}, {"verified_indicators", {world.indicator("A")}}});
    const auto made = set(policy, world.kpi_admin, "\"1\"");
    CHECK((made.status == 200 && made.json["version"] == 2 && made.header("ETag") == "\"2\""));
    const auto now = world.service.get(path, world.employee.token);
    CHECK((now.json["version"] == 1 && now.json["verification"] == "none" && now.header("ETag") == "\"2\""));
    CHECK(world.service.get(path + "?as_of=2999-01-01", world.employee.token).json["verification"] == "listed");
}
