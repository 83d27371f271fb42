#include <catch2/catch.hpp>
#include <future>

#include "captured_log.hpp"
#include "example.hpp"
#include "socket.hpp"
#include "test_redis.hpp"
#include "test_service.hpp"

using namespace std::chrono_literals;
using namespace testing_support;

static const std::string notes = "/v1/regions/12.75/notes";

TEST_CASE("metrics tell requests by route template, and the state of pool and process, and nothing of persons") {
    const TestService service(example::description());
    const auto token = service.token({"asn"}, "12.75", example::personal_nip);
    const auto note = service.post(notes, {{"title", example::personal_name}, {"nip", example::personal_nip}}, token);
    REQUIRE(note.status == 201);
    service.get(note.header("Location"), token);
    service.get("/v1/" + std::string(example::personal_nip) + "?nip=" + example::personal_nip);

    Reply metrics;
    for (
        const auto* line :
        {R"(http_server_request_duration_seconds_count{method="POST",route="/v1/regions/{region}/notes",status="2xx"} 1)",
         R"(http_server_request_duration_seconds_count{method="GET",route="/v1/regions/{region}/notes/{id}",status="2xx"} 1)",
         R"(http_server_request_duration_seconds_count{method="GET",route="unmatched",status="4xx"} 1)",
         "postgres_pool_in_use 0", "# TYPE http_server_shed_total counter", "process_resident_memory_bytes",
         R"(kinerja_build_info{)", R"(service="example")"}) {
        INFO(line);
        CHECK(eventually([&] {  // an answer is counted once it has been sent
            metrics = service.inner("/metrics");
            return metrics.body.find(line) != std::string::npos;
        }));
    }
    CHECK(metrics.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8");
    for (const auto* personal : {example::personal_name, example::personal_nip, token.c_str()})
        CHECK_THAT(metrics.body, !Catch::Contains(personal));
    CHECK_THAT(metrics.body, !Catch::Contains(note.json["id"].get<std::string>()));
}

TEST_CASE("each request leaves one line, which says what was asked and nothing of whom it was about") {
    const TestService service(example::description());
    const auto token = service.token({"asn"}, "12.75", example::personal_nip);
    const CapturedLog log;
    const auto reply = service.post(notes + "?nip=" + example::personal_nip,
                                    {{"title", example::personal_name}, {"nip", example::personal_nip}}, token);
    CHECK(reply.status == 400);  // an unknown parameter

    REQUIRE(eventually([&] { return log.lines_with("\"request\"").size() == 1; }));
    const auto line = nlohmann::json::parse(log.lines_with("\"request\"").front());
    CHECK(line["method"] == "POST");
    CHECK(line["route"] == "/v1/regions/{region}/notes");
    CHECK(line["status"] == 400);
    CHECK(line["trace_id"] == reply.json["trace_id"]);
    CHECK(line["request_id"] == reply.header("X-Request-Id"));
    CHECK(line["ms"].is_number());
    for (const auto* personal : {example::personal_name, example::personal_nip, token.c_str()})
        CHECK_THAT(log.text(), !Catch::Contains(personal));
}

TEST_CASE("a method that nobody knows is counted, and is no failure of ours") {
    const TestService service(example::description());
    const CapturedLog log;
    probe::Socket socket({"127.0.0.1", service.instance().port(), {}});
    socket.send(probe::request("PROPFIND", notes));
    CHECK(socket.read()->status == 501);
    REQUIRE(eventually([&] { return log.lines_with("\"request\"").size() == 1; }));
    const auto line = nlohmann::json::parse(log.lines_with("\"request\"").front());
    CHECK((line["status"] == 501 && line["route"] == "unmatched" && line["level"] == "info"));
    CHECK_THAT(service.inner("/metrics").body, Catch::Contains(R"(route="unmatched",status="5xx"} 1)"));
    CHECK_THAT(service.inner("/metrics").body, Catch::Contains("http_server_malformed_total 0"));
}

TEST_CASE("a stop lets the request in flight finish, and is told by readiness at once") {
    example::Gate gate;
    const TestService service(example::description(&gate));
    const auto token = service.token({});
    CHECK(service.inner("/readyz").json ==
          nlohmann::json{{"ready", true}, {"database", true}, {"keys", true}, {"serving", true}});

    auto in_flight = std::async([&] { return service.get("/v1/trials/gate", token); });
    gate.wait_for_visitor();
    auto stopping = std::async([&] { service.instance().stop(10s); });
    CHECK(eventually([&] { return service.inner("/readyz").status == 503; }));
    CHECK(service.inner("/readyz").json["serving"] == false);
    CHECK(in_flight.wait_for(0s) == std::future_status::timeout);

    gate.open();
    CHECK(in_flight.get().status == 200);
    stopping.get();
    CHECK_THROWS_AS(service.get(notes), http::Unreachable);
}

TEST_CASE("a stop answers long polls at once") {
    const TestService service(example::description());
    auto poll = std::async(
        [&] { return service.get("/v1/regions/12.75/feeds/kpi?timeout=20000", service.token({"auditor"})); });
    CHECK(eventually(
        [&] { return service.inner("/metrics").body.find("http_server_in_flight 1") != std::string::npos; }));
    const auto begun = http::Clock::now();
    service.instance().stop(10s);
    CHECK(poll.get().status == 200);
    CHECK(http::Clock::now() - begun < 9s);
}

TEST_CASE("everything goes on when Redis dies") {
    TestRedis redis;
    const TestService service(example::description(), {.settings = {{"KINERJA_REDIS", redis.address()}}});
    REQUIRE(eventually([&] { return service.app().redis().reachable(); }));
    const auto token = service.token({"hr_admin"});
    CHECK(service.post(notes, {{"title", "a"}}, token).status == 201);

    redis.stop();
    CHECK(service.post(notes, {{"title", "b"}}, token).status == 201);
    CHECK(service.get(notes).json["items"].size() == 2);
    CHECK(service.get("/v1/regions/12.75/feeds/kpi", service.token({"auditor"})).json.size() == 2);
    CHECK(service.inner("/readyz").status == 200);
}

TEST_CASE("a service without a feed needs no database, and has none") {
    service::Description gateway;
    gateway.name = "gateway";
    gateway.contract = R"({"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{}})";
    const TestService service(gateway);
    CHECK(service.inner("/readyz").json == nlohmann::json{{"ready", true}, {"keys", true}, {"serving", true}});
    CHECK_THROWS_AS(service.app().database(), std::logic_error);
    CHECK_THROWS_AS(service.app().journal(), std::logic_error);
    CHECK_THROWS_AS(service.app().upstream("personnel"), std::logic_error);
}
