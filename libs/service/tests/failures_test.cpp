#include <catch2/catch.hpp>

#include "captured_log.hpp"
#include "example.hpp"
#include "test_cluster.hpp"
#include "test_service.hpp"

using namespace std::chrono_literals;
using testing_support::CapturedLog, testing_support::TestService, testing_support::eventually;

static const std::string notes = "/v1/regions/12.75/notes";

TEST_CASE("what is nobody's fault but ours is a 500 that says nothing, to the client and of persons to the log") {
    const auto outcome = GENERATE(as<std::string>(), "exception", "own-fault", "constraint", "sql");
    const TestService service(example::description());
    const CapturedLog log;
    const auto reply = service.get("/v1/trials/" + outcome, service.token({}));

    CHECK(reply.status == 500);
    CHECK(reply.header("Content-Type") == "application/problem+json");
    CHECK(reply.json["type"] == "/problems/internal-error");
    for (const auto& text : {reply.body, log.text()}) {
        CHECK(text.find(example::personal_name) == text.npos);
        CHECK(text.find(example::personal_nip) == text.npos);
    }
    REQUIRE(log.lines_with("request failed").size() == 1);
    const auto line = nlohmann::json::parse(log.lines_with("request failed").front());
    CHECK(line["trace_id"] == reply.json["trace_id"]);
    CHECK(line["route"] == "/v1/trials/{outcome}");
    CHECK_FALSE(line["exception"].get<std::string>().empty());
    if (outcome == "constraint")
        CHECK(line["exception"].get<std::string>().find("note_region_nip_key") != std::string::npos);
    if (outcome == "sql") CHECK(line["what"] == "22P02");  // invalid_text_representation
    if (outcome == "own-fault") CHECK(line["what"] == "a table that is not there");
}

TEST_CASE("a sibling that is away is a 503 or 504 to be tried again") {
    const TestService service(example::description());
    const auto refused = service.get("/v1/trials/refused", service.token({}));
    CHECK(refused.status == 503);
    CHECK_FALSE(refused.header("Retry-After").empty());
    const auto late = service.get("/v1/trials/too-late", service.token({}));
    CHECK(late.status == 504);
    CHECK_FALSE(late.header("Retry-After").empty());
}

TEST_CASE("without the database a service answers 503 and is not ready, and recovers by itself") {
    testing_support::TestCluster cluster;
    const TestService service(example::description(), {.cluster = cluster.connection()});
    CHECK(service.get(notes).status == 200);
    CHECK(service.inner("/readyz").status == 200);

    cluster.stop();
    const auto reply = service.get(notes);
    CHECK(reply.status == 503);
    CHECK_FALSE(reply.header("Retry-After").empty());
    CHECK(service.post(notes, {{"title", "Rapat"}}, service.token({"hr_admin"})).status == 503);
    CHECK(eventually([&] { return service.inner("/readyz").status == 503; }));
    CHECK(service.inner("/readyz").json["database"] == false);
    CHECK(service.inner("/healthz").status == 200);
    CHECK_THAT(service.inner("/metrics").body, Catch::Contains("metrics_sources_silent 1"));

    cluster.start();
    CHECK(eventually([&] { return service.get(notes).status == 200; }));
    CHECK(eventually([&] { return service.inner("/readyz").status == 200; }));
}
