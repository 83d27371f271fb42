#include <catch2/catch.hpp>

#include "directory_events.hpp"
#include "replies.hpp"
#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// Five people in one line: employee, supervisor, superior, head; and an objection.
struct Contested : World {
    Contested() : id(appraisal("objected")) {}

    /// As the feed tells it; whoever has left is not `active`.
    void tell(const Person& who, const json& change) {
        personnel.publish("12.75", employee_changed(who.id, who.nip, unit_id, change));
    }
    [[nodiscard]] json objection() const {
        const auto found = service.get(base + "/objections?appraisal_id=" + id, hr_admin);
        REQUIRE(found.status == 200);
        REQUIRE(found.json["items"].size() == 1);
        const auto one = service.get(base + "/objections/" + found.json["items"][0]["id"].get<std::string>(), hr_admin);
        return one.json;
    }
    [[nodiscard]] bool decided_by(const json& employee_id, const char* basis) const {
        return eventually([&] {
            const auto decider = objection()["decider"];
            UNSCOPED_INFO(decider);
            return decider["employee_id"] == employee_id && decider["basis"] == basis;
        });
    }
    [[nodiscard]] int decide(const std::string& token) const {
        return act(id, "decide", token, {{"outcome", "upheld"}, {"reasons", "Sudah sesuai bukti."}}).status;
    }
    void set_fallback(const json& fallback_unit_id) {
        const auto path = base + "/policies/current";
        const auto set = service.call(http::Method::put, path,
                                      {{"calibration", "optional"},
                                       {"objection",
                                        {{"days", 14},
                                         {"unit", "calendar"},
                                         {"fallback_unit_id", fallback_unit_id},
                                         {"source", "Perwali 4/2026"}}},
                                       {"behaviour", {{"below_from", 2}, {"above_from", 4}}}},
                                      hr_admin, {{"If-Match", etag(path)}});
        INFO(set.body);
        REQUIRE(set.status == 200);
        CHECK(set.json["objection"]["source"] == "Perwali 4/2026");
    }
    /// Nobody above the supervisor is left: they name nobody, and the unit has no head.
    void behead() {
        tell(supervisor, {{"supervisor_id", nullptr}});
        publish_unit(unit_id, "DUKCAPIL", nullptr);
    }
    void publish_unit(const std::string& of_id, const char* code, const json& head_id) {
        personnel.publish("12.75", unit_changed(of_id, code, {{"head_employee_id", head_id}}));
    }

    std::string id;
};

}

TEST_CASE("an objection is decided by who appraises the supervisor, and says so until it is") {
    const Contested world;
    CHECK(world.decided_by(world.superior.id, "superior"));
    const auto decider = world.objection()["decider"];
    CHECK(decider["sentence"]["id"] == "Diputus oleh atasan pejabat penilai.");
    const auto listed = world.service.get(World::base + "/objections?appraisal_id=" + world.id, world.hr_admin).json;
    CHECK(listed["items"][0]["decider"] == decider);
    CHECK(world.decide(world.head.token) == 403);
    CHECK(world.decide(world.superior.token) == 200);
    CHECK(world.objection()["decider"].is_null());
}

TEST_CASE("who has left or is away does not hold an objection up: who is next above decides") {
    Contested world;
    world.tell(world.superior, {{"supervisor_id", world.head.id}, {"standing", "study_leave"}});
    CHECK(world.decided_by(world.head.id, "superior"));
    world.tell(world.superior, {{"supervisor_id", world.head.id}, {"active", false}});
    CHECK(world.decided_by(world.head.id, "superior"));
    CHECK(world.decide(world.head.token) == 200);
}

TEST_CASE("who rated, or is the employee, is passed on the way up") {
    Contested world;
    // The employee became the supervisor's superior meanwhile, and is appraised by the superior.
    world.tell(world.employee, {{"supervisor_id", world.superior.id}});
    world.tell(world.supervisor, {{"supervisor_id", world.employee.id}});
    CHECK(world.decided_by(world.superior.id, "higher_superior"));
    CHECK(world.decide(world.employee.token) == 403);
    CHECK(world.decide(world.superior.token) == 200);
}

TEST_CASE("in the place of a supervisor who has left stands their follower, who does not decide either") {
    Contested world;
    world.tell(world.supervisor, {{"active", false}});
    world.tell(world.employee, {{"supervisor_id", world.bystander.id}});
    CHECK(world.decided_by(world.head.id, "superior"));  // who appraises the follower
    CHECK(world.decide(world.bystander.token) != 200);
    CHECK(world.decide(world.head.token) == 200);
}

TEST_CASE("where nobody is above, the office decides, by somebody who is not concerned") {
    Contested world;
    world.behead();
    CHECK(world.decided_by(nullptr, "office"));
    CHECK(world.decide(world.service.token({"asn", "hr_admin"}, "12.75", world.supervisor.nip)) == 403);
    CHECK(world.decide(world.hr_admin) == 200);
}

TEST_CASE("a region may have the head of a unit decide where nobody is above, who then finds the objection") {
    Contested world;
    world.behead();
    const auto board = service::new_uuid();
    world.publish_unit(board, "BKPSDM", world.bystander.id);
    REQUIRE(eventually([&] {
        return world.service.get(World::base + "/objections", world.bystander.token).status == 200 &&
               world.service.app().database().read("12.75", [&](postgres::Transaction& tx) {
                   return !tx.query("SELECT FROM directory_unit WHERE id = $1", {board}).empty();
               });
    }));
    world.set_fallback(board);
    CHECK(world.decided_by(world.bystander.id, "unit_head"));
    const auto found = world.service.get(World::base + "/objections", world.bystander.token).json["items"];
    CHECK(found.size() == 1);
    CHECK(world.decide(world.hr_admin) == 403);
    CHECK(world.decide(world.bystander.token) == 200);
}

TEST_CASE("a fallback that is concerned itself leaves it to the office, and must be a unit") {
    Contested world;
    world.behead();
    world.publish_unit(world.unit_id, "DUKCAPIL", world.supervisor.id);
    world.set_fallback(world.unit_id);
    CHECK(world.decided_by(nullptr, "office"));
    const auto path = World::base + "/policies/current";
    const auto refused = world.service.call(
        http::Method::put, path,
        {{"calibration", "optional"},
         {"objection", {{"days", 14}, {"unit", "calendar"}, {"fallback_unit_id", service::new_uuid()}}},
         {"behaviour", {{"below_from", 2}, {"above_from", 4}}}},
        world.hr_admin, {{"If-Match", world.etag(path)}});
    CHECK(refused.status == 422);
    CHECK(refused.json["errors"][0]["code"] == "unknown_unit");
}

TEST_CASE("the superior decides an objection; the predicate follows, and what it was stays on record") {
    const World world;
    const auto id = world.appraisal("objected");
    const json changed{
        {"outcome", "changed"}, {"ratings", {{"behaviour", "di_bawah_ekspektasi"}}}, {"reasons", "Bukti baru"}};
    CHECK(world.act(id, "decide", world.supervisor.token, changed).status == 403);
    CHECK(world.act(id, "decide", world.hr_admin, changed).status == 403);
    CHECK(world.act(id, "decide", world.superior.token, {{"outcome", "changed"}, {"reasons", "Bukti baru"}})
              .json["errors"][0]["code"] == "ratings_required");
    const auto decided = world.act(id, "decide", world.superior.token, changed);
    REQUIRE(decided.status == 200);
    CHECK(decided.json["state"] == "final");
    CHECK(decided.json["predicate"] == "kurang");
    const auto& history = decided.json["history"];
    CHECK(history[history.size() - 2]["predicate"] == "baik");
    CHECK(world.act(id, "object", world.employee.token, {{"reasons", "Sekali lagi"}}).json["type"] ==
          "/problems/objected-already");

    const auto list = world.service.get(World::base + "/objections?state=decided", world.superior.token).json["items"];
    REQUIRE(list.size() == 1);
    CHECK(list[0]["outcome"] == "changed");
    const auto one = World::base + "/objections/" + list[0]["id"].get<std::string>();
    CHECK(world.service.get(one, world.employee.token).json["reasons"] == "Cuti belum diperhitungkan");
    CHECK(world.service.get(one, world.bystander.token).status == 404);
    CHECK(world.service.get(World::base + "/objections", world.bystander.token).json["items"].empty());
}

TEST_CASE("an upheld objection leaves the ratings") {
    const World world;
    const auto id = world.appraisal("objected");
    CHECK(world
              .act(id, "decide", world.superior.token,
                   {{"outcome", "upheld"}, {"ratings", {{"results", "di_atas_ekspektasi"}}}, {"reasons", "Tetap"}})
              .status == 422);
    const auto upheld =
        world.act(id, "decide", world.superior.token, {{"outcome", "upheld"}, {"reasons", "Penilaian sesuai"}});
    CHECK(upheld.json["state"] == "final");
    CHECK(upheld.json["predicate"] == "baik");
}

TEST_CASE("after the fourteenth day an objection is too late") {
    const World world;
    const auto id = world.appraisal("final");
    const auto days_pass = [&](const char* days) {
        world.service.database().execute("UPDATE " + world.service.database().name() +
                                         ".appraisal SET objection_until = objection_until - " + days);
    };
    const auto allowed = [&] { return world.seen(id, world.employee.token)["allowed_actions"]; };
    days_pass("14");
    CHECK(allowed() == json{"acknowledge", "object"});
    days_pass("1");
    const auto late = world.act(id, "object", world.employee.token, {{"reasons", "Terlambat"}});
    CHECK(late.status == 409);
    CHECK(late.json["type"] == "/problems/too-late");
    CHECK(late.json["allowed_actions"] == json{"acknowledge"});
    CHECK(allowed() == json{"acknowledge"});
}
