#include <catch2/catch.hpp>

#include "digest.hpp"
#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

Reply upload(const World& world, const std::string& target, const std::string& bytes, const std::string& token,
             const char* type = "application/pdf") {
    return world.service.post(World::base + "/evidence-files?target_id=" + target + "&name=Rekap%20Maret.pdf", bytes,
                              token, {{"Content-Type", type}});
}

json checked(const World& world, const std::string& target, const std::string& url) {
    const auto made = world.service.post(World::base + "/measurements",
                                         {{"target_id", target},
                                          {"value", "5"},
                                          {"measured_on", "2026-02-10"},
                                          {"evidence", {{{"title", "Tautan"}, {"url", url}}}}},
                                         world.employee.token);
    REQUIRE(made.status == 201);
    const auto path = World::base + "/measurements/" + made.json["id"].get<std::string>() + "/evidence-checks";
    CHECK(world.service.post(path, nullptr, world.employee.token).status == 403);
    const auto begun = world.service.post(path, nullptr, world.supervisor.token);
    INFO(begun.body);
    REQUIRE(begun.status == 202);
    const auto job = begun.header("Location");
    CHECK(world.service.get(job, world.bystander.token).status == 404);
    REQUIRE(eventually([&] { return world.service.get(job, world.supervisor.token).json["state"] == "succeeded"; }));
    CHECK(world.service.get(job, world.supervisor.token).json["counts"]["links"] == 1);
    const auto found = world.service.get(path, world.employee.token);
    REQUIRE(found.json["items"].size() == 1);
    return found.json["items"][0];
}

}

TEST_CASE("a file of evidence is kept with its hash, and given to those who may see the measurement") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10", "100");
    std::string bytes = "%PDF-1.7\n";
    for (int i = 0; i < 300'000; ++i) bytes += static_cast<char>(' ' + i % 90);
    const auto stored = upload(world, target, bytes, world.employee.token);
    INFO(stored.body);
    REQUIRE(stored.status == 201);
    CHECK(stored.json["sha256"] == feed::hex(feed::sha256(bytes)));
    CHECK(stored.json["size"] == bytes.size());
    CHECK(stored.json["name"] == "Rekap Maret.pdf");
    const auto path = stored.header("Location");
    const auto content = world.service.get(path + "/content", world.supervisor.token);
    CHECK(content.body == bytes);
    CHECK(content.header("Content-Type") == "application/pdf");
    CHECK(content.header("Content-Disposition").starts_with("attachment; filename=\"Rekap_Maret.pdf\""));
    CHECK(content.header("X-Content-Type-Options") == "nosniff");
    CHECK(world.service.get(path + "/content", world.bystander.token).status == 404);
    CHECK(world.service.get(path, world.bystander.token).status == 404);

    const auto measure = [&](const std::string& of, const json& evidence) {
        return world.service.post(
            World::base + "/measurements",
            {{"target_id", of}, {"value", "5"}, {"measured_on", "2026-02-10"}, {"evidence", evidence}},
            world.kpi_admin);
    };
    const std::string id = stored.json["id"];
    const json by_file{{{"title", "Rekap"}, {"file_id", id}}};
    const auto made = measure(target, by_file);
    REQUIRE(made.status == 201);
    CHECK(made.json["evidence"][0]["file_id"] == id);
    const auto other = world.set(world.indicator("B"), "10", "100", world.kpi_admin, "2026-Q1",
                                 {{"kind", "unit"}, {"id", world.unit_id}});
    CHECK(measure(other.json["id"], by_file).json["errors"][0]["code"] == "unknown_file");
    const json both{{{"title", "Rekap"}, {"file_id", id}, {"url", "https://example.go.id/"}}};
    CHECK(measure(target, both).json["errors"][0]["code"] == "url_or_file");
}

TEST_CASE("a file of evidence is of a type on the list, is what it says it is, and not too large") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10", "100");
    CHECK(upload(world, target, "<script>alert(1)</script>", world.employee.token).status == 400);
    CHECK(upload(world, target, "<html></html>", world.employee.token, "text/html").status == 415);
    CHECK(upload(world, target, "bulan,nilai\n", world.employee.token, "text/csv; charset=utf-8").status == 201);
    CHECK(upload(world, target, "%PDF-" + std::string(21u << 20, 'x'), world.employee.token).status == 413);
    CHECK(upload(world, target, "%PDF-1.7", world.bystander.token).status == 404);
}

TEST_CASE("a link of evidence is asked for by the verifier, and never leads into the machine room") {
    const World world;
    const auto target = world.target(world.indicator("A"), "10", "100");
    const auto here = world.feedback.url();
    const auto missing = checked(world, target, here + "/nothing-here");
    CHECK(missing["outcome"] == "unreachable");
    CHECK(missing["status"] == 404);
    CHECK(missing["checker_id"] == world.supervisor.id);
    for (const auto* url : {"http://169.254.169.254/latest/meta-data", "http://10.1.2.3/", "http://[::1]:1/",
                            "http://192.168.0.1:8080/"}) {
        const auto refused = checked(world, target, url);
        CAPTURE(url);
        CHECK(refused["outcome"] == "forbidden");
        CHECK(refused["status"].is_null());
    }
    const auto gone = checked(world, target, "http://127.0.0.1:9/");
    CHECK(gone["outcome"] == "unreachable");
    CHECK(gone["status"].is_null());
}
