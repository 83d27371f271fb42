#include <catch2/catch.hpp>

#include "job_service.hpp"
#include "later.hpp"

TEST_CASE("what has not ended is counted by kind and state, over all regions") {
    Prepared prepared;
    Service service(prepared);
    service.enqueue("count");
    service.enqueue("count", json::object(), medan);
    service.enqueue("score");
    const auto backlog = service.database.read(postgres::every_region, Runner::backlog);
    REQUIRE(backlog.size() == 2);
    CHECK(backlog[0].kind == "count");
    CHECK(backlog[0].state == jobs::State::queued);
    CHECK(backlog[0].jobs == 2);
    CHECK(backlog[1].kind == "score");
    CHECK(backlog[1].jobs == 1);
}

TEST_CASE("that nobody can take jobs shows in how long the oldest has been due") {
    Prepared prepared;
    Service service(prepared);
    const auto oldest_due = [&] { return service.database.read(postgres::every_region, Runner::oldest_due); };
    CHECK(oldest_due() == 0ms);
    service.journal.write(binjai, [](Writing& writing) {
        jobs::enqueue_at(writing, "count", {{"steps", 1}}, "somebody", std::chrono::system_clock::now() + 1h);
    });
    CHECK(oldest_due() == 0ms);  // it is not its time

    prepared.execute("revoke all on " + prepared.name() + ".job_turn from " + prepared.name());
    Runner runner(service.journal, 1, hurried);
    runner.handle("count", count);
    CHECK(runner.since_look() == 0ms);  // it has not begun
    runner.start();
    service.enqueue("count", {{"steps", 1}}, medan);
    CHECK(eventually([&] { return oldest_due() > 50ms && runner.since_look() > 50ms; }));

    prepared.execute("grant all on " + prepared.name() + ".job_turn to " + prepared.name());
    CHECK(eventually([&] { return oldest_due() == 0ms; }));
}
