#include <catch2/catch.hpp>

#include "directory_events.hpp"
#include "replies.hpp"
#include "world.hpp"

using namespace testing_support;
using json = World::json;

namespace {

const std::string& base = World::base;

/// The unit's head of January is an officer of the organisation bureau since; another one heads it now.
struct FormerHead : World {
    FormerHead() : successor(bystander.token) {
        personnel.publish("12.75", unit_changed(unit_id, "DUKCAPIL",
                                                {{"head_employee_id", bystander.id}, {"valid_from", "2026-02-01"}}));
        REQUIRE(eventually([&] {  // the successor stands to the unit as to themselves
            return set(first, "1", "1", successor, "2026-Q4", owner()).status == 201;
        }));
    }

    [[nodiscard]] json owner() const { return {{"kind", "unit"}, {"id", unit_id}}; }
    [[nodiscard]] std::string agreed(const std::string& period) const {
        const auto made = set(first, "10", "50", kpi_admin, period, owner());
        INFO(made.body);
        REQUIRE(made.status == 201);
        return made.json["id"];
    }
    [[nodiscard]] Reply change(const std::string& target, const std::string& token) const {
        const auto path = base + "/targets/" + target;
        return service.call(http::Method::patch, path, {{"value", "11"}, {"reason", "Lebih banyak"}}, token,
                            {{"If-Match", service.get(path, kpi_admin).header("ETag")},
                             {"Content-Type", "application/merge-patch+json"}});
    }
    [[nodiscard]] json steps(const std::string& path, const std::string& token) const {
        return service.get(base + path, token).json["allowed_actions"];
    }

    std::string first = indicator("A"), successor, officer = service.token({"asn", "kpi_admin"}, "12.75", head.nip);
};

bool is_own_case(const Reply& reply) {
    UNSCOPED_INFO(reply.status << " " << reply.body);
    return reply.status == 403 && reply.json["type"] == "/problems/own-case";
}

}

TEST_CASE("who led a unit in the period decides no more upon its results in it than who leads it; of others they may") {
    const FormerHead world;
    const auto theirs = world.agreed("2026-Q1"), later = world.agreed("2026-Q2"), whole = world.agreed("2026");
    for (const auto& target : {theirs, whole}) {
        CHECK(is_own_case(world.change(target, world.officer)));
        CHECK(world.steps("/targets/" + target, world.officer) == json{"measure"});
    }
    CHECK(is_own_case(world.change(later, world.service.token({"asn", "kpi_admin"}, "12.75", world.bystander.nip))));
    CHECK(world.change(later, world.officer).status == 200);
    for (const auto& row : world.items("/targets?owner_kind=unit", world.officer))
        CHECK(row["allowed_actions"] == world.steps("/targets/" + row["id"].get<std::string>(), world.officer));
    // One that is to be set is of no period that would be known.
    CHECK(is_own_case(world.set(world.indicator("B"), "1", "1", world.officer, "2026-Q4", world.owner())));
}

TEST_CASE("what the head of that time reports waits, and what the present one reports they do not verify") {
    const FormerHead world;
    const auto theirs = world.agreed("2026-Q1"), later = world.agreed("2026-Q2");
    const auto reported = world.measure_as(world.officer, theirs, "5");
    REQUIRE(reported.status == 201);
    CHECK((reported.json["counts"] == false && reported.json["allowed_actions"].empty()));
    CHECK(world.measure_as(world.officer, later, "5", "2026-05-10").json["counts"] == true);
    const auto waiting = world.measure_as(world.successor, theirs, "6");
    REQUIRE(waiting.json["verification"]["state"] == "waiting");
    const auto path = "/measurements/" + waiting.json["id"].get<std::string>();
    CHECK(world.steps(path, world.officer).empty());
    CHECK(is_own_case(world.act(path, "verify", world.officer)));
    const auto another_officer = world.service.token({"kpi_admin"}, "12.75", world.supervisor.nip);
    CHECK(world.act(path, "verify", another_officer).status == 200);
}

TEST_CASE("a program is the own case of who led a member in its period") {
    const FormerHead world;
    const auto made = [&](const std::string& code, const std::string& period) {
        const auto program = world.indicator(code, {{"source", "program"}});
        const auto reply = world.service.post(base + "/programs",
                                              {{"code", code},
                                               {"name", "Hidup bersih"},
                                               {"period", period},
                                               {"lead_unit_id", world.unit_id},
                                               {"member_unit_ids", json::array()},
                                               {"goals",
                                                {{{"indicator_id", program},
                                                  {"value", "10"},
                                                  {"shares", {{{"unit_id", world.unit_id}, {"share", "100"}}}}}}}},
                                              world.kpi_admin);
        INFO(reply.body);
        REQUIRE(reply.status == 201);
        return "/programs/" + reply.json["id"].get<std::string>();
    };
    const auto theirs = made("P1", "2026-Q1"), later = made("P2", "2026-Q2");
    CHECK(world.steps(theirs, world.officer).empty());
    const auto in_office_alone = world.service.token({"kpi_admin"}, "12.75", world.head.nip);
    CHECK(is_own_case(world.act(theirs, "cancel", in_office_alone, {{"reason", "Batal saja."}})));
    CHECK_FALSE(world.steps(later, world.officer).empty());
    CHECK(world.act(later, "cancel", world.officer, {{"reason", "Batal saja."}}).status == 200);
}

TEST_CASE("a program and an innovation are the own case of whoever answers for a target that they make") {
    const World world;
    const auto officer = world.service.token({"asn", "kpi_admin"}, "12.75", world.bystander.nip);
    const auto reached = world.indicator("SEHAT", {{"source", "program"}}),
               counted = world.indicator("INOV", {{"source", "innovation"}});
    const auto program = world.service.post(base + "/programs",
                                            {{"code", "PHBS"},
                                             {"name", "Hidup bersih"},
                                             {"period", "2026-Q1"},
                                             {"lead_unit_id", world.unit_id},
                                             {"member_unit_ids", json::array()},
                                             {"goals",
                                              {{{"indicator_id", reached},
                                                {"value", "10"},
                                                {"shares", {{{"unit_id", world.unit_id}, {"share", "100"}}}}}}}},
                                            world.kpi_admin);
    INFO(program.body);
    REQUIRE(program.status == 201);
    const auto program_path = "/programs/" + program.json["id"].get<std::string>();
    const auto idea =
        world.service.post(base + "/innovations",
                           {{"title", "Antrean daring"},
                            {"summary", "Warga memilih waktu layanan dari rumah."},
                            {"evidence", {{{"title", "Laporan"}, {"url", "https://example.go.id/laporan"}}}}},
                           world.employee.token);
    REQUIRE(idea.status == 201);
    const auto idea_path = "/innovations/" + idea.json["id"].get<std::string>();
    REQUIRE(world.act(idea_path, "submit", world.employee.token).status == 200);
    const auto steps = [&](const std::string& path) {
        return world.service.get(base + path, officer).json["allowed_actions"].size();
    };
    CHECK(steps(program_path) > 0);
    CHECK(steps(idea_path) > 0);
    const auto own = [&](const std::string& indicator, const std::string& weight) {
        const auto made = world.set(indicator, "1", weight, world.kpi_admin, "2026-Q1",
                                    {{"kind", "employee"}, {"id", world.bystander.id}});
        INFO(made.body);
        REQUIRE(made.status == 201);
        return made.json["id"].get<std::string>();
    };
    SECTION("theirs, of a program's indicator") {
        own(reached, "50");
        const auto in_office_alone = world.service.token({"kpi_admin"}, "12.75", world.bystander.nip);
        CHECK(is_own_case(world.act(program_path, "cancel", in_office_alone, {{"reason", "Batal saja."}})));
        CHECK(steps(program_path) == 0);
        CHECK(steps(idea_path) > 0);
    }
    SECTION("theirs, to which a unit's count of innovations contributes") {
        const auto made = world.service.post(base + "/targets",
                                             {{"owner", {{"kind", "unit"}, {"id", world.unit_id}}},
                                              {"indicator_id", counted},
                                              {"period", "2026-Q1"},
                                              {"value", "2"},
                                              {"weight", "50"},
                                              {"contributes_to", {{{"target_id", own(counted, "50")}}}}},
                                             world.kpi_admin);
        INFO(made.body);
        REQUIRE(made.status == 201);
        CHECK(is_own_case(world.act(idea_path, "assign", officer, {{"reviewer_ids", {world.supervisor.id}}})));
        CHECK(steps(idea_path) == 0);
        CHECK(steps(program_path) > 0);
    }
}

TEST_CASE("an innovation is the own case of who has led its unit since the first of last year") {
    const FormerHead world;
    const auto idea =
        world.service.post(base + "/innovations",
                           {{"title", "Antrean daring"},
                            {"summary", "Warga memilih waktu layanan dari rumah."},
                            {"evidence", {{{"title", "Laporan"}, {"url", "https://example.go.id/laporan"}}}}},
                           world.employee.token);
    INFO(idea.body);
    REQUIRE(idea.status == 201);
    const auto path = "/innovations/" + idea.json["id"].get<std::string>();
    REQUIRE(world.act(path, "submit", world.employee.token).status == 200);
    CHECK(world.steps(path, world.officer).empty());
    const json reviewers{{"reviewer_ids", {world.supervisor.id}}};
    CHECK(is_own_case(world.act(path, "assign", world.officer, reviewers)));
    CHECK_FALSE(world.steps(path, world.kpi_admin).empty());
    const auto by_former_head = world.act(path, "assign", world.kpi_admin, {{"reviewer_ids", {world.head.id}}});
    CHECK(by_former_head.json["errors"][0]["code"] == "reviewer_leads_unit");
}

TEST_CASE("in a period that is closed no step is shown that would be refused") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10", "100");
    const auto made = world.measure_as(world.employee.token, target, "5");
    REQUIRE(made.json["verification"]["state"] == "waiting");
    REQUIRE(world.measure(target, "5").status == 201);
    const auto measurement = "/measurements/" + made.json["id"].get<std::string>();
    const auto steps = [&](const std::string& path, const std::string& list) {
        const auto shown = world.service.get(base + path, world.kpi_admin).json["allowed_actions"];
        for (const auto& row : world.items(list, world.kpi_admin))
            if (path.ends_with(row["id"].get<std::string>())) CHECK(row["allowed_actions"] == shown);
        return shown.size();
    };
    CHECK(steps("/targets/" + target, "/targets") > 0);
    CHECK(steps(measurement, "/measurements?target_id=" + target) > 0);
    REQUIRE(world.act("/periods/2026-Q1", "close", world.kpi_admin, json::object()).status == 200);
    REQUIRE(world.closed()["state"] == "closed");
    CHECK(steps("/targets/" + target, "/targets") == 0);
    CHECK(steps(measurement, "/measurements?target_id=" + target) == 0);
    CHECK(steps(measurement, "/measurements/to-verify") == 0);
    const auto refused = world.act(measurement, "verify", world.head.token);
    CHECK((refused.status == 409 && refused.json["type"] == "/problems/period-closed"));
}

TEST_CASE("who is to lead a unit on a later day decides nothing upon its results of then, nor sets any") {
    World world;
    const auto indicator = world.indicator("A"), another = world.indicator("B");
    const json owner{{"kind", "unit"}, {"id", world.unit_id}};
    const auto coming = world.service.token({"asn", "kpi_admin"}, "12.75", world.bystander.nip);
    const auto year = std::to_string(static_cast<int>(service::today(world.service.app(), "12.75").year()) + 1);
    const auto later = world.set(indicator, "10", "50", world.kpi_admin, year, owner).json["id"].get<std::string>();
    const auto before = world.set(indicator, "10", "50", coming, "2026-Q1", owner);
    REQUIRE(before.status == 201);
    world.personnel.publish("12.75",
                            unit_changed(world.unit_id, "DUKCAPIL",
                                         {{"head_employee_id", world.bystander.id}, {"valid_from", year + "-11-01"}}));
    REQUIRE(eventually([&] { return is_own_case(world.set(another, "1", "1", coming, "2026-Q4", owner)); }));
    const auto change = [&](const std::string& target) {
        const auto path = World::base + "/targets/" + target;
        return world.service.call(http::Method::patch, path, {{"value", "9"}, {"reason", "Lebih mudah"}}, coming,
                                  {{"If-Match", world.service.get(path, world.kpi_admin).header("ETag")},
                                   {"Content-Type", "application/merge-patch+json"}});
    };
    CHECK(is_own_case(change(later)));
    CHECK(change(before.json["id"]).status == 200);
}
