#include <catch2/catch.hpp>

#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// Sets an agreed target and measures it, if `reached` says something.
std::string planned(const World& world, const std::string& indicator, const char* period, const char* weight,
                    const char* value, const char* reached, const json& owner = nullptr) {
    const auto made = world.set(indicator, value, weight, world.kpi_admin, period, owner);
    INFO(made.body);
    REQUIRE(made.status == 201);
    if (reached) {
        const auto day = std::string(period).substr(0, 4) + (std::string(period).ends_with("Q1") ? "-02-10" : "-05-10");
        REQUIRE(world.service
                    .post(World::base + "/measurements",
                          {{"target_id", made.json["id"]}, {"value", reached}, {"measured_on", day}}, world.kpi_admin)
                    .status == 201);
    }
    return made.json["id"];
}

void run(const World& world, const char* period) {
    const auto started = world.service.post(World::base + "/score-runs", {{"period", period}}, world.kpi_admin);
    REQUIRE(started.status == 202);
    REQUIRE(eventually(
        [&] { return world.service.get(started.header("Location"), world.kpi_admin).json["state"] == "succeeded"; }));
}

json unit_owner(const World& world) { return {{"kind", "unit"}, {"id", world.unit_id}}; }

json simulated(const World& world, const json& body, const std::string& token) {
    const auto reply = world.service.post(World::base + "/simulations", body, token);
    INFO(reply.body);
    REQUIRE(reply.status == 200);
    return reply.json;
}

}

TEST_CASE(
    "the scoreboard tells how a score differs from the past, by "
    "indicator, and compares no small group") {
    const World world;
    const auto ktp = world.indicator("KTP"), kia = world.indicator("KIA");
    planned(world, ktp, "2026-Q1", "60", "300", "300");
    planned(world, kia, "2026-Q1", "40", "300", "150");
    planned(world, ktp, "2026-Q2", "60", "300", "270");
    planned(world, kia, "2026-Q2", "40", "300", "300");
    planned(world, ktp, "2025-Q2", "100", "300", "210");
    for (const auto* period : {"2026-Q1", "2026-Q2", "2025-Q2"}) run(world, period);

    const auto board = world.items("/scoreboard?period=2026-Q2&owner_kind=employee", world.supervisor.token);
    REQUIRE(board.size() == 1);
    CHECK(board[0]["score"] == "94.00");
    CHECK(board[0]["unit"]["code"] == "DUKCAPIL");
    CHECK(board[0]["previous"]["period"] == "2026-Q1");
    CHECK(board[0]["previous"]["change"] == "14.00");
    CHECK(board[0]["previous"]["by_indicator"] ==
          json{{{"indicator_id", kia}, {"indicator_code", "KIA"}, {"change", "20.00"}},
               {{"indicator_id", ktp}, {"indicator_code", "KTP"}, {"change", "-6.00"}}});
    CHECK(board[0]["year_ago"]["change"] == "24.00");
    CHECK(board[0]["comparison"]["percentile"].is_null());
    CHECK(board[0]["comparison"]["size"].is_null());
    CHECK(world.items("/scoreboard?period=2026-Q2&owner_kind=employee", world.bystander.token).empty());

    const auto path =
        World::base + "/scoreboard/trend?owner_kind=employee&owner_id=" + world.employee.id + "&period=2026-Q2";
    const auto trend = world.service.get(path, world.employee.token).json["items"];
    REQUIRE(trend.size() == 3);
    CHECK(trend[0]["score"] == "70.00");
    CHECK(trend[0]["previous"].is_null());
    CHECK(trend[2]["previous"]["change"] == "14.00");
    CHECK(world.service.get(path + "&periods=2", world.employee.token).json["items"].size() == 2);
    CHECK(world.service.get(path, world.bystander.token).status == 403);
}

TEST_CASE("a trend tells what was before and after a marked day, of the whole region and of the owner's units") {
    const World world;
    const auto ktp = world.indicator("KTP");
    planned(world, ktp, "2026-Q1", "100", "300", "240");
    planned(world, ktp, "2026-Q2", "100", "300", "300");
    for (const auto* period : {"2026-Q1", "2026-Q2"}) run(world, period);
    const auto mark = [&](json marker) {
        marker.update({{"title", "Loket akta kelahiran daring"}});
        return world.service.post(World::base + "/trend-markers", marker, world.kpi_admin);
    };
    const auto made = mark({{"day", "2026-04-01"}, {"unit_id", world.unit_id}, {"indicator_id", ktp}});
    REQUIRE(made.status == 201);
    REQUIRE(mark({{"day", "2026-02-02"}}).status == 201);
    REQUIRE(mark({{"day", "2026-07-01"}}).status == 201);  // after the trend
    const auto unknown = mark({{"day", "2026-04-01"}, {"unit_id", ktp}, {"indicator_id", world.unit_id}});
    CHECK(unknown.status == 422);
    CHECK(unknown.json["errors"].size() == 2);
    CHECK(world.service
              .post(World::base + "/trend-markers", {{"day", "2026-04-01"}, {"title", "Loket"}}, world.employee.token)
              .status == 403);

    const auto path =
        World::base + "/scoreboard/trend?owner_kind=employee&owner_id=" + world.employee.id + "&period=2026-Q2";
    const auto markers = world.service.get(path, world.employee.token).json["markers"];
    REQUIRE(markers.size() == 2);
    CHECK(markers[0]["day"] == "2026-02-02");
    CHECK(markers[0]["before"] == json{{"periods", 0}, {"score", nullptr}});
    CHECK(markers[0]["after"] == json{{"periods", 1}, {"score", "100.00"}});
    CHECK(markers[1]["id"] == made.json["id"]);
    CHECK(markers[1]["before"]["score"] == "80.00");
    CHECK(markers[1]["by_indicator"] == json{{{"indicator_id", ktp},
                                              {"indicator_code", "KTP"},
                                              {"before", {{"realisation", "240.00"}, {"achievement", "80.00"}}},
                                              {"after", {{"realisation", "300.00"}, {"achievement", "100.00"}}}}});

    const auto one = World::base + "/trend-markers/" + made.json["id"].get<std::string>();
    const auto corrected =
        world.service.call(http::Method::patch, one, {{"day", "2026-04-02"}, {"unit_id", nullptr}}, world.kpi_admin,
                           {{"If-Match", made.header("ETag")}, {"Content-Type", "application/merge-patch+json"}});
    REQUIRE(corrected.status == 200);
    CHECK(corrected.json["unit_id"].is_null());
    const auto page = world.service.get(World::base + "/trend-markers?limit=2", world.employee.token).json;
    CHECK(page["items"].size() == 2);
    CHECK(world.items("/trend-markers?limit=2&cursor=" + page["next"].get<std::string>(),
                      world.employee.token)[0]["day"] == "2026-07-01");
    const auto removed = [&](const std::string& tag) {
        return world.service.call(http::Method::delete_, one, nullptr, world.kpi_admin, {{"If-Match", tag}}).status;
    };
    CHECK(removed(made.header("ETag")) == 412);
    CHECK(removed(corrected.header("ETag")) == 204);
    CHECK(world.service.get(one, world.kpi_admin).status == 404);
}

TEST_CASE("alarms go by the region's policy, for those who look after plans") {
    const World world;
    const auto year = World::base + "/alarms?period=2026";
    planned(world, world.indicator("IKM"), "2026", "100", "100", "10", unit_owner(world));
    const auto quiet = world.service.get(year, world.kpi_admin);
    REQUIRE(quiet.status == 200);
    CHECK(quiet.json["policy_version"] == 1);
    CHECK(quiet.json["plans"].empty());  // of one unit
    CHECK(world.service.get(year, world.employee.token).status == 403);

    const auto path = World::base + "/alarm-policies/current";
    const auto now = world.service.get(path, world.employee.token);
    json policy = now.json;
    for (const auto* name : {"version", "valid_from"}) policy.erase(name);
    policy["fewest_units"] = 1;
    policy["elapsed_percent"] = 1;
    REQUIRE(world.service
                .call(http::Method::put, path, policy, world.kpi_admin,
                      {{"If-Match", now.header("ETag")}, {"Content-Type", "application/json"}})
                .status == 200);
    const auto alarms = world.service.get(year, world.kpi_admin).json;
    REQUIRE(alarms["plans"].size() == 1);
    CHECK(alarms["policy_version"] == 2);
    CHECK(alarms["plans"][0]["indicator_name"] == "Indikator IKM");
    CHECK(alarms["plans"][0]["behind"][0]["unit_id"] == world.unit_id);
    CHECK(alarms["overloads"].empty());
}

TEST_CASE("units are on everybody's board") {
    const World world;
    planned(world, world.indicator("IKM"), "2026-Q1", "100", "100", "80", unit_owner(world));
    run(world, "2026-Q1");
    const auto board = world.items("/scoreboard?period=2026-Q1", world.bystander.token);
    REQUIRE(board.size() == 1);
    CHECK(board[0]["owner"]["id"] == world.unit_id);
    CHECK(board[0]["comparison"]["group"] == "dinas");
    CHECK(world.items("/scoreboard?period=2026-Q1&unit_id=" + world.unit_id, world.bystander.token).size() == 1);
}

TEST_CASE("a simulation tells who would move, and stores nothing") {
    const World world;
    const auto ktp = world.indicator("KTP"), kia = world.indicator("KIA");
    const auto target = planned(world, ktp, "2026-Q1", "60", "300", "300");
    planned(world, kia, "2026-Q1", "40", "300", nullptr);
    planned(world, kia, "2026-Q1", "100", "100", "95", unit_owner(world));
    const json person{{"kind", "employee"}, {"id", world.employee.id}};

    const auto excluded =
        simulated(world, {{"period", "2026-Q1"}, {"scope", {{"kind", "region"}}}, {"policy", {{"missing", "exclude"}}}},
                  world.kpi_admin);
    CHECK(excluded["scope"] == json{{"kind", "region"}, {"id", nullptr}});
    CHECK(excluded["owners"] == 2);
    CHECK(excluded["moved"] == 1);
    CHECK(excluded["mean_change"] == "20.00");
    CHECK(excluded["before"]["di_bawah_ekspektasi"] == 1);
    CHECK(excluded["after"]["sesuai_ekspektasi"] == 2);
    REQUIRE(excluded["largest"].size() == 1);
    CHECK(excluded["largest"][0]["before"] == "60.00");
    CHECK(excluded["largest"][0]["after"] == "100.00");

    const auto higher = simulated(
        world, {{"period", "2026-Q1"}, {"scope", person}, {"targets", {{{"target_id", target}, {"value", "600"}}}}},
        world.supervisor.token);
    CHECK(higher["largest"][0]["after"] == "30.00");
    const auto banded =
        simulated(world,
                  {{"period", "2026-Q1"},
                   {"scope", {{"kind", "unit"}, {"id", world.unit_id}}},
                   {"indicators",
                    {{{"indicator_id", kia},
                      {"bands", {{{"below", "90"}, {"points", "50"}}, {{"from", "90"}, {"points", "100"}}}}}}}},
                  world.head.token);
    CHECK(banded["owners"] == 2);
    CHECK(banded["moved"] == 1);
    CHECK(banded["largest"][0]["owner"]["kind"] == "unit");
    CHECK(banded["largest"][0]["after"] == "100.00");

    CHECK(world.items("/scores?period=2026-Q1", world.kpi_admin).empty());
    const auto post = [&](const json& body, const std::string& token) {
        return world.service.post(World::base + "/simulations", body, token);
    };
    CHECK(post({{"period", "2026-Q1"}, {"scope", {{"kind", "region"}}}}, world.employee.token).status == 404);
    CHECK(post({{"period", "2026-Q1"}, {"scope", person}}, world.bystander.token).status == 404);
    const auto wrong = post({{"period", "2026-Q1"},
                             {"scope", person},
                             {"indicators", {{{"indicator_id", kia}, {"weight", "101"}, {"cap", "0"}}}}},
                            world.kpi_admin);
    CHECK(wrong.status == 422);
    CHECK(wrong.json["errors"].size() == 2);
}

TEST_CASE(
    "a plan proposes targets by the trend of past years, and says what "
    "was missed") {
    const World world;
    const auto ktp = world.indicator("KTP");
    planned(world, ktp, "2025-Q1", "100", "100", "90", unit_owner(world));
    planned(world, ktp, "2026-Q1", "100", "110", "99", unit_owner(world));
    planned(world, ktp, "2026-Q1", "100", "10", "5");
    for (const auto* period : {"2025-Q1", "2026-Q1"}) run(world, period);
    const auto plan = world.items("/planning?year=2027", world.kpi_admin);
    REQUIRE(plan.size() == 1);  // of the unit: plans are not of persons
    CHECK(plan[0]["based_on"] == "2026-Q1");
    CHECK(plan[0]["period"] == "2027-Q1");
    const auto one = plan[0]["indicators"][0];
    CHECK(one["missed"] == true);
    CHECK(one["achievement"] == "90.00");
    CHECK(one["past"].size() == 2);
    CHECK(one["proposal"]["method"] == "linear_trend");
    CHECK(one["proposal"]["trend"] == "9");
    CHECK(one["proposal"]["last"] == "99");
    CHECK(one["proposal"]["value"] == "110");  // 99 + 9 would be easier than the target that was missed
    CHECK(one["proposal"]["bounded"] == true);
    CHECK(world.items("/planning?year=2027&bound=1", world.kpi_admin)[0]["indicators"][0]["proposal"]["highest"] ==
          "111");

    const auto csv = world.service.get(World::base + "/planning/export?year=2027", world.kpi_admin);
    CHECK(csv.body.starts_with("owner_kind,owner_id,period,"));
    CHECK(csv.body.find(R"("unit",")" + world.unit_id +
                        R"(","2027-Q1","KTP","Indikator KTP","dokumen","2026-Q1","110","99","90.00","true","110",)"
                        R"("linear_trend","9","110","121","true","","","")"
                        "\r\n") != std::string::npos);
    const auto whole = world.service.get(World::base + "/planning/export?year=2027&format=json", world.kpi_admin);
    CHECK(whole.json["items"] == plan);
    CHECK(world.service.get(World::base + "/planning?year=2027", world.employee.token).status == 403);
}
