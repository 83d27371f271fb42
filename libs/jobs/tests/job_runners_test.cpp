#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>

#include "job_service.hpp"
#include "job_store.hpp"
#include "later.hpp"

TEST_CASE("a job whose runner has gone is taken over when its lease has run out, and the old lease is worth nothing") {
    Prepared prepared;
    Service service(prepared);
    const auto id = service.enqueue("count", {{"steps", 3}});
    const auto abandoned = service.database.write(
        postgres::every_region, [](postgres::Transaction& sql) { return jobs::store::claim(sql, {"count"}, 50ms); });
    REQUIRE(abandoned);
    CHECK(abandoned->id == id);
    const auto held = [&] {
        return service.database.write(
            binjai, [&](postgres::Transaction& sql) { return jobs::store::lock(sql, *abandoned).has_value(); });
    };
    CHECK(held());
    Runner runner(service.journal, 1, hurried);
    runner.handle("count", count);
    runner.start();
    REQUIRE(eventually([&] { return ended(service.find(id)); }));
    CHECK_FALSE(held());
    CHECK(service.marks() == numbers(3));
}

TEST_CASE("a step that outlasts its lease is not done beside itself") {
    Prepared prepared;
    Service service(prepared);
    std::atomic<int> inside = 0, most = 0, calls = 0;
    const auto slow = [&](Writing& writing, Job& job) {
        most = std::max<int>(most, ++inside);
        ++calls;
        std::this_thread::sleep_for(300ms);  // three leases
        --inside;
        return count(writing, job);
    };
    Runner first(service.journal, 2, hurried), second(service.journal, 2, hurried);
    first.handle("count", slow);
    second.handle("count", slow);
    const auto id = service.enqueue("count", {{"steps", 2}});
    first.start();
    second.start();
    REQUIRE(eventually([&] { return ended(service.find(id)); }));
    CHECK(most == 1);
    CHECK(calls == 2);
    CHECK(service.marks() == numbers(2));
}

TEST_CASE("several runners share the jobs of all regions, and each step happens once") {
    Prepared prepared;
    Service service(prepared);
    std::vector<std::unique_ptr<Runner>> runners;
    for (int i = 0; i < 3; ++i) {
        runners.push_back(std::make_unique<Runner>(service.journal, 2, hurried));
        runners.back()->handle("count", count);
    }
    std::vector<std::pair<std::string, const char*>> jobs;
    for (int i = 0; i < 12; ++i) {
        const auto* region = i % 2 == 0 ? binjai : medan;
        jobs.emplace_back(service.enqueue("count", {{"steps", 8}}, region), region);
    }
    for (auto& runner : runners) runner->start();
    for (const auto& [id, region] : jobs)
        REQUIRE(eventually([&, id = id, region = region] { return ended(service.find(id, region)); }));
    CHECK(service.marks(binjai).size() == 6 * 8);
    CHECK(service.marks(medan).size() == 6 * 8);
}

TEST_CASE("stopping lets the running step end, and another runner goes on at once") {
    Prepared prepared;
    Service service(prepared);
    constexpr jobs::Pace long_lease{.look = 10ms, .lease = 1h};
    std::atomic<int> inside = 0;
    const auto step = [&](Writing& writing, Job& job) {
        ++inside;
        std::this_thread::sleep_for(20ms);
        return count(writing, job);
    };
    const auto id = service.enqueue("count", {{"steps", 20}});
    {
        Runner runner(service.journal, 1, long_lease);
        runner.handle("count", step);
        runner.start();
        REQUIRE(eventually([&] { return inside > 2; }));
    }
    CHECK(static_cast<int>(service.marks().size()) == inside);
    Runner runner(service.journal, 1, long_lease);
    runner.handle("count", step);
    runner.start();
    REQUIRE(eventually([&] { return ended(service.find(id)); }));
    CHECK(service.marks() == numbers(20));
}

TEST_CASE("work for later does not begin before its time, and what is overdue begins at once") {
    Prepared prepared;
    Service service(prepared);
    Runner runner(service.journal, 1, hurried);
    runner.handle("count", count);
    const auto plan = [&](std::chrono::seconds from_now) {
        return service.journal.write(binjai, [&](Writing& writing) {
            return jobs::enqueue_at(writing, "count", {{"steps", 1}}, "somebody",
                                    std::chrono::system_clock::now() + from_now);
        });
    };
    const auto tomorrow = plan(24h), soon = plan(2s), overdue = plan(-24h);
    runner.start();
    REQUIRE(eventually([&] { return ended(service.find(overdue)); }));
    CHECK(service.find(soon).state == jobs::State::queued);
    REQUIRE(eventually([&] { return ended(service.find(soon)); }));
    CHECK(service.find(tomorrow).state == jobs::State::queued);
}

TEST_CASE("a nudged runner looks at once") {
    Prepared prepared;
    Service service(prepared);
    Runner runner(service.journal, 1, {.look = 1h});
    runner.handle("count", count);
    runner.start();
    const auto id = service.enqueue("count", {{"steps", 1}});
    CHECK(eventually([&] {
        runner.wake();
        return ended(service.find(id));
    }));
}

TEST_CASE("a job survives kill -9 of the process in the middle of its steps") {
    Prepared prepared;
    const auto slow_count = [](Writing& writing, Job& job) {
        const auto progress = count(writing, job);
        std::this_thread::sleep_for(5ms);  // so that the blow falls within a step
        return progress;
    };
    const auto child = fork();
    if (child == 0) {
        Service service(prepared);
        Runner runner(service.journal, 1, hurried);
        runner.handle("count", slow_count);
        runner.start();
        for (;;) pause();
    }
    REQUIRE(child > 0);
    Service service(prepared);
    const auto id = service.enqueue("count", {{"steps", 40}});
    const bool begun = eventually([&] { return service.marks().size() >= 5; });
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    REQUIRE(begun);
    REQUIRE_FALSE(ended(service.find(id)));
    Runner runner(service.journal, 1, hurried);
    runner.handle("count", slow_count);
    runner.start();
    REQUIRE(eventually([&] { return ended(service.find(id)); }));
    CHECK(service.marks() == numbers(40));
}
