#include <catch2/catch.hpp>

#include "world.hpp"

using namespace testing_support;
using json = World::json;

namespace {

const std::string& base = World::base;

json bands(std::initializer_list<json> list) { return json(list); }
json band(const json& from, const json& below, const json& points) {
    return {{"from", from}, {"below", below}, {"points", points}};
}

std::vector<std::string> codes_of(const Reply& reply) {
    std::vector<std::string> codes;
    for (const auto& one : reply.json["errors"])
        codes.push_back(one["pointer"].get<std::string>() + " " + one["code"].get<std::string>());
    return codes;
}

std::string path_of(const std::string& id) { return "/indicators/" + id; }

/// An approved second edition that is valid from that day on.
void revise(const World& world, const std::string& id, const json& changes) {
    json body{{"valid_from", "2026-04-01"}, {"reason", "Standar berubah"}};
    body.update(changes);
    const auto made = world.act(path_of(id), "revise", world.kpi_admin, body);
    INFO(made.body);
    REQUIRE(made.status == 201);
    REQUIRE(world.act(path_of(id), "approve", world.kpi_admin).status == 200);
}

}

TEST_CASE("an indicator says what it measures, how, for whom, and what its bands count") {
    const World world;
    const json draft{{"code", "PAD"},
                     {"name", "Realisasi pendapatan asli daerah"},
                     {"category", "outcome"},
                     {"measure", {{"unit", "rupiah"}, {"unit_en", "rupiahs"}, {"kind", "money"}}},
                     {"plan", {{"goal", "T2.S1"}, {"program", "5.02.04"}, {"activity", "5.02.04.2.01"}}},
                     {"direction", "higher_is_better"},
                     {"aggregation", "last"},
                     {"source", "training_hours"},
                     {"owner_unit_id", world.unit_id},
                     {"method", "Dari SIPD, per akhir bulan."},
                     {"valid_from", "2026-01-01"},
                     {"bands", bands({band(nullptr, "50", 60), band("50", 90, "80.5"), band("90", nullptr, "100")})}};
    const auto made = world.service.post(base + "/indicators", draft, world.kpi_admin);
    INFO(made.body);
    REQUIRE(made.status == 201);
    const auto shown = world.service.get(made.header("Location"), world.kpi_admin).json;
    CHECK(shown["bands"] == bands({band(nullptr, "50", "60"), band("50", "90", "80.5"), band("90", nullptr, "100")}));
    CHECK(shown["owner_unit_id"] == world.unit_id);
    CHECK(shown["measure"]["unit_en"] == "rupiahs");
    CHECK(shown["plan"] ==
          json{{"goal", "T2.S1"}, {"program", "5.02.04"}, {"activity", "5.02.04.2.01"}, {"sub_activity", nullptr}});
    CHECK(shown["method"] == "Dari SIPD, per akhir bulan.");
    CHECK(shown["valid_from"] == "2026-01-01");
    CHECK(shown["valid_to"] == nullptr);
    CHECK(shown["edition"] == 1);
    CHECK(shown["measure"]["kind"] == "money");
    CHECK(shown["source"] == "training_hours");

    auto faulty = draft;
    faulty.update({{"code", "PAD2"},
                   {"cap", "-1"},
                   {"owner_unit_id", "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11"},
                   {"valid_from", "2026-01-02"},
                   {"bands", bands({band(nullptr, "50", "60"), band("49", nullptr, "80")})}});
    const auto refused = world.service.post(base + "/indicators", faulty, world.kpi_admin);
    CHECK(refused.status == 422);
    CHECK(codes_of(refused) == std::vector<std::string>{"/cap negative", "/bands/1/from band_overlap",
                                                        "/valid_from not_a_period_start",
                                                        "/owner_unit_id unknown_unit"});
}

TEST_CASE("the catalogue is found by words that are nearly right, by source, unit, state, day and code") {
    const World world;
    static_cast<void>(
        world.indicator("KTP", {{"name", "Penerbitan KTP elektronik"}, {"owner_unit_id", world.unit_id}}));
    static_cast<void>(
        world.indicator("IKM", {{"name", "Indeks Kepuasan Masyarakat"}, {"source", "citizen_satisfaction"}}));
    const auto found = [&](const std::string& query) {
        std::vector<std::string> codes;
        for (const auto& one : world.items("/indicators?" + query, world.kpi_admin)) codes.push_back(one["code"]);
        return codes;
    };
    using Codes = std::vector<std::string>;
    CHECK(found("q=elektronik+penerbitan") == Codes{"KTP"});
    CHECK(found("q=elektonik") == Codes{"KTP"});  // a letter is missing
    CHECK(found("q=100%25").empty());
    CHECK(found("q=elektronik+kepuasan").empty());
    CHECK(found("source=citizen_satisfaction") == Codes{"IKM"});
    CHECK(found("owner_unit_id=" + world.unit_id) == Codes{"KTP"});
    CHECK(found("state=approved&limit=1") == Codes{"IKM"});
    CHECK(found("state=draft").empty());
    CHECK(found("as_of=2026-01-01") == Codes{"IKM", "KTP"});
}

TEST_CASE("an approved indicator is revised by an edition that is valid from a day on; earlier periods keep theirs") {
    const World world;
    const auto id = world.indicator("KTP");
    REQUIRE(world.act(path_of(id), "revise", world.kpi_admin, {{"valid_from", "2026-04-02"}, {"reason", "Salah hari"}})
                .status == 422);
    const auto made = world.act(path_of(id), "revise", world.kpi_admin,
                                {{"valid_from", "2026-04-01"}, {"reason", "Standar berubah"}, {"cap", "110"}});
    INFO(made.body);
    REQUIRE(made.status == 201);
    CHECK(made.json["edition"] == 2);
    CHECK(made.json["state"] == "draft");

    SECTION("while it is made, the first is shown and says so; a second one is not begun") {
        const auto shown = world.service.get(base + path_of(id), world.kpi_admin).json;
        CHECK(shown["edition"] == 1);
        CHECK(shown["cap"] == "120");
        CHECK(shown["revision"] == json{{"edition", 2}, {"state", "draft"}, {"valid_from", "2026-04-01"}});
        CHECK(shown["allowed_actions"] == json{"change", "consult", "approve", "withdraw"});
        const auto second =
            world.act(path_of(id), "revise", world.kpi_admin, {{"valid_from", "2026-07-01"}, {"reason", "Lagi"}});
        CHECK(second.status == 409);
        CHECK(second.json["state"] == "draft");
        CHECK(world.act(path_of(id), "retire", world.kpi_admin).status == 409);
        CHECK(world.set(id, "100", "50", world.kpi_admin, "2026-Q2").status == 201);  // by the first
    }
    SECTION("given up, it leaves the first as it was, and another may be begun under the next number") {
        CHECK(world.act(path_of(id), "withdraw", world.kpi_admin).json["state"] == "withdrawn");
        const auto shown = world.service.get(base + path_of(id), world.kpi_admin).json;
        CHECK((shown["edition"] == 1 && shown["revision"] == nullptr));
        CHECK(world.act(path_of(id), "revise", world.kpi_admin, {{"valid_from", "2026-07-01"}, {"reason", "Lagi"}})
                  .json["edition"] == 3);
    }
    SECTION("approved, it ends the first on the day before, and each period goes by its own") {
        REQUIRE(world.act(path_of(id), "approve", world.kpi_admin).status == 200);
        const auto editions = world.items(path_of(id) + "/editions", world.kpi_admin);
        REQUIRE(editions.size() == 2);
        CHECK((editions[0]["edition"] == 2 && editions[0]["cap"] == "110"));
        CHECK((editions[1]["valid_to"] == "2026-03-31" && editions[1]["cap"] == "120"));
        CHECK(world.items("/indicators?as_of=2026-03-31", world.kpi_admin)[0]["edition"] == 1);
        CHECK(world.items("/indicators?as_of=2026-04-01", world.kpi_admin)[0]["edition"] == 2);
        CHECK(world.service.get(base + path_of(id) + "/editions/1", world.kpi_admin).json["cap"] == "120");
        CHECK(world.service.get(base + path_of(id) + "/editions/3", world.kpi_admin).status == 404);
        CHECK(world.set(id, "100", "50", world.kpi_admin, "2026-Q1").status == 201);
        CHECK(world.set(id, "100", "50", world.kpi_admin, "2026-Q2").status == 201);
        CHECK(world.act(path_of(id), "revise", world.kpi_admin, {{"valid_from", "2026-04-01"}, {"reason", "Lagi"}})
                  .json["errors"][0]["code"] == "not_after_predecessor");
        CHECK(world.act(path_of(id), "retire", world.kpi_admin).json["state"] == "retired");
        CHECK(world.set(id, "100", "50", world.kpi_admin, "2026-Q3").json["errors"][0]["code"] ==
              "indicator_not_approved");
    }
}

TEST_CASE("what an edition says of measurements holds in its periods only") {
    const World world;
    const auto id = world.indicator("KTP");
    revise(world, id, {{"aggregation", "ratio"}, {"measure", {{"unit", "%"}, {"kind", "share"}}}});
    const auto measured = [&](const std::string& period, const std::string& day) {
        const auto target = world.set(id, "100", "50", world.kpi_admin, period);
        REQUIRE(target.status == 201);
        return world.measure(target.json["id"], "10", day);
    };
    CHECK(measured("2026-Q1", "2026-02-10").status == 201);
    CHECK(measured("2026-Q2", "2026-05-10").json["errors"][0]["code"] == "ratio_required");
}

TEST_CASE("an edition does not change what a closed period was scored by") {
    const World world;
    const auto id = world.indicator("KTP");
    REQUIRE(world.act("/periods/2026-Q2", "close", world.kpi_admin, json::object()).status == 200);
    const auto revised = [&](const char* from) {
        return world.act(path_of(id), "revise", world.kpi_admin, {{"valid_from", from}, {"reason", "Standar berubah"}});
    };
    const auto refused = revised("2026-04-01");
    CHECK(refused.status == 409);
    CHECK(refused.json["type"] == "/problems/period-closed");
    CHECK(revised("2026-05-01").status == 201);
}

TEST_CASE("two people revise an indicator at once: one of them is told") {
    const World world;
    const auto id = world.indicator("KTP");
    const auto version = world.service.get(base + path_of(id), world.kpi_admin).header("ETag");
    const auto revised = [&] {
        return world.service.post(base + path_of(id) + "/revise", {{"valid_from", "2026-04-01"}, {"reason", "Berubah"}},
                                  world.kpi_admin, {{"If-Match", version}});
    };
    CHECK(revised().status == 201);
    CHECK(revised().status == 412);
    CHECK(world.service.get(base + path_of(id), world.service.token({"kpi_admin"}, "12.71")).status == 404);
}
