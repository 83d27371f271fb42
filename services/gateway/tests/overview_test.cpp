#include <catch2/catch.hpp>

#include "front.hpp"

using testing_support::eventually;

TEST_CASE("the services are asked how they are once, however many want to know") {
    const Front front;
    std::vector<probe::Socket> asking;
    for (int i = 0; i < 20; ++i) asking.push_back(front.ask("/v1/status", front.token()));
    for (auto& one : asking) {
        const auto answer = one.read();
        REQUIRE(answer);
        CHECK(answer->status == 200);
        CHECK(answer->body.find(R"("status":"ok")") != std::string::npos);
    }
    CHECK(front.behind.asked("/readyz") <= 10);  // of the five once, or twice when the second was over meanwhile
}

TEST_CASE("a service that does not answer is unavailable, and is asked once by all who want to know") {
    const Front front({{"KINERJA_FEEDBACK_URL", "http://127.0.0.1:9"}});
    const auto status = front.gateway.get("/v1/status").json;
    CHECK(status["status"] == "degraded");
    CHECK(status["services"]["feedback"] == "unavailable");
    CHECK(status["services"]["personnel"] == "ok");
}

TEST_CASE("a service that answers, and says that it cannot serve, is unavailable until it can") {
    Front front;
    front.behind.ready = false;
    auto status = front.gateway.get("/v1/status").json;
    CHECK(status["status"] == "degraded");
    CHECK(status["services"]["personnel"] == "unavailable");
    front.behind.ready = true;
    CHECK(eventually([&] { return front.gateway.get("/v1/status").json["status"] == "ok"; }));
}

TEST_CASE("what a service takes its time for holds no thread, and ends with its client") {
    Front front({{"KINERJA_HANDLER_THREADS", "2"}});
    {
        std::vector<probe::Socket> waiting;
        for (int i = 0; i < 10; ++i) waiting.push_back(front.ask("/v1/me", front.token()));
        REQUIRE(eventually([&] { return front.behind.waiting() == 10; }));
        CHECK(front.gateway.get("/v1/contracts", front.token()).status == 200);
        CHECK(front.gateway.inner("/metrics").body.find("http_server_in_flight 10") != std::string::npos);
    }
    CHECK(eventually(
        [&] { return front.gateway.inner("/metrics").body.find("http_server_in_flight 0") != std::string::npos; }));
    auto answered = front.ask("/v1/me", front.token());
    REQUIRE(eventually([&] { return front.behind.asked("/v1/regions/12.75/self") == 11; }));
    front.behind.release();
    CHECK(answered.read()->status == 200);
}
