#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>

#include "job_service.hpp"

/// Marks its region (or, where the input has one, its name) at each of its steps.
static Progress record_turn(Writing& writing, Job& job) {
    const int step = job.cursor.is_null() ? 1 : job.cursor.get<int>() + 1;
    mark(writing, job.input.value("name", writing.region()));
    job.cursor = step;
    return step == job.input.at("steps").get<int>() ? Progress::done : Progress::more;
}

/// One step a turn.
static constexpr jobs::Pace step_by_step{.look = 10ms, .lease = 5s, .turn = 0ms, .retry = 5ms};

static std::vector<std::string> all_marks(Service& service) {
    return service.database.read(postgres::every_region, [](postgres::Transaction& sql) {
        std::vector<std::string> marks;
        for (const auto& row : sql.query("select mark from mark order by at")) marks.push_back(row[0].text());
        return marks;
    });
}

TEST_CASE("regions have turns one after the other, however many jobs one of them has") {
    Prepared prepared;
    Service service(prepared);
    for (int i = 0; i < 10; ++i) service.enqueue("turns", {{"steps", 3}}, medan);
    const auto one = service.enqueue("turns", {{"steps", 3}});
    Runner runner(service.journal, 1, step_by_step);
    runner.handle("turns", record_turn);
    runner.start();
    REQUIRE(eventually([&] { return all_marks(service).size() == 33; }));
    auto marks = all_marks(service);
    marks.resize(6);
    CHECK(std::ranges::count(marks, binjai) == 3);
    CHECK(ended(service.find(one)));
}

TEST_CASE("within a region a short job does not wait for the long ones") {
    Prepared prepared;
    Service service(prepared);
    for (const auto* name : {"a", "b", "c"}) service.enqueue("turns", {{"steps", 4}, {"name", name}});
    std::atomic<int> steps = 0;
    Runner runner(service.journal, 1, step_by_step);
    runner.handle("turns", [&](Writing& writing, Job& job) {
        if (++steps == 5) Runner::enqueue(writing, "turns", {{"steps", 1}, {"name", "short"}}, "somebody");
        return record_turn(writing, job);
    });
    runner.start();
    REQUIRE(eventually([&] { return all_marks(service).size() == 13; }));
    CHECK(all_marks(service)[5] == "short");
}

TEST_CASE("a region never has all threads, so that another one's job need not wait for a step to end") {
    Prepared prepared;
    Service service(prepared);
    std::atomic<bool> released = false;
    Runner runner(service.journal, 3, hurried);
    runner.handle("long", [&](Writing&, Job&) {
        while (!released) std::this_thread::sleep_for(1ms);
        return Progress::done;
    });
    runner.handle("turns", record_turn);
    for (int i = 0; i < 6; ++i) service.enqueue("long", json::object(), medan);
    runner.start();
    const auto running = [&] {
        return service.database.read(medan, [](postgres::Transaction& sql) {
            return sql.query("select from job where state = 'running'").size();
        });
    };
    CHECK(eventually([&] { return running() == 2; }));
    const auto id = service.enqueue("turns", {{"steps", 3}});
    CHECK(eventually([&] { return ended(service.find(id)); }));
    CHECK(running() == 2);
    released = true;
}

TEST_CASE("a job that waits for something leaves the thread to others") {
    Prepared prepared;
    Service service(prepared);
    std::atomic<bool> arrived = false;
    std::atomic<int> asked = 0;
    Runner runner(service.journal, 1, hurried);
    runner.handle("waiting", [&](Writing&, Job& job) {
        job.counts = {{"asked", ++asked}};
        return arrived ? Progress::done : Progress::later;
    });
    runner.handle("arriving", [&](Writing&, Job&) {
        arrived = true;
        return Progress::done;
    });
    const auto id = service.enqueue("waiting");
    runner.start();
    CHECK(eventually([&] { return asked > 1; }));
    service.enqueue("arriving");
    CHECK(eventually([&] { return ended(service.find(id)); }));
    CHECK(service.find(id).counts == json{{"asked", asked.load()}});
}
