#include <catch2/catch.hpp>
#include <future>
#include <set>

#include "office.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

const std::string year = "/v1/regions/12.75/calendars/2026";

json holiday(const char* date, const char* name) {
    return {{"date", date}, {"kind", "libur_nasional"}, {"name", name}, {"name_en", name}};
}

Reply set(const Office& office, const json& holidays, const std::string& version, const json& rest_days = {6, 7}) {
    return office.service.call(http::Method::put, year,
                               {{"basis", "SKB 3 Menteri"}, {"rest_days", rest_days}, {"holidays", holidays}},
                               office.hr_admin, {{"If-Match", version}});
}

}

TEST_CASE("a region's year goes by the decree until it is set, and anybody may read it") {
    const Office office;
    const auto shipped = office.service.get(year);
    CHECK(shipped.status == 200);
    CHECK(shipped.header("ETag") == "\"0\"");
    CHECK((shipped.json["source"] == "decree" && shipped.json["basis"].is_null()));

    const auto kept = set(office, {holiday("2026-12-25", "Natal"), holiday("2026-08-14", "Libur daerah")}, "\"0\"");
    INFO(kept.body);
    REQUIRE(kept.status == 200);
    CHECK((kept.json["version"] == 1 && kept.json["source"] == "region"));
    CHECK(kept.json["holidays"][0]["date"] == "2026-08-14");
    CHECK(office.service.get(year).json == kept.json);
    CHECK(office.service.get("/v1/regions/12.71/calendars/2026").json["source"] == "decree");

    const auto replaced = set(office, json::array({holiday("2026-08-17", "Proklamasi")}), "\"1\"", {5});
    CHECK((replaced.json["version"] == 2 && replaced.json["holidays"].size() == 1));
    const auto known = office.service.get(Office::base + "/calendars").json["items"];
    REQUIRE(known.size() == 2);
    CHECK((known[0]["year"] == 2025 && known[0]["source"] == "decree"));
    CHECK((known[1]["year"] == 2026 && known[1]["rest_days"] == json{5}));
    const auto first = office.service.get(Office::base + "/calendars?limit=1").json;
    CHECK(office.service.get(Office::base + "/calendars?limit=1&cursor=" + first["next"].get<std::string>())
              .json["items"][0]["year"] == 2026);
    CHECK(office.service.get(Office::base + "/calendars/1899").status == 400);
}

TEST_CASE("of two who set a year at once, one is told to look again; nobody but hr_admin sets it") {
    const Office office;
    CHECK(set(office, json::array(), "\"3\"").status == 412);
    auto other = std::async([&] { return set(office, json::array(), "\"0\"").status; });
    const auto mine = set(office, json::array({holiday("2026-08-17", "Proklamasi")}), "\"0\"").status;
    CHECK(std::multiset{mine, other.get()} == std::multiset{200, 412});
    const json body{{"basis", "SKB"}, {"rest_days", {6, 7}}, {"holidays", json::array()}};
    CHECK(office.service.call(http::Method::put, year, body, office.service.token({"asn"}), {{"If-Match", "\"1\""}})
              .status == 403);
    CHECK(office.service.call(http::Method::put, year, body, office.hr_admin).status == 428);
}

TEST_CASE("everything wrong with a year is told at once") {
    const Office office;
    const auto refused =
        set(office, {holiday("2027-01-01", "A"), holiday("2026-08-17", "B"), holiday("2026-08-17", "C")}, "\"0\"",
            {1, 2, 3, 4, 5, 6, 7});
    CHECK(refused.status == 422);
    std::set<std::string> codes;
    for (const auto& one : refused.json["errors"]) codes.insert(one["code"]);
    CHECK(codes == std::set<std::string>{"other_year", "duplicate", "no_working_day"});
}

TEST_CASE("terms are counted by the region's calendar, and say by which") {
    const Office office;
    const auto count = [&](const std::string& query, const char* region = "12.75") {
        return office.service.get("/v1/regions/" + std::string(region) + "/working-days?" + query);
    };
    // The published example: 15 working days from Tuesday 14 July 2026 end on 4 August.
    CHECK(count("from=2026-07-14&days=15").json["to"] == "2026-08-04");
    CHECK(count("from=2026-07-14&to=2026-08-04").json["days"] == 15);
    REQUIRE(set(office, json::array({holiday("2026-08-03", "Libur daerah")}), "\"0\"").status == 200);
    const auto counted = count("from=2026-07-14&days=15").json;
    CHECK(counted["to"] == "2026-08-05");
    CHECK(counted["calendars"] == json{{{"year", 2026}, {"source", "region"}, {"version", 1}}});
    CHECK(counted["provisional"] == false);
    CHECK(count("from=2026-07-14&days=15", "12.71").json["to"] == "2026-08-04");
    CHECK(count("from=2026-12-28&days=10").json["provisional"] == true);
    CHECK(count("from=2026-07-14&to=2026-07-13").json["days"] == 0);

    CHECK(count("from=2026-07-14&to=2026-08-04&days=3").json["errors"][0]["code"] == "to_or_days");
    CHECK(count("from=2026-07-14&to=2999-01-01").json["errors"][0]["code"] == "out_of_range");
    CHECK(count("days=3").status == 400);
}
