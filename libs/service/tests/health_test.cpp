#include <catch2/catch.hpp>
#include <future>

#include "captured_log.hpp"
#include "example.hpp"
#include "test_cluster.hpp"
#include "test_redis.hpp"
#include "test_service.hpp"
#include "test_sibling.hpp"

// What an operator sees when something is wrong: each test stops a thing, and looks for its signal.

using namespace std::chrono_literals;
using namespace testing_support;
using json = nlohmann::json;

namespace {

const std::string notes = "/v1/regions/12.75/notes";

/// The line of the one request since the log was begun.
json line_of(const CapturedLog& log) {
    REQUIRE(eventually([&] { return log.lines_with("\"request\"").size() == 1; }));
    return json::parse(log.lines_with("\"request\"").front());
}

service::Description following(const std::function<void()>& effect) {
    auto description = example::description();
    description.upstreams = {"personnel"};
    description.wire = [wire = description.wire, effect](service::App& app) {
        app.follow("personnel", "personnel", [effect](feed::Writing&, const feed::Received&) { effect(); });
        return wire(app);
    };
    return description;
}

const feed::Event news{"id.kinerja.employee.changed", "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11", "{}", "{}"};

}

TEST_CASE("a database that is away shows in readiness, also on the port of the API, in metrics and in the log") {
    TestCluster cluster;
    const TestService service(example::description(), {.cluster = cluster.connection()});
    CHECK(service.get("/readyz").status == 200);
    CHECK(service.metric(R"(service_ready{part="database"})") == 1);

    cluster.stop();
    CHECK(eventually([&] { return service.get("/readyz").status == 503; }));
    CHECK(service.metric(R"(service_ready{part="database"})") == 0);
    CHECK(service.metric(R"(service_ready{part="keys"})") == 1);
    const CapturedLog log;
    CHECK(service.get(notes).status == 503);
    const auto line = line_of(log);
    CHECK(line["problem"] == "unavailable");
    CHECK(line["cause"] == "database");
    CHECK_THAT(line["detail"].get<std::string>(), Catch::Contains("connection to server"));
    CHECK(service.metric("postgres_refused_connections_total").value_or(0) > 0);
}

TEST_CASE("who can connect, and may read nothing, is not ready") {
    const TestService service(example::description());
    const auto& database = service.database();
    database.execute("revoke select on " + database.name() + ".feed_head from " + database.name());
    CHECK(eventually([&] { return service.inner("/readyz").json["database"] == false; }));
}

TEST_CASE("that no job can be taken shows in the age of the oldest one that is due, while requests are served") {
    const TestService service(example::description());
    const auto& database = service.database();
    CHECK(service.metric("jobs_oldest_due_seconds") == 0);
    database.execute("revoke all on " + database.name() + ".job_turn from " + database.name());
    const auto job =
        service.post(notes + "/imports", "title\nRapat\n", service.token({"hr_admin"}), {{"Content-Type", "text/csv"}});
    REQUIRE(job.status == 202);
    CHECK(eventually([&] { return service.metric("jobs_oldest_due_seconds").value_or(0) > 0.1; }));
    CHECK(eventually([&] { return service.metric("jobs_since_look_seconds").value_or(0) > 0.1; }));
    CHECK(service.inner("/readyz").status == 200);
}

TEST_CASE("that Redis is away shows in a metric") {
    TestRedis redis;
    const TestService service(example::description(), {.settings = {{"KINERJA_REDIS", redis.address()}}});
    CHECK(eventually([&] { return service.metric("redis_up") == 1; }));
    redis.stop();
    CHECK(eventually([&] { return service.metric("redis_up") == 0; }));
    CHECK(service.metric("redis_failures_total").value_or(0) > 0);
    CHECK_FALSE(TestService(example::description()).metric("redis_up"));  // it has none to be away
}

TEST_CASE("that a sibling has stopped shows in how far behind it a service is") {
    auto sibling = std::make_unique<TestSibling>("personnel", "personnel");
    const TestService service(following([] {}), {.settings = {{"KINERJA_PERSONNEL_URL", sibling->url()}}});
    const std::string behind = R"(feed_follower_behind_seconds{feed="personnel"})";
    const std::string since_answer = R"(feed_follower_since_answer_seconds{feed="personnel"})";
    sibling->publish("12.75", news);
    REQUIRE(eventually([&] { return service.metric(R"(feed_follower_at_end{feed="personnel"})") == 1; }));
    CHECK(service.metric(behind) == 0);
    CHECK(service.metric(R"(feed_follower_position_total{feed="personnel"})") == 1);

    sibling.reset();
    CHECK(eventually([&] { return service.metric(behind).value_or(0) > 0.1; }));
    CHECK(eventually([&] { return service.metric(since_answer).value_or(0) > 0.1; }));
    CHECK(service.inner("/readyz").status == 200);
}

TEST_CASE("an event that cannot take effect shows in events, in seconds and in the region that waits") {
    TestSibling sibling("personnel", "personnel");
    const TestService service(following([] { throw std::logic_error("not understood"); }),
                              {.settings = {{"KINERJA_PERSONNEL_URL", sibling.url()}}});
    for (int i = 0; i < 3; ++i) sibling.publish("12.75", news);
    CHECK(eventually([&] { return service.metric(R"(feed_follower_stuck_regions{feed="personnel"})") == 1; }));
    CHECK(eventually(
        [&] { return service.metric(R"(feed_follower_behind_seconds{feed="personnel"})").value_or(0) > 0; }));
    CHECK(sibling.metric(R"(feed_events_total{feed="personnel"})") == 3);
    CHECK(service.metric(R"(feed_follower_position_total{feed="personnel"})") == 0);
}

TEST_CASE("long polls are apart from the requests whose time is ours") {
    const TestService service(example::description());
    const auto auditor = service.token({"auditor"});
    const std::string kpi = "/v1/regions/12.75/feeds/kpi";
    const std::string of_route = R"({method="GET",route="/v1/regions/{region}/feeds/kpi",status="2xx"})";
    CHECK(service.get(kpi + "?timeout=1", auditor).status == 200);
    CHECK(service.get(kpi, auditor).status == 200);
    CHECK(eventually([&] { return service.metric("http_server_wait_duration_seconds_count" + of_route) == 1; }));
    CHECK(eventually([&] { return service.metric("http_server_request_duration_seconds_count" + of_route) == 1; }));
    CHECK(service.get(notes + "?timeout=1").status == 400);  // what is no feed waits for nothing
    CHECK(eventually([&] {
        return service.metric(R"(http_server_request_duration_seconds_count{method="GET",route=)"
                              R"("/v1/regions/{region}/notes",status="4xx"})") == 1;
    }));
}

TEST_CASE("what is away and what hit a limit are told apart from what went wrong") {
    auto description = example::description();
    description.share = [](service::App&) {
        return [](const http::Request& request, const identity::Principal&) {
            if (request.query.get("limited"))
                throw http::Problem(429, "too-many-requests", {"Terlalu banyak.", "Too many."})
                    .header("Retry-After", "1")
                    .because("limit_test");
        };
    };
    const TestService service(description);
    const auto token = service.token({});
    CHECK(service.get("/v1/trials/refused", token).status == 503);
    CHECK(service.get("/v1/trials/exception", token).status == 500);
    CHECK(service.get(notes + "?limited=1").status == 429);
    const auto told = [&](const std::string& name) { return eventually([&] { return service.metric(name) == 1; }); };
    const std::string of_trials =
        R"(http_server_request_duration_seconds_count{method="GET",route="/v1/trials/{outcome}")";
    CHECK(told(of_trials + R"(,status="503"})"));
    CHECK(told(of_trials + R"(,status="5xx"})"));
    CHECK(told(
        R"(http_server_request_duration_seconds_count{method="GET",route="/v1/regions/{region}/notes",status="429"})"));
    CHECK(told(R"(http_server_refusals_total{cause="limit_test",problem="too-many-requests"})"));
    CHECK(told(R"(http_server_refusals_total{cause="upstream_refused",problem="unavailable"})"));
}

TEST_CASE("of a 503 the log tells which sibling was away") {
    const TestService service(example::description());
    const auto token = service.token({});
    const CapturedLog log;
    CHECK(service.get("/v1/trials/refused", token).status == 503);
    const auto line = line_of(log);
    CHECK(line["cause"] == "upstream_refused");
    CHECK_THAT(line["detail"].get<std::string>(), Catch::StartsWith("http://127.0.0.1:9: "));
}

TEST_CASE("why a token was refused is in the log, and the caller learns that it was, or that its time is over") {
    auto now = std::chrono::system_clock::now();
    const TestService service(example::description(), {.now = [&] { return now; }});
    const auto token = service.token({"hr_admin"});
    SECTION("expired") {
        now += 2h;
        const CapturedLog log;
        CHECK(service.get(notes, token).header("WWW-Authenticate") ==
              R"(Bearer error="invalid_token", error_description="The access token expired")");
        CHECK(line_of(log)["cause"] == "token_expired");
    }
    SECTION("made by somebody else") {
        const auto forged = TestIssuer().token({.roles = {"hr_admin"}});
        const CapturedLog log;
        CHECK(service.get(notes, forged).header("WWW-Authenticate") == R"(Bearer error="invalid_token")");
        CHECK_THAT(line_of(log)["cause"].get<std::string>(), Catch::StartsWith("token_"));
    }
    SECTION("none at all") {
        const CapturedLog log;
        CHECK(service.post(notes, {{"title", "Rapat"}}).header("WWW-Authenticate") == "Bearer");
        CHECK(line_of(log)["cause"] == "no_token");
    }
}

TEST_CASE("of a 403 the log tells what is needed, and an integration is told the scope that it lacks") {
    const TestService service(example::description());
    const auto job = notes + "/imports/0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11";
    SECTION("an integration") {
        const CapturedLog log;
        const auto reply = service.get(job, service.token({}, "12.75", {}, {"personnel:read"}));
        CHECK(reply.status == 403);
        CHECK(reply.header("WWW-Authenticate") == R"(Bearer error="insufficient_scope", scope="kpi:read kpi:write")");
        const auto line = line_of(log);
        CHECK(line["cause"] == "missing_scope");
        CHECK(line["detail"] == "needs one of roles: hr_admin; scopes: kpi:read, kpi:write");
        CHECK(line["caller"] == "integration");
    }
    SECTION("somebody who has signed in") {
        const CapturedLog log;
        const auto reply = service.get(job, service.token({"asn"}));
        CHECK(reply.status == 403);
        CHECK(reply.header("WWW-Authenticate").empty());
        CHECK(line_of(log)["cause"] == "missing_role");
    }
}

TEST_CASE(
    "a caller has the same name in all lines and services, which leads back to nobody; who is anonymous has none") {
    const auto& issuer = TestIssuer::shared();
    const auto name = [&](const TestService& service, const Caller& caller) {
        const CapturedLog log;
        service.get(notes, issuer.token(caller));
        const auto line = line_of(log);
        CHECK_THAT(log.text(), !Catch::Contains(caller.subject));
        return line["caller"].get<std::string>() + " " + line["caller_hash"].get<std::string>();
    };
    const TestService one(example::description()), other(example::description());
    const TestService elsewhere(example::description(),
                                {.settings = {{"KINERJA_GATEWAY_KEY", "the secret of another deployment altogether"}}});
    const Caller siti{.roles = {"asn"}, .nip = example::personal_nip, .subject = "siti-aminah"};
    const auto of_siti = name(one, siti);
    CHECK_THAT(of_siti, Catch::StartsWith("user "));
    CHECK(name(one, siti) == of_siti);
    CHECK(name(other, siti) == of_siti);
    CHECK(name(elsewhere, siti) != of_siti);
    CHECK(name(one, {.roles = {"asn"}, .subject = "budi"}) != of_siti);
    CHECK_THAT(name(one, {.roles = {"service"}, .region = "*", .subject = "svc-kpi"}), Catch::StartsWith("service "));

    const CapturedLog log;
    one.get(notes);
    const auto line = line_of(log);
    CHECK(line["caller"] == "anonymous");
    CHECK_FALSE(line.contains("caller_hash"));
}
