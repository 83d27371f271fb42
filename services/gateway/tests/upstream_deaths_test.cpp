#include <catch2/catch.hpp>

#include "captured_log.hpp"
#include "front.hpp"
#include "raw_peer.hpp"

static const std::string measurements = "/v1/regions/12.75/measurements";

/// A service that dies at each write, and its successor serves meanwhile.
struct Dying {
    std::atomic<int> writes = 0;
    RawPeer peer{[this](RawPeer::Connection& connection, int) {
        for (auto request = connection.request(); !request.empty(); request = connection.request()) {
            if (request.starts_with("POST")) {
                ++writes;
                return connection.reset();
            }
            connection.send(answer(200, "{}"));
        }
    }};
    Front front{{{"KINERJA_INDICATORS_URL", peer.url("")}}};
};

TEST_CASE("a request that a service dies of is offered once more, and then refused") {
    const Dying dying;
    const int served_before = GENERATE(0, 1);  // on a fresh connection, and on a kept one
    for (int i = 0; i < served_before; ++i)
        REQUIRE(dying.front.gateway.get("/v1/regions/12.75/indicators", dying.front.token()).status == 200);
    const testing_support::CapturedLog log;
    const auto refused = dying.front.gateway.post(measurements, {{"value", "1"}}, dying.front.token());
    CHECK(refused.status == 503);
    CHECK(testing_support::eventually([&] {  // the operator is told whose fault it was
        return log.lines_with(R"("cause":"upstream_broken","detail":")" + dying.peer.url("")).size() == 1;
    }));
    CHECK(refused.header("Retry-After") == "2");
    CHECK(dying.writes == 2);
    CHECK(dying.front.gateway.get("/v1/regions/12.75/indicators", dying.front.token()).status == 200);
}

TEST_CASE("a service's own refusal is handed on, not asked for again") {
    std::atomic<int> asked = 0;
    RawPeer refusing([&](RawPeer::Connection& connection, int) {
        while (!connection.request().empty()) {
            ++asked;
            connection.send(answer(503, "{}", "Retry-After: 1\r\n"));
        }
    });
    const Front front({{"KINERJA_INDICATORS_URL", refusing.url("")}});
    const testing_support::CapturedLog log;
    CHECK(front.gateway.post(measurements, {{"value", "1"}}, front.token()).status == 503);
    CHECK(asked == 1);
    CHECK(testing_support::eventually(
        [&] { return log.lines_with(R"("cause":"upstream_answered","detail":")" + refusing.url("")).size() == 1; }));
}
