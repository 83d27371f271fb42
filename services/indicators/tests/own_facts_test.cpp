#include <catch2/catch.hpp>

#include "agencies.hpp"

using namespace testing_support;
using json = World::json;

namespace {

/// Somebody who holds offices and works in the unit without heading anybody, and a colleague's target that comes to
/// contribute to theirs.
struct Makers : Agencies {
    [[nodiscard]] json of_person(const Person& who) const { return {{"kind", "employee"}, {"id", who.id}}; }
    [[nodiscard]] std::string of_source(const char* source) const {
        return indicator("DARI", {{"source", source}, {"measure", {{"unit", "JP"}, {"kind", "number"}}}});
    }
    /// The officer's own target, on an indicator that nobody derives.
    [[nodiscard]] std::string own_target(const Person& who, const std::string& period = "2026-Q1") const {
        const auto made = set(indicator("SENDIRI"), "10", "50", kpi_admin, period, of_person(who));
        INFO(made.body);
        REQUIRE(made.status == 201);
        return made.json["id"];
    }
    [[nodiscard]] std::string colleagues(const std::string& indicator, const std::string& period = "2026-Q1") const {
        const auto made = set(indicator, "10", "40", kpi_admin, period);
        INFO(made.body);
        REQUIRE(made.status == 201);
        return made.json["id"];
    }
    void link(const std::string& contributor, const std::string& supported) const {
        const auto path = base + "/targets/" + supported;
        const auto linked = service.call(http::Method::put, path + "/contributors",
                                         {{"contributors", {{{"target_id", contributor}}}}, {"reason", "Kerja tim"}},
                                         kpi_admin, {{"If-Match", service.get(path, kpi_admin).header("ETag")}});
        INFO(linked.body);
        REQUIRE(linked.status == 200);
    }
    void publish_hours(const json& made_by, const std::string& hours = "6") {
        const auto id = service::new_uuid();
        const json data{{"id", id},
                        {"employee_id", employee.id},
                        {"year", 2026},
                        {"hours", hours},
                        {"course_id", nullptr},
                        {"enrolment_id", nullptr},
                        {"completed_on", "2026-02-01"}};
        training.publish("12.75", {"id.kinerja.learning.recorded", id, data.dump(), personal_of(made_by)});
    }
    void publish_figure(const json& made_by, const std::string& ikm = "80") {
        const json data{{"service_id", service::new_uuid()},
                        {"unit_id", unit_id},
                        {"period", "2026-Q1"},
                        {"respondents", 29},
                        {"unit", {{"ikm", ikm}, {"grade", "B"}, {"respondents", 29}}}};
        feedback.publish("12.75",
                         {"id.kinerja.satisfaction.changed", service::new_uuid(), data.dump(), personal_of(made_by)});
    }
    static std::string personal_of(const json& made_by) {
        return made_by.empty() ? std::string{} : json{{"made_by", made_by}}.dump();
    }
    [[nodiscard]] json last(const std::string& target) const {
        const auto all = items("/measurements?target_id=" + target, kpi_admin);
        return all.empty() ? json() : all.back();
    }
    /// Waits until something was derived for the target, and has come to count or not.
    [[nodiscard]] json last_counting(const std::string& target, bool counts) const {
        json found;
        const bool came = eventually([&] {
            found = last(target);
            return !found.is_null() && found["counts"] == counts;
        });
        INFO(found.dump());
        CHECK(came);
        return found;
    }
    [[nodiscard]] std::string verified_innovation(const std::string& decider, const Person& reviewer) const {
        const auto made =
            service.post(base + "/innovations",
                         {{"title", "Antrean daring"},
                          {"summary", "Warga memilih waktu layanan dari rumah."},
                          {"evidence", {{{"title", "Laporan"}, {"url", "https://example.go.id/laporan"}}}}},
                         employee.token);
        REQUIRE(made.status == 201);
        const auto path = "/innovations/" + made.json["id"].get<std::string>();
        REQUIRE(act(path, "submit", employee.token).status == 200);
        REQUIRE(act(path, "assign", decider, {{"reviewer_ids", {reviewer.id}}}).status == 200);
        const json points{
            {"novelty", 18}, {"effectiveness", 18}, {"benefit", 18}, {"replicability", 18}, {"sustainability", 18}};
        REQUIRE(act(path, "review", reviewer.token, {{"points", points}, {"comment", "Bermanfaat."}}).status == 200);
        const auto verified = act(path, "verify", decider);
        INFO(verified.body);
        REQUIRE(verified.status == 200);
        return verified.json["verified_on"].get<std::string>().substr(0, 7);
    }

    std::string officer = service.token({"asn", "kpi_admin"}, "12.75", bystander.nip);
};

struct Fact {
    const char* source;
    void (Makers::*publish)(const json&, const std::string&);
    const char *value, *later;
};
constexpr Fact facts[] = {{"training_hours", &Makers::publish_hours, "6", "4"},
                          {"citizen_satisfaction", &Makers::publish_figure, "80", "90"}};

}

TEST_CASE("what somebody made of their own result waits for another, whichever came first: fact, target or link") {
    Makers world;
    const auto& fact = facts[GENERATE(0U, 1U)];
    const auto indicator = world.of_source(fact.source);
    const auto own = world.own_target(world.bystander);
    const json maker = json::array({world.bystander.id});
    std::string target;
    SECTION("fact, target, link") {
        (world.*fact.publish)(maker, fact.value);
        const auto probe =
            world.set(indicator, "10", "40", world.kpi_admin, "2026-Q1", world.of_person(world.employee));
        target = probe.json["id"];
        CHECK(world.last_counting(target, true)["verification"]["because"].is_null());
        world.link(target, own);
    }
    SECTION("target, fact, link") {
        target = world.colleagues(indicator);
        (world.*fact.publish)(maker, fact.value);
        std::ignore = world.last_counting(target, true);
        world.link(target, own);
    }
    SECTION("target, link, fact") {
        target = world.colleagues(indicator);
        world.link(target, own);
        (world.*fact.publish)(maker, fact.value);
    }
    const auto waiting = world.last_counting(target, false);
    CHECK(waiting["verification"]["state"] == "waiting");
    CHECK(waiting["verification"]["because"] == "own_result");
    CHECK(waiting.dump().find("made_by") == std::string::npos);
    const auto path = "/measurements/" + waiting["id"].get<std::string>();
    CHECK(world.act(path, "verify", world.officer).json["type"] == "/problems/own-case");
    const auto verified = world.act(path, "verify", world.supervisor.token);
    INFO(verified.body);
    CHECK((verified.status == 200 && verified.json["counts"] == true));
}

TEST_CASE("who made a fact does not verify what follows from it, though they be above its owner") {
    Makers world;
    const auto own = world.own_target(world.supervisor);
    const auto target = world.colleagues(world.of_source("training_hours"));
    world.link(target, own);
    world.publish_hours(json::array({world.supervisor.id}));
    const auto waiting = world.last_counting(target, false);
    const auto path = "/measurements/" + waiting["id"].get<std::string>();
    CHECK(world.act(path, "verify", world.supervisor.token).json["type"] == "/problems/self-verification");
    CHECK(world.act(path, "verify", world.head.token).status == 200);
}

TEST_CASE("what others made counts at once, and what is not known to be made by anybody counts as before") {
    Makers world;
    const auto own = world.own_target(world.bystander);
    const auto target = world.colleagues(world.of_source("training_hours"));
    world.link(target, own);
    world.publish_hours(json::array({world.head.id}));
    CHECK(world.last_counting(target, true)["value"] == "6");
    world.publish_hours(json::array(), "2");
    REQUIRE(eventually([&] { return world.last(target)["value"] == "8"; }));
    CHECK(world.last(target)["counts"] == true);
    // With what somebody made of their own result in it, the last that counted goes on until it is verified.
    world.publish_hours(json::array({world.bystander.id}), "100");
    REQUIRE(eventually([&] { return world.last(target)["value"] == "108"; }));
    const auto all = world.items("/measurements?target_id=" + target, world.kpi_admin);
    CHECK((all.back()["counts"] == false && all[all.size() - 2]["counts"] == true));
    REQUIRE(world
                .act("/measurements/" + all.back()["id"].get<std::string>(), "reject", world.supervisor.token,
                     {{"reason", "Tidak diikuti"}})
                .status == 200);
    CHECK(world.items("/measurements?target_id=" + target, world.kpi_admin)[all.size() - 2]["counts"] == true);
}

TEST_CASE("a figure that is withdrawn while it waits neither waits nor counts any more") {
    Makers world;
    const auto own = world.own_target(world.bystander);
    const auto target = world.colleagues(world.of_source("citizen_satisfaction"));
    world.link(target, own);
    world.publish_figure(json::array({world.bystander.id}));
    CHECK(world.last_counting(target, false)["verification"]["state"] == "waiting");
    world.publish_satisfaction(nullptr);
    CHECK(eventually([&] { return world.last(target)["verification"]["state"] == "not_needed"; }));
    CHECK(world.last(target)["counts"] == false);
    CHECK(world.items("/measurements/to-verify", world.supervisor.token).empty());
    world.publish_figure(json::array({world.head.id}));
    CHECK(world.last_counting(target, true)["value"] == "80");
}

TEST_CASE("what was measured of a program before it made a result of the reporter's own waits from then on") {
    const Makers world;
    const auto path = world.running();
    REQUIRE(world.measured(path, world.officer, "5000").json["counts"] == true);
    SECTION("as their own target") {
        const auto target = world.agreed(world.of_person(world.bystander), "600");
        CHECK(world.last_counting(target, false)["verification"]["because"] == "own_result");
    }
    SECTION("as a colleague's that is linked to theirs") {
        const auto target = world.agreed(world.of_person(world.employee), "600");
        CHECK(world.last_counting(target, true)["value"] == "300");
        world.link(target, world.own_target(world.bystander));
        CHECK(world.last_counting(target, false)["verification"]["because"] == "own_result");
    }
}

TEST_CASE("an innovation that somebody decided about, or reviewed, waits where it comes to make their own result") {
    const Makers world;
    const auto month = world.verified_innovation(world.officer, world.supervisor);
    const auto counted = world.of_source("innovation");
    const auto set = [&](const World::Person& who) {
        const auto target = world.colleagues(counted, month);
        CHECK(world.last_counting(target, true)["value"] == "1");
        world.link(target, world.own_target(who, month));
        return world.last(target)["counts"];
    };
    SECTION("the officer") { CHECK(set(world.bystander) == false); }
    SECTION("the reviewer") { CHECK(set(world.supervisor) == false); }
    SECTION("nobody of these") { CHECK(set(world.head) == true); }
}
