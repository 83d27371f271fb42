#include <catch2/catch.hpp>

#include "replies.hpp"
#include "world.hpp"

using namespace testing_support;
using json = nlohmann::json;

TEST_CASE("a unit's distribution is held against the pattern that its score suggests") {
    World world;
    world.appraisal("final");
    world.score("unit", world.unit_id, "di_atas_ekspektasi");
    const auto path = World::base + "/calibrations?period=2026-Q1&unit_id=" + world.unit_id;
    REQUIRE(eventually([&] { return world.service.get(path, world.head.token).json["basis"] == "score"; }));
    const auto view = world.service.get(path, world.head.token).json;
    CHECK(view["organisation"] == "istimewa");
    CHECK(view["counts"]["baik"] == 1);
    CHECK(view["small_group"] == true);
    CHECK(world.service.get(path + "&organisation=baik", world.auditor).json["basis"] == "given");
    CHECK(world.service.get(path, world.employee.token).status == 404);
}

TEST_CASE("a strong result earns an award that anybody can verify, and that names nobody") {
    const World world;
    const auto& service = world.service;
    world.appraisal("final");
    const auto program = [&](const char* code, const char* minimum) {
        return service.post(
            World::base + "/award-programs",
            {{"code", code}, {"name", "ASN Teladan"}, {"kind", "certificate"}, {"minimum_predicate", minimum}},
            world.hr_admin);
    };
    const auto good = program("BAIK", "baik"), best = program("TERBAIK", "sangat_baik");
    REQUIRE(good.status == 201);
    CHECK(program("BAIK", "baik").status == 409);
    const auto nominate = [&](const json& program_id, const std::string& token, const char* period = "2026-Q1") {
        return service.post(World::base + "/awards",
                            {{"program_id", program_id},
                             {"employee_id", world.employee.id},
                             {"period", period},
                             {"reason", "Layanan prima"}},
                            token);
    };
    CHECK(nominate(best.json["id"], world.hr_admin).json["errors"][0]["code"] == "rule_not_met");
    CHECK(nominate(good.json["id"], world.hr_admin, "2026-Q2").json["errors"][0]["code"] == "rule_not_met");
    CHECK(nominate(service::new_uuid(), world.hr_admin).json["errors"][0]["code"] == "unknown_program");
    CHECK(nominate(good.json["id"], world.bystander.token).status == 403);
    const auto nominated = nominate(good.json["id"], world.supervisor.token);
    REQUIRE(nominated.status == 201);
    CHECK(nominate(good.json["id"], world.hr_admin).status == 409);
    const auto award = World::base + "/awards/" + nominated.json["id"].get<std::string>();
    const auto act = [&](const char* action, const std::string& token) {
        return service.post(award + "/" + action, nullptr, token, {{"If-Match", world.etag(award)}});
    };
    CHECK(act("grant", world.hr_admin).status == 409);
    CHECK(act("select", world.supervisor.token).status == 403);
    CHECK(act("select", world.hr_admin).json["allowed_actions"] == json{"grant"});
    const auto granted = act("grant", world.hr_admin);
    REQUIRE(granted.json["state"] == "granted");
    CHECK(service.get(award, world.employee.token).status == 200);
    CHECK(service.get(award, world.bystander.token).status == 404);
    CHECK(service.get(World::base + "/awards", world.bystander.token).json["items"].empty());
    const auto certificate =
        service.get(World::base + "/award-certificates/" + granted.json["certificate_code"].get<std::string>());
    CHECK(certificate.status == 200);
    CHECK(certificate.json == json{{"valid", true},
                                   {"program", "ASN Teladan"},
                                   {"period", "2026-Q1"},
                                   {"unit", "Dinas Kependudukan"},
                                   {"granted_on", granted.json["granted_on"]}});
    CHECK(service.get(World::base + "/award-certificates/" + std::string(26, 'A')).status == 404);
}
