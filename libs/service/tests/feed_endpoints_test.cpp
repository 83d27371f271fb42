#include <catch2/catch.hpp>
#include <future>

#include "example.hpp"
#include "test_service.hpp"
#include "test_sibling.hpp"

using namespace std::chrono_literals;
using namespace testing_support;
using json = nlohmann::json;

static const std::string notes = "/v1/regions/12.75/notes", kpi = "/v1/regions/12.75/feeds/kpi";

static void add_note(const TestService& service, const std::string& region = "12.75") {
    REQUIRE(service.post("/v1/regions/" + region + "/notes", {{"title", "Rapat"}}, service.token({"hr_admin"}, "*"))
                .status == 201);
}

TEST_CASE("a feed is read from anywhere, in order") {
    const TestService service(example::description());
    const auto auditor = service.token({"auditor"});
    for (int i = 0; i < 3; ++i) add_note(service);

    const auto all = service.get(kpi, auditor);
    CHECK(all.header("Content-Type") == "application/cloudevents-batch+json");
    REQUIRE(all.json.size() == 3);
    CHECK(service.get(kpi + "?lastEventId=null", auditor).json == all.json);
    const auto rest = service.get(kpi + "?lastEventId=" + all.json[0]["id"].get<std::string>(), auditor);
    CHECK(rest.json == json{all.json[1], all.json[2]});
    CHECK(service.get(kpi + "?lastEventId=7", auditor).status == 400);
    CHECK(service.get(kpi + "/verify", auditor).json["intact"] == true);
    CHECK(service.get(kpi + "/verify", auditor).json["events"] == 3);
}

TEST_CASE("a feed is verified piece by piece, or from a head that was kept") {
    const TestService service(example::description());
    const auto auditor = service.token({"auditor"});
    for (int i = 0; i < 3; ++i) add_note(service);
    const auto verify = [&](const std::string& query) { return service.get(kpi + "/verify?" + query, auditor).json; };
    const auto whole = verify("");
    CHECK(whole["next"].is_null());
    const auto first = verify("events=2");
    CHECK((first["events"] == 2 && first["intact"] == true && first["head"] != whole["head"]));
    CHECK(first["next"] == "0000000000000000002." + first["head"].get<std::string>());
    CHECK(verify("events=2&after=" + first["next"].get<std::string>()) == whole);
    const auto forged = verify("after=0000000000000000002." + whole["head"].get<std::string>());
    CHECK((forged["intact"] == false && forged["broken_at"] == "0000000000000000003" && forged["next"].is_null()));
    for (const auto* bad : {"after=2", "after=0000000000000000002.", "events=0", "events=5001"})
        CHECK(service.get(kpi + "/verify?" + bad, auditor).status == 400);
}

TEST_CASE("names and NIP are in the feed of those alone who may see them") {
    const TestService service(example::description());
    add_note(service);
    const auto personal = [&](std::vector<std::string> roles, std::vector<std::string> scopes) {
        const auto events = service.get(kpi, service.token(std::move(roles), "12.75", {}, std::move(scopes))).json;
        return events.at(0).at("data").contains("personal");
    };
    CHECK_FALSE(personal({"hr_admin"}, {}));
    CHECK_FALSE(personal({"auditor"}, {}));
    CHECK(personal({"integrator"}, {"kpi:read", "kpi:personal"}));
    CHECK_FALSE(personal({"integrator"}, {"kpi:read"}));
    CHECK_FALSE(personal({"integrator"}, {"kpi:read", "training:personal"}));
}

TEST_CASE("a long poll is answered as soon as there is an event") {
    const TestService service(example::description());
    auto poll = std::async([&] { return service.get(kpi + "?timeout=20000", service.token({"auditor"})); });
    CHECK(eventually(
        [&] { return service.inner("/metrics").body.find("http_server_in_flight 1") != std::string::npos; }));
    add_note(service);
    CHECK(poll.get().json.size() == 1);
}

TEST_CASE("services poll all regions with one request, others may not") {
    const TestService service(example::description());
    add_note(service, "12.75");
    add_note(service, "12.71");
    const json from_the_start{{"cursors", json::object()}, {"new_regions", true}};
    CHECK(service.post("/v1/feeds/kpi/poll", from_the_start, service.token({"service"}, "*")).json.size() == 2);
    const json one{{"cursors", {{"12.71", ""}}}};
    const auto events = service.post("/v1/feeds/kpi/poll", one, service.token({"service"}, "*")).json;
    REQUIRE(events.size() == 1);
    CHECK(events[0]["region"] == "12.71");
    CHECK(service.post("/v1/feeds/kpi/poll", one, service.token({"service"}, "12.75")).status == 403);
    CHECK(service.post("/v1/feeds/kpi/poll", one, service.token({"auditor"}, "*")).status == 403);
}

TEST_CASE("a service takes in what its sibling tells") {
    TestSibling sibling("personnel", "personnel");
    auto description = example::description();
    description.upstreams = {"personnel"};
    description.wire = [wire = description.wire](service::App& app) {
        app.follow("personnel", "personnel", [](feed::Writing& writing, const feed::Received& event) {
            writing.sql().query("insert into note values ($1, $2, $3, '', 1)",
                                {event.region, event.subject, event.personal.at("name").get<std::string>()});
        });
        return wire(app);
    };
    const TestService service(description, {.settings = {{"KINERJA_PERSONNEL_URL", sibling.url()}}});
    sibling.publish("12.75", {"id.kinerja.employee.changed", "0191d1f4-6f2b-7c1e-9a55-0f6a3f0e7c11", "{}",
                              json{{"name", example::personal_name}}.dump()});

    CHECK(eventually([&] { return service.get(notes).json["items"] == json{example::personal_name}; }));
    CHECK(eventually([&] {
        return service.inner("/metrics").body.find(R"(feed_follower_events_total{feed="personnel"} 1)") !=
               std::string::npos;
    }));
}
