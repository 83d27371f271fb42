#include <catch2/catch.hpp>

#include "example.hpp"
#include "test_service.hpp"

using namespace testing_support;
using json = nlohmann::json;

static const std::string imports_path = "/v1/regions/12.75/notes/imports";

static Reply import_notes(const TestService& service, const std::string& csv, const std::string& query = "") {
    return service.post(imports_path + query, csv, service.token({"hr_admin"}), {{"Content-Type", "text/csv"}});
}

static json finished(const TestService& service, const std::string& location) {
    json job;
    REQUIRE(eventually([&] {
        job = service.get(location, service.token({"hr_admin"})).json;
        return !job["finished_at"].is_null();
    }));
    return job;
}

static std::vector<std::string> titles(const TestService& service) {
    return service.get("/v1/regions/12.75/notes").json["items"];
}

TEST_CASE("an import keeps what is right and lists what is wrong") {
    const TestService service(example::description());
    const auto token = service.token({"hr_admin"});
    const auto taken = import_notes(service, "title,nip\na,1\nwrong,2\nb,3\nwrong,4\n");
    CHECK(taken.status == 202);
    CHECK(taken.header("Location") == imports_path + "/" + taken.json["id"].get<std::string>());

    const auto job = finished(service, taken.header("Location"));
    CHECK(job["state"] == "succeeded");
    CHECK(job["counts"]["accepted"] == 2);
    CHECK(job["counts"]["rejected"] == 2);
    CHECK(titles(service) == std::vector<std::string>{"a", "b"});

    const auto faults = job["faults"].get<std::string>();
    const auto first = service.get(faults + "?limit=1", token, {{"Accept-Language", "en"}});
    CHECK(first.json["items"] == json{{{"line", 3},
                                       {"column", "title"},
                                       {"code", "bad_title"},
                                       {"message", "Give a title"},
                                       {"row", "wrong,2"}}});
    const auto second = service.get(faults + "?limit=1&cursor=" + first.json["next"].get<std::string>(), token);
    CHECK(second.json["items"][0]["line"] == 5);
    CHECK(second.json["items"][0]["message"] == "Isi judul");
    CHECK(second.json["next"].is_null());

    const auto file = service.get(faults, token, {{"Accept", "text/csv"}});
    CHECK(file.header("Content-Type").starts_with("text/csv"));
    CHECK_THAT(file.body, Catch::Contains("3,\"title\",\"bad_title\""));
}

TEST_CASE("a row about who sends the file is a fault, however the NIP is written") {
    const TestService service(example::description());
    const std::string mine = "198503122010011005",
                      csv = "title,nip\na,198503122010011005\nb,2\nc,19850312 201001 1 005\n";
    const auto send = [&](const std::string& token) {
        return finished(service,
                        service.post(imports_path, csv, token, {{"Content-Type", "text/csv"}}).header("Location"));
    };
    const auto own = send(service.token({"hr_admin"}, "12.75", mine));
    CHECK(own["counts"]["accepted"] == 1);
    CHECK(own["counts"]["rejected"] == 2);
    CHECK(titles(service) == std::vector<std::string>{"b"});
    const auto faults = service.get(own["faults"].get<std::string>(), service.token({"hr_admin"})).json["items"];
    CHECK(faults[0]["line"] == 2);
    CHECK((faults[0]["code"] == "own_case" && faults[1]["code"] == "own_case"));

    CHECK(send(service.token({"hr_admin"}, "12.75", "199001012015011001"))["counts"]["rejected"] == 0);
}

TEST_CASE("a trial run and an import of all or nothing write nothing when a row is wrong") {
    const TestService service(example::description());
    const auto query = GENERATE(as<std::string>(), "?dry_run=true", "?mode=all_or_nothing");
    const auto job = finished(service, import_notes(service, "title\na\nwrong\n", query).header("Location"));
    CHECK(job["counts"]["rejected"] == 1);
    CHECK(titles(service).empty());
}

TEST_CASE("a job is found under its own kind and region, and cancelled only before it has ended") {
    const TestService service(example::description());
    const auto location = import_notes(service, "title\na\n").header("Location");
    finished(service, location);
    const auto token = service.token({"hr_admin"});
    CHECK(service.post(location + "/cancel", nullptr, token).status == 409);
    CHECK(service.get(imports_path + "/0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11", token).status == 404);
    auto elsewhere = location;
    elsewhere.replace(elsewhere.find("12.75"), 5, "12.71");
    CHECK(service.get(elsewhere, service.token({"hr_admin"}, "12.71")).status == 404);
    CHECK(service.get(elsewhere + "/faults", service.token({"hr_admin"}, "12.71")).status == 404);
}
