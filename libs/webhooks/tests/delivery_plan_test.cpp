#include "delivery_plan.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using webhooks::decide;
using webhooks::Outcome;
using webhooks::Plan;
using webhooks::Verdict;

namespace {

Verdict verdict(Outcome outcome, int attempts = 1) { return decide(Plan{}, outcome, attempts, 0.5).verdict; }

}

TEST_CASE("only a 2xx has delivered a message; a redirect has not") {
    for (const int status : {200, 201, 204, 299}) CHECK(verdict({.status = status}) == Verdict::delivered);
    for (const int status : {199, 300, 301, 307, 400, 401, 404, 500})
        CHECK(verdict({.status = status}) == Verdict::again);
    CHECK(verdict({.failure = "timed_out"}) == Verdict::again);
    CHECK(verdict({.status = 410}) == Verdict::unwanted);
    for (const int status : {429, 502, 503, 504}) CHECK(verdict({.status = status}) == Verdict::throttled);
}

TEST_CASE("an endpoint that fails again and again is left alone for ever longer, and for an hour at most") {
    const Plan plan;
    for (const int failures : {0, 1, 4}) CHECK(webhooks::pause_after(plan, failures) == 0ms);
    CHECK(webhooks::pause_after(plan, 5) == 10s);
    CHECK(webhooks::pause_after(plan, 6) == 20s);
    CHECK(webhooks::pause_after(plan, 13) == 2560s);
    CHECK(webhooks::pause_after(plan, 14) == 1h);
    CHECK(webhooks::pause_after(plan, 1'000'000) == 1h);
}

TEST_CASE("ten attempts are made over some four days, and no more") {
    const Plan plan;
    std::chrono::milliseconds whole{0};
    for (int attempt = 1; attempt <= 9; ++attempt) {
        const auto decision = decide(plan, {.status = 500}, attempt, 0.5);
        CHECK(decision.verdict == Verdict::again);
        CHECK(decision.wait == plan.retries[static_cast<std::size_t>(attempt - 1)]);
        whole += decision.wait;
    }
    CHECK((whole > 3 * 24h && whole < 4 * 24h));
    CHECK(verdict({.status = 500}, 10) == Verdict::exhausted);
    CHECK(verdict({.status = 429}, 10) == Verdict::exhausted);
    CHECK(verdict({.status = 200}, 10) == Verdict::delivered);
}

TEST_CASE("what failed together does not come back together") {
    CHECK(decide(Plan{}, {.status = 500}, 2, 0).wait == 270s);
    CHECK(decide(Plan{}, {.status = 500}, 2, 0.999999).wait > 329s);
}

TEST_CASE("Retry-After is heeded, within reason") {
    CHECK(decide(Plan{}, {.status = 429, .retry_after = 120s}, 1, 0.5).wait == 120s);
    CHECK(decide(Plan{}, {.status = 429, .retry_after = 1s}, 1, 0.5).wait == 5s);  // not sooner than the plan
    CHECK(decide(Plan{}, {.status = 503, .retry_after = 24h}, 1, 0.5).wait == 1h);
    CHECK(decide(Plan{}, {.status = 500, .retry_after = 120s}, 1, 0.5).wait == 5s);  // nobody asked for patience
}
