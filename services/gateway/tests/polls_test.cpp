#include <catch2/catch.hpp>

#include "front.hpp"
#include "places.hpp"
#include "problem.hpp"

using testing_support::eventually;

static const std::string region = "/v1/regions/12.75", poll = region + "/feeds/kpi?timeout=20000";

TEST_CASE("however many polls wait, a short request finds a connection") {
    Front front({{"KINERJA_UPSTREAM_CONNECTIONS", "1"}});
    std::vector<probe::Socket> waiting;
    for (int i = 0; i < 30; ++i) waiting.push_back(front.ask(poll, front.token()));
    REQUIRE(eventually([&] { return front.behind.waiting() == 30; }));
    CHECK(front.gateway.get(region + "/indicators", front.token()).status == 200);
    front.behind.release();
    for (auto& one : waiting) CHECK(one.read()->status == 200);
}

TEST_CASE("a poll ends at its service when its client hangs up, and its place is free") {
    Front front({{"KINERJA_POLLS_CALLER", "1"}});
    {
        const auto leaving = front.ask(poll, front.token());
        REQUIRE(eventually([&] { return front.behind.asked(region + "/feeds/kpi") == 1; }));
        CHECK(front.gateway.get(poll, front.token()).status == 429);
    }
    std::optional<probe::Socket> next;
    CHECK(eventually([&] {
        if (!next || next->has_input()) next.emplace(front.ask(poll, front.token()));  // the place was not free yet
        return front.behind.asked(region + "/feeds/kpi") == 2;
    }));
    front.behind.release();
    CHECK(next->read()->status == 200);
}

TEST_CASE("more polls than a caller's share are refused, and nobody else's are") {
    Front front({{"KINERJA_POLLS_CALLER", "2"}, {"KINERJA_POLLS_REGION", "3"}, {"KINERJA_POLLS", "4"}});
    std::vector<probe::Socket> waiting;
    const auto wait = [&](const std::string& subject, const std::string& of) {
        waiting.push_back(front.ask("/v1/regions/" + of + "/feeds/kpi?timeout=20000", front.token(subject, of)));
        REQUIRE(eventually([&] { return front.behind.waiting() == waiting.size(); }));
    };
    const auto refusal = [&](const std::string& subject, const std::string& of) {
        return front.gateway.get("/v1/regions/" + of + "/feeds/kpi?timeout=1", front.token(subject, of));
    };
    wait("one", "12.75");
    wait("one", "12.75");
    const auto refused = refusal("one", "12.75");
    CHECK(refused.status == 429);
    CHECK(refused.json["type"] == "/problems/too-many-polls");
    CHECK(refused.header("Retry-After") == "5");
    CHECK(front.gateway.get(region + "/indicators", front.token("one")).status == 200);

    wait("two", "12.75");
    CHECK(refusal("two", "12.75").status == 429);  // the region's share
    wait("three", "12.71");
    CHECK(front.gateway.metric(R"(gateway_places_taken{kind="polls"})") == 4);
    CHECK(front.gateway.metric(R"(gateway_places{kind="polls"})") == 4);
    const auto full = refusal("four", "12.71");
    CHECK(full.status == 503);
    CHECK(full.header("Retry-After") == "5");
    front.behind.release();
    for (auto& one : waiting) CHECK(one.read()->status == 200);
}

TEST_CASE("a place is given back by whoever held it, however it ends") {
    const auto places = std::make_shared<service::Places>(service::PlaceLimits{.all = 2, .region = 2, .caller = 1},
                                                          [](const http::Text&, int) {
                                                              return http::Problem(429, "too-many-polls", {"", ""});
                                                          });
    auto held = places->take({"a", "12.75"});
    CHECK_THROWS_AS(places->take({"a", "12.75"}), http::Problem);
    const auto other = places->take({"b", "12.75"});
    CHECK_THROWS_AS(places->take({"c", "12.71"}), http::Problem);
    CHECK(places->taken() == 2);
    held.reset();
    CHECK(places->taken() == 1);
    CHECK(places->take({"a", "12.75"}));
    CHECK(places->taken() == 1);
}

TEST_CASE("who takes long answers and does not read them has their share of them, and nobody else's") {
    const Front front({{"KINERJA_HANDLER_THREADS", "12"}});
    const auto target = region + "/exports/kpi?period=2026-Q1";
    std::vector<probe::Socket> readers;
    const auto refusal = [&](const std::string& subject, const std::string& of) {
        const auto answer =
            front.gateway.get("/v1/regions/" + of + "/exports/kpi?period=2026-Q1", front.token(subject, of));
        CHECK(answer.header("Retry-After") == "5");
        return std::to_string(answer.status) + ' ' + answer.json["type"].get<std::string>();
    };
    const auto take = [&](const std::string& subject) {
        readers.push_back(front.ask(target, front.token(subject)));
        CHECK(eventually([&] { return readers.back().has_input(); }));
    };
    take("one");
    take("one");
    CHECK(refusal("one", "12.75") == "429 /problems/too-many-long-answers");
    take("two");
    CHECK(refusal("two", "12.75") == "429 /problems/too-many-long-answers");  // the region's share
    take("three");  // who has none yet does not wait for those two
    take("four");
    CHECK(refusal("five", "12.75") == "429 /problems/too-many-long-answers");
    CHECK(front.gateway.get(region + "/indicators", front.token("one")).status == 200);
    auto other = front.ask("/v1/regions/12.71/exports/kpi?period=2026-Q1", front.token("six", "12.71"));
    CHECK(eventually([&] { return other.has_input(); }));
    readers.clear();
    CHECK(eventually([&] { return front.ask(target, front.token("one")).some().starts_with("HTTP/1.1 200"); }));
}
