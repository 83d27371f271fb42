#include "agencies.hpp"

using namespace testing_support;
using json = World::json;

namespace {

const std::string& base = World::base;

}

TEST_CASE("a program of one agency runs when its head proposes it, and planning shows what was found of it") {
    const Agencies world;
    const auto made = world.service.post(
        base + "/programs",
        world.body(json::array({{{"unit_id", world.unit_id}, {"share", "100"}}}), {{"member_unit_ids", json::array()}}),
        world.head.token);
    REQUIRE(made.status == 201);
    const auto path = "/programs/" + made.json["id"].get<std::string>();
    const json found{{"effectiveness", "partly_effective"},
                     {"finding", "Cakupan naik, kecuali di dua kelurahan."},
                     {"recommendation", "Tambah layanan keliling."},
                     {"next_year", "adjust"},
                     {"meaning", "Anggaran layanan keliling dua kelurahan."}};
    CHECK(world.act(path, "evaluate", world.kpi_admin, found).status == 409);  // it has not run
    CHECK(world.act(path, "propose", world.head.token).json["state"] == "running");
    std::ignore = world.agreed({{"kind", "unit"}, {"id", world.unit_id}}, "10000");
    REQUIRE(world.measured(path, world.kpi_admin, "9000").status == 201);
    world.run_scores();

    const auto planned = [&] {
        const auto plan = world.items("/planning?year=2027", world.kpi_admin);
        REQUIRE(plan.size() == 1);
        return plan[0]["indicators"][0]["programs"];
    };
    REQUIRE(planned().size() == 1);
    CHECK(planned()[0]["evaluation"] == nullptr);

    CHECK(world.act(path, "evaluate", world.head.token, found).status == 403);  // nobody evaluates their own
    const auto own = world.service.token({"asn", "kpi_admin"}, "12.75", world.head.nip);
    CHECK(world.act(path, "evaluate", own, found).status == 403);
    const auto evaluated = world.act(path, "evaluate", world.kpi_admin, found);
    INFO(evaluated.body);
    REQUIRE(evaluated.status == 200);
    CHECK(world.act(path, "finish", world.head.token).status == 200);
    auto later = found;
    later["effectiveness"] = "effective";
    const auto again = world.act(path, "evaluate", world.kpi_admin, later);
    REQUIRE(again.status == 200);
    CHECK(again.json["state"] == "finished");
    REQUIRE(again.json["evaluations"].size() == 2);
    CHECK(again.json["evaluations"][1]["effectiveness"] == "partly_effective");

    const auto shown = planned();
    CHECK(shown[0]["code"] == "PHBS");
    CHECK(shown[0]["evaluation"]["effectiveness"] == "effective");
    CHECK(shown[0]["evaluation"]["meaning"] == found["meaning"]);
    const auto csv = world.service.get(base + "/planning/export?year=2027", world.kpi_admin);
    CHECK(csv.body.find("\"PHBS: effective, adjust\"") != std::string::npos);
}
