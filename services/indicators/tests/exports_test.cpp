#include <catch2/catch.hpp>
#include <sstream>

#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> found;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) found.push_back(line);
    return found;
}

/// Three measurements of two targets.
struct Measured {
    World world;
    std::string ktp = world.indicator("KTP"), kk = world.indicator("KK");
    std::string first = world.target(ktp, "200", "50"), second = world.target(kk, "100", "50");
    std::string path = World::base + "/exports/kpi?period=2026-Q1";

    Measured() {
        for (const auto& [target, value, day] :
             {std::tuple{first, "100", "2026-01-31"}, std::tuple{first, "90.5", "2026-03-01"},
              std::tuple{second, "7", "2026-02-28"}})
            REQUIRE(world.measure(target, value, day).status == 201);
    }
    [[nodiscard]] Reply get(const std::string& query) const { return world.service.get(path + query, world.kpi_admin); }
    [[nodiscard]] std::vector<json> objects(const std::string& query) const {
        std::vector<json> found;
        for (const auto& line : lines(get(query).body)) found.push_back(json::parse(line));
        return found;
    }
};

}

TEST_CASE("the export has a line for each measurement, as NDJSON, CSV and a workbook") {
    const Measured measured;
    const auto rows = measured.objects("");
    REQUIRE(rows.size() == 3);
    for (const auto& row : rows) {
        CHECK(row["owner"] == json{{"kind", "employee"}, {"id", measured.world.employee.id}});
        CHECK((row["period"] == "2026-Q1" && row["source"] == "manual" && row["corrects"].is_null()));
    }
    const auto csv = measured.get("&format=csv&columns=indicator_code,owner,measured_on,value,numerator");
    CHECK(csv.header("Content-Disposition") == "attachment; filename=\"kpi-12.75-2026-Q1.csv\"");
    const auto table = lines(csv.body);
    REQUIRE(table.size() == 4);
    CHECK(table[0] == "indicator_code,owner_kind,owner_id,measured_on,value,numerator\r");
    CHECK(csv.body.find("KTP,employee," + measured.world.employee.id + ",2026-03-01,90.5,\r\n") != std::string::npos);
    CHECK(lines(measured.get("&format=csv").body)[0].starts_with("cursor,measurement_id,target_id,indicator_id,"));
    const auto book = measured.get("&format=xlsx");
    CHECK(book.header("Content-Type") == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    CHECK(book.body.starts_with("PK\x03\x04"));
    CHECK(measured.world.service.get(measured.path, measured.world.employee.token).status == 403);
    CHECK(lines(measured.world.service
                    .get(World::base + "/exports/kpi?period=2026-Q2&format=csv", measured.world.kpi_admin)
                    .body)
              .size() == 1);
}

TEST_CASE("an export holds what was asked for, and refuses columns that there are not") {
    const Measured measured;
    CHECK(measured.objects("&indicator_id=" + measured.kk).size() == 1);
    CHECK(measured.objects("&owner_kind=unit").empty());
    CHECK(measured.objects("&owner_id=" + measured.world.employee.id).size() == 3);
    CHECK(measured.objects("&source=import").empty());
    CHECK(measured.objects("&measured_from=2026-02-28").size() == 2);
    CHECK(measured.objects("&measured_to=2026-02-28").size() == 2);
    CHECK(measured.objects("&measured_from=2026-02-01&measured_to=2026-02-28").size() == 1);
    CHECK(measured.objects("&columns=value,indicator_code")[0].size() == 2);
    for (const auto* columns : {"name", "value,value", "value,"}) {
        const auto refused = measured.get(std::string("&columns=") + columns);
        INFO(columns);
        CHECK(refused.status == 400);
        CHECK(refused.json["errors"][0]["pointer"] == "?columns");
    }
}

TEST_CASE("a download that broke off goes on behind its last whole line") {
    const Measured measured;
    const auto whole = measured.objects("");
    for (std::size_t i = 0; i < whole.size(); ++i) {
        const auto rest = measured.objects("&cursor=" + whole[i]["cursor"].get<std::string>());
        CHECK(rest == std::vector<json>(whole.begin() + static_cast<std::ptrdiff_t>(i) + 1, whole.end()));
    }
    CHECK(measured.get("&cursor=nowhere").status == 400);
}

TEST_CASE("what has not changed is not sent again, and any write in the region is a change") {
    const Measured measured;
    const auto tag = measured.get("").header("ETag");
    const auto again = [&] {
        return measured.world.service.get(measured.path, measured.world.kpi_admin, {{"If-None-Match", tag}});
    };
    CHECK((again().status == 304 && again().body.empty()));
    REQUIRE(measured.world.measure(measured.first, "1").status == 201);
    CHECK((again().status == 200 && lines(again().body).size() == 4));
}
