#include <catch2/catch.hpp>

#include "world.hpp"

using namespace testing_support;
using json = World::json;

namespace {

const std::string& base = World::base;

/// The path of a draft.
std::string draft(const World& world, const std::string& code) {
    const auto made = world.service.post(base + "/indicators",
                                         {{"code", code},
                                          {"name", "Indikator " + code},
                                          {"category", "quality"},
                                          {"measure", {{"unit", "dokumen"}, {"kind", "count"}}},
                                          {"direction", "higher_is_better"},
                                          {"aggregation", "sum"}},
                                         world.kpi_admin);
    REQUIRE(made.status == 201);
    return "/indicators/" + made.json["id"].get<std::string>();
}

std::string opened(const World& world, const std::string& code, const json& population) {
    auto path = draft(world, code);
    const auto reply = world.act(path, "consult", world.kpi_admin, population);
    INFO(reply.body);
    REQUIRE(reply.status == 200);
    return path;
}

Reply comment(const World& world, const std::string& path, const std::string& token,
              const json& extra = json::object()) {
    json body{{"text", "Batas 120 terlalu tinggi"}};
    body.update(extra);
    return world.service.post(base + path + "/comments", body, token);
}

Reply answer(const World& world, const std::string& path, const std::string& id, const json& changed) {
    return world.service.post(base + path + "/comments/" + id + "/answer",
                              {{"text", "Disesuaikan"}, {"changed", changed}}, world.kpi_admin);
}

Reply vote(const World& world, const std::string& path, const std::string& token, const std::string& vote) {
    return world.service.call(http::Method::put, base + path + "/vote", {{"vote", vote}}, token);
}

Reply changed(const World& world, const std::string& path, const json& patch) {
    return world.service.call(http::Method::patch, base + path, patch, world.kpi_admin,
                              {{"If-Match", world.service.get(base + path, world.kpi_admin).header("ETag")},
                               {"Content-Type", "application/merge-patch+json"}});
}

json consultation(const World& world, const std::string& path, const std::string& token) {
    return world.service.get(base + path + "/consultation", token).json;
}

}

TEST_CASE("only those concerned and staff know of a draft, and those concerned speak about it") {
    const World world;
    const auto path = opened(world, "KTP", {{"employee_ids", json::array({world.employee.id})}});
    CHECK(world.service.get(base + path, world.employee.token).json["allowed_actions"] ==
          json::array({"comment", "vote"}));
    CHECK(world.service.get(base + path, world.employee.token).json["consultation"]["employee_ids"] == nullptr);
    CHECK(world.service.get(base + path, world.kpi_admin).json["consultation"]["employee_ids"] ==
          json::array({world.employee.id}));
    for (const auto* below : {"", "/comments", "/consultation", "/editions", "/editions/1"}) {
        CAPTURE(below);
        CHECK(world.service.get(base + path + below, world.employee.token).status == 200);
        CHECK(world.service.get(base + path + below, world.bystander.token).status == 404);
    }
    CHECK(comment(world, path, world.bystander.token).status == 404);
    CHECK(vote(world, path, world.bystander.token, "agree").status == 404);
    CHECK(world.items("/indicators", world.employee.token).size() == 1);
    CHECK(world.items("/indicators", world.bystander.token).empty());
    CHECK(world.service.get(base + draft(world, "KK"), world.employee.token).status == 404);
}

TEST_CASE("a draft is opened to units, kinds of positions, and people that there are") {
    const World world;
    const json nobody = "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11";
    const auto reply = world.act(
        draft(world, "KTP"), "consult", world.kpi_admin,
        {{"unit_ids", {world.unit_id, nobody}}, {"employee_ids", json::array({nobody})}, {"closes_on", "2020-01-01"}});
    CHECK(reply.status == 422);
    std::vector<std::string> pointers;
    for (const auto& one : reply.json["errors"]) pointers.push_back(one["pointer"]);
    CHECK(pointers == std::vector<std::string>{"/unit_ids/1", "/employee_ids/0", "/closes_on"});
    const auto path =
        opened(world, "KK", {{"unit_ids", json::array({world.unit_id})}, {"position_kinds", json::array({"jpt"})}});
    CHECK(world.service.get(base + path, world.employee.token).status == 404);  // the four are pelaksana
}

TEST_CASE("a thread goes on until each comment is answered, and an answer says what it changed") {
    const World world;
    const auto path = opened(world, "KTP", json::object());
    const std::string first = comment(world, path, world.employee.token).json["id"];
    CHECK(answer(world, path, first, json::array({"cap"})).json["errors"][0]["code"] == "not_changed");
    CHECK(changed(world, path, {{"cap", "110"}}).status == 200);
    CHECK(answer(world, path, first, json::array({"cap"})).json["changed"] == json::array({"cap"}));
    const auto reply = comment(world, path, world.bystander.token, {{"in_reply_to", first}});
    REQUIRE(reply.status == 201);
    CHECK(reply.json["in_reply_to"] == first);
    const std::string second = reply.json["id"];
    CHECK(comment(world, path, world.employee.token, {{"in_reply_to", second}}).json["errors"][0]["code"] ==
          "unknown_comment");
    CHECK(world.act(path, "approve", world.kpi_admin).json["type"] == "/problems/comments-unanswered");
    CHECK(answer(world, path, second, json::array()).status == 200);
    CHECK(changed(world, path, {{"category", "outcome"}}).status == 200);
    const json changes{
        {{"field", "cap"}, {"before", "120"}, {"after", "110"}, {"comment_ids", json::array({first})}},
        {{"field", "category"}, {"before", "quality"}, {"after", "outcome"}, {"comment_ids", json::array()}}};
    CHECK(consultation(world, path, world.bystander.token)["changes"] == changes);
    CHECK(world.act(path, "approve", world.kpi_admin).status == 200);
    CHECK(consultation(world, path, world.bystander.token)["changes"] == changes);  // it stays to be read
    CHECK(comment(world, path, world.employee.token).status == 409);
}

TEST_CASE("everybody has one vote, which may change; of fewer than five nothing is told") {
    const World world;
    const auto path = opened(world, "KTP", json::object());
    CHECK(vote(world, path, world.employee.token, "agree").json["my_vote"] == "agree");
    CHECK(vote(world, path, world.employee.token, "abstain").json["my_vote"] == "abstain");
    CHECK(vote(world, path, world.employee.token, "perhaps").status == 400);
    for (const auto& who : {world.supervisor, world.head, world.bystander})
        CHECK(vote(world, path, who.token, "agree").status == 200);
    CHECK(consultation(world, path, world.kpi_admin)["votes"] ==
          json{{"voters", nullptr}, {"agree", nullptr}, {"disagree", nullptr}, {"abstain", nullptr}});
    CHECK(consultation(world, path, world.kpi_admin)["my_vote"] == nullptr);
}

TEST_CASE("a region may want drafts to be open for some days before they are approved") {
    const World world;
    const auto policy = base + "/catalogue-policies";
    const auto decided = [&](const std::string& version, const char* pass = "70") {
        const json body{{"consultation_days", 10}, {"innovation_register", "closed"}, {"innovation_pass", pass}};
        return world.service.call(http::Method::put, policy + "/current", body, world.kpi_admin,
                                  {{"If-Match", version}});
    };
    const auto early = draft(world, "ANTRE");
    const auto opened = world.act(early, "consult", world.kpi_admin).json["consultation"]["opened_on"];
    CHECK(consultation(world, early, world.kpi_admin)["approvable_from"] == opened);
    REQUIRE(world.act(early, "approve", world.kpi_admin).status == 200);
    CHECK(consultation(world, early, world.kpi_admin)["approvable_from"] == nullptr);  // it is over

    const auto none = world.service.get(policy + "/current", world.employee.token);
    CHECK((none.json["version"] == 1 && none.json["consultation_days"] == 0));
    const auto beyond = decided(none.header("ETag"), "100.01");
    CHECK((beyond.status == 422 && beyond.json["errors"][0]["pointer"] == "/innovation_pass"));
    CHECK(decided(none.header("ETag"), "100").json["consultation_days"] == 10);
    CHECK(decided(none.header("ETag")).status == 412);
    const auto versions = world.service.get(policy, world.employee.token).json["items"];
    REQUIRE(versions.size() == 2);
    CHECK((versions[0]["consultation_days"] == 0 && versions[1]["consultation_days"] == 10));

    const auto path = draft(world, "KTP");
    const auto actions = [&] { return world.service.get(base + path, world.kpi_admin).json["allowed_actions"]; };
    CHECK(actions() == json::array({"change", "consult", "withdraw"}));
    const auto unheard = world.act(path, "approve", world.kpi_admin);
    CHECK(unheard.json["type"] == "/problems/consultation-required");
    CHECK((unheard.json["state"] == "draft" && unheard.json["allowed_actions"] == actions()));
    const auto today = world.act(path, "consult", world.kpi_admin).json["consultation"]["opened_on"];
    const auto refused = world.act(path, "approve", world.kpi_admin);
    CHECK(refused.status == 409);
    CHECK(refused.json["type"] == "/problems/consultation-too-short");
    CHECK((refused.json["state"] == "consultation" && refused.json["allowed_actions"] == actions()));
    const auto asked = consultation(world, path, world.kpi_admin);
    CHECK((asked["approvable_from"] == asked["closes_on"] && asked["approvable_from"] > today));
    CHECK(world.act(path, "extend", world.kpi_admin, {{"closes_on", today}}).status == 422);
    CHECK(world.act(path, "extend", world.kpi_admin, {{"closes_on", "2999-01-01"}}).json["consultation"]["closes_on"] ==
          "2999-01-01");
    CHECK(consultation(world, path, world.kpi_admin)["approvable_from"] == asked["approvable_from"]);
}

TEST_CASE("those concerned are asked about a revision while the edition before is in force") {
    const World world;
    const auto id = world.indicator("KTP");
    const auto path = "/indicators/" + id;
    REQUIRE(world.act(path, "revise", world.kpi_admin, {{"valid_from", "2027-01-01"}, {"reason", "Standar berubah"}})
                .status == 201);
    CHECK(world.service.get(base + path, world.employee.token).json["revision"] == nullptr);
    REQUIRE(world.act(path, "consult", world.kpi_admin, {{"employee_ids", json::array({world.employee.id})}}).status ==
            200);
    const auto shown = world.service.get(base + path, world.employee.token).json;
    CHECK(shown["edition"] == 1);
    CHECK(shown["revision"]["edition"] == 2);
    CHECK(shown["allowed_actions"] == json::array({"comment", "vote"}));
    CHECK(comment(world, path, world.employee.token).json["edition"] == 2);
    const auto other = world.service.get(base + path, world.bystander.token).json;
    CHECK(other["revision"] == nullptr);
    CHECK(other["allowed_actions"] == json::array());
    CHECK(world.service.get(base + path + "/editions/2", world.bystander.token).status == 404);
    CHECK(world.items("/indicators?state=consultation", world.employee.token).size() == 1);
    CHECK(world.items("/indicators?state=consultation", world.bystander.token).empty());
}
