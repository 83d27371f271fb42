#include <catch2/catch.hpp>

#include "workbook.hpp"
#include "world.hpp"

using namespace testing_support;
using json = World::json;

namespace {

/// Sends a file and waits for its end: the job, with its faults ("line column code").
struct Sent {
    Sent(const World& world, const std::string& what, const std::string& file, const char* media_type = "Text/CSV") {
        const auto started = world.service.post(World::base + "/" + what + "/imports", file, world.kpi_admin,
                                                {{"Content-Type", media_type}});
        INFO(started.body);
        REQUIRE(started.status == 202);
        REQUIRE(eventually([&] {
            job = world.service.get(started.header("Location"), world.kpi_admin).json;
            return job["state"] == "succeeded" || job["state"] == "failed";
        }));
        for (const auto& fault :
             world.items("/" + what + "/imports/" + job["id"].get<std::string>() + "/faults", world.kpi_admin))
            faults.push_back(std::to_string(fault["line"].get<int>()) + ' ' + fault["column"].get<std::string>() + ' ' +
                             fault["code"].get<std::string>());
    }
    json job;
    std::vector<std::string> faults;
};

std::vector<std::string> values(const World& world, const std::string& target) {
    std::vector<std::string> found;
    for (const auto& one : world.items("/measurements?target_id=" + target, world.kpi_admin))
        found.push_back(one["value"]);
    std::ranges::sort(found);
    return found;
}

using Texts = std::vector<std::string>;

}

TEST_CASE("a file as a spreadsheet writes it in Indonesia has Indonesian numbers and days") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10000", "100");
    const Sent sent(world, "measurements",
                    "target_id;nilai;tanggal\n" + target + ";2.400;05-02-2026\n" + target + ";97,5;6/2/2026\n" +
                        target + ";97.25;2026-02-07\n" + target + ";1.000,25;8 Februari 2026\n");
    CHECK(values(world, target) == Texts{"1000.25", "2400", "97.5"});
    CHECK(sent.faults == Texts{"4 value ambiguous_number"});
    CHECK(sent.job["read_as"] == json{{"separator", "semicolon"}, {"decimal_sign", "comma"}});
}

TEST_CASE("targets of such a file have weights in per cent") {
    const World world;
    (void)world.indicator("A");
    const Sent sent(world, "targets",
                    "owner_kind;owner;indicator_code;periode;target;bobot\nemployee;" + world.employee.id +
                        ";A;2026-Q1;2.400;35,5%\n");
    CHECK(sent.faults.empty());
    const auto made = world.items("/targets", world.kpi_admin);
    REQUIRE(made.size() == 1);
    CHECK(made[0]["value"] == "2400");
    CHECK(made[0]["weight"] == "35.5");
}

TEST_CASE("a workbook of measurements is taken as it is seen") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10000", "100");
    spreadsheet::Workbook book("Pengukuran", {{"target_id"}, {"nilai", spreadsheet::Holds::number}, {"tanggal"}});
    book.add({target, "97.1", "05/02/2026"});
    book.add({target, "2.400,5", "2026-02-06"});
    std::string bytes;
    book.finish([&](std::string_view piece) {
        bytes += piece;
        return true;
    });
    const Sent sent(world, "measurements", bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    CHECK(sent.faults.empty());
    CHECK(sent.job["counts"]["accepted"] == 2);
    CHECK(sent.job["read_as"] == nullptr);
    CHECK(values(world, target) == Texts{"2400.5", "97.1"});
}
