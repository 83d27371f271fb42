#include <catch2/catch.hpp>

#include "replies.hpp"
#include "world.hpp"

using namespace testing_support;
using json = World::json;

namespace {

const std::string& base = World::base;

json item(const std::string& indicator_id, const json& value, const json& weight) {
    return {{"indicator_id", indicator_id}, {"value", value}, {"weight", weight}};
}

json plan(const std::string& code, const json& items, const json& extra = json::object()) {
    json body{{"code", code}, {"name", "Templat " + code}, {"period_kind", "quarter"}, {"items", items}};
    body.update(extra);
    return body;
}

std::string made(const World& world, const json& body) {
    const auto reply = world.service.post(base + "/plan-templates", body, world.kpi_admin);
    INFO(reply.body);
    REQUIRE(reply.status == 201);
    return reply.json["id"];
}

}

TEST_CASE("a template names indicators with values and weights; all that is wrong with one is told at once") {
    const World world;
    const auto ktp = world.indicator("KTP"), kk = world.indicator("KK");
    const auto id = made(world, plan("STAF", json::array({item(ktp, "200", "60"), item(kk, "100.5", 40)})));
    const auto shown = world.service.get(base + "/plan-templates/" + id, world.employee.token);
    auto items = json{item(ktp, "200", "60"), item(kk, "100.5", "40")};
    for (auto& one : items) one["value_to"] = nullptr;
    CHECK(shown.json["items"] == items);
    CHECK(shown.json["allowed_actions"] == json::array());
    CHECK(world.service.post(base + "/plan-templates", plan("STAF", json::array({item(ktp, 1, 100)})), world.kpi_admin)
              .json["type"] == "/problems/code-taken");
    CHECK(
        world.service.post(base + "/plan-templates", plan("X", json::array({item(ktp, 1, 100)})), world.employee.token)
            .status == 403);

    const auto draft = world.service.post(base + "/indicators",
                                          {{"code", "BARU"},
                                           {"name", "Belum disetujui"},
                                           {"category", "quality"},
                                           {"measure", {{"unit", "%"}, {"kind", "share"}}},
                                           {"direction", "higher_is_better"},
                                           {"aggregation", "mean"}},
                                          world.kpi_admin);
    const auto refused = world.service.post(
        base + "/plan-templates",
        plan("SALAH", {item(draft.json["id"], "-1", "50"), item(service::new_uuid(), "1", "101")}), world.kpi_admin);
    CHECK(refused.status == 422);
    std::vector<std::string> codes;
    for (const auto& one : refused.json["errors"]) codes.push_back(one["code"]);
    CHECK(codes == std::vector<std::string>{"bad_weight", "weights_not_100", "indicator_not_approved", "negative",
                                            "unknown_indicator"});
}

TEST_CASE("a template is changed by the version that one knows, and not after it was retired") {
    const World world;
    const auto ktp = world.indicator("KTP"), kk = world.indicator("KK");
    const auto path = "/plan-templates/" + made(world, plan("STAF", json::array({item(ktp, "200", "100")})));
    const auto changed = [&](const json& patch, const std::string& version) {
        return world.service.call(http::Method::patch, base + path, patch, world.kpi_admin,
                                  {{"If-Match", version}, {"Content-Type", "application/merge-patch+json"}});
    };
    const auto first = world.service.get(base + path, world.kpi_admin).header("ETag");
    const auto reply = changed(
        {{"items", json::array({item(kk, "10", "100")})}, {"position_levels", json::array({"pelaksana"})}}, first);
    INFO(reply.body);
    CHECK(reply.json["items"][0]["indicator_id"] == kk);
    CHECK(reply.json["items"][0]["value"] == "10");
    CHECK(changed({{"name", "Terlambat"}}, first).status == 412);
    CHECK(world.act(path, "retire", world.kpi_admin).json["state"] == "retired");
    const auto last = world.service.get(base + path, world.kpi_admin).header("ETag");
    CHECK(changed({{"name", "Terlambat"}}, last).status == 409);
    CHECK(world.service.get(base + path, world.service.token({"kpi_admin"}, "12.71")).status == 404);
}

TEST_CASE("those templates are found that fit a position") {
    const World world;
    const auto ktp = world.indicator("KTP");
    const auto post = service::new_uuid();
    const json items = json::array({item(ktp, "200", "100")});
    made(world, plan("SEMUA", items));
    made(world, plan("STAF", items, {{"position_kinds", json::array({"pelaksana"})}}));
    made(world, plan("AHLI", items,
                     {{"position_kinds", json::array({"fungsional_keahlian"})},
                      {"position_levels", json::array({"ahli_muda"})}}));
    made(world, plan("KADIS", items, {{"position_ids", json::array({post})}}));
    made(world, plan("BULAN", items, {{"period_kind", "month"}}));
    const auto found = [&](const std::string& query) {
        std::vector<std::string> codes;
        for (const auto& one : world.items("/plan-templates?period_kind=quarter&" + query, world.employee.token))
            codes.push_back(one["code"]);
        return codes;
    };
    using Codes = std::vector<std::string>;
    CHECK(found("limit=2") == Codes{"AHLI", "KADIS"});
    CHECK(found("position_kind=pelaksana") == Codes{"SEMUA", "STAF"});
    CHECK(found("position_kind=fungsional_keahlian&position_level=ahli_muda") == Codes{"AHLI", "SEMUA"});
    CHECK(found("position_kind=fungsional_keahlian&position_level=ahli_madya") == Codes{"SEMUA"});
    CHECK(found("position_kind=jpt&position_id=" + post) == Codes{"KADIS", "SEMUA"});
}
