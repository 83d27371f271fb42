#include "jobs.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <map>
#include <mutex>
#include <thread>

#include "job_store.hpp"
#include "later.hpp"
#include "test_database.hpp"

using namespace std::chrono_literals;
using feed::Writing;
using jobs::Job;
using jobs::Progress;
using jobs::Runner;
using nlohmann::json;

static constexpr auto binjai = "12.75", medan = "12.71";
static constexpr jobs::Pace hurried{.look = 10ms, .lease = 100ms, .turn = 50ms, .retry = 5ms};

/// A service with jobs, and a table in which their steps leave a mark.
struct Service {
    explicit Service(const testing_support::TestDatabase& prepared)
        : database({.connection = prepared.connection(), .pool_size = 12}), journal(database, "kpi", nullptr) {}

    std::string enqueue(const std::string& kind, const json& input = json::object(), const char* region = binjai) {
        return journal.write(region,
                             [&](Writing& writing) { return Runner::enqueue(writing, kind, input, "somebody"); });
    }
    Job find(const std::string& id, const char* region = binjai) {
        return database.read(region, [&](postgres::Transaction& sql) { return Runner::find(sql, id).value(); });
    }
    bool cancel(const std::string& id) {
        return database.write(binjai, [&](postgres::Transaction& sql) { return Runner::cancel(sql, id); });
    }
    std::vector<std::string> marks(const char* region = binjai) {
        return database.read(region, [&](postgres::Transaction& sql) {
            std::vector<std::string> marks;
            for (const auto& row : sql.query("select mark from mark where region = $1 order by at", {region}))
                marks.push_back(row[0].text());
            return marks;
        });
    }

    postgres::Database database;
    feed::Journal journal;
};

static void mark(Writing& writing, const std::string& text) {
    writing.sql().query("insert into mark (region, mark) values ($1, $2)", {writing.region(), text});
}

/// Marks 0, 1, 2, … up to "steps" of the input, one in each step.
static Progress count(Writing& writing, Job& job) {
    const int step = job.cursor.is_null() ? 0 : job.cursor.get<int>();
    mark(writing, std::to_string(step));
    job.cursor = step + 1;
    job.counts = {{"steps", step + 1}};
    const int steps = job.input.at("steps");
    job.progress = std::to_string(static_cast<double>(step + 1) / (2.0 * steps));
    return step + 1 == steps ? Progress::done : Progress::more;
}

static std::vector<std::string> numbers(int count) {
    std::vector<std::string> numbers;
    for (int i = 0; i < count; ++i) numbers.push_back(std::to_string(i));
    return numbers;
}

struct Prepared : testing_support::TestDatabase {
    Prepared() : TestDatabase({feed::Journal::migrations(), Runner::migrations()}) {
        execute("create table " + name() + ".mark (region text, mark text, at bigserial); alter table " + name() +
                ".mark owner to " + name());
    }
};

/// Waits for what another thread brings about; a deadline that is only reached when it never comes.
static bool eventually(const std::function<bool()>& holds) {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(2ms);
    }
    return true;
}

static bool ended(const Job& job) { return !job.finished_at.empty(); }

TEST_CASE("a job goes step by step to its end, and tells how far it is") {
    Prepared prepared;
    Service service(prepared);
    Runner runner(service.journal, 2, hurried);
    std::vector<std::string> finished;
    runner.handle("count", count, [&](Writing& writing, const Job& job) {
        mark(writing, "finished");
        finished.emplace_back(to_string(job.state));
    });
    const auto id = service.enqueue("count", {{"steps", 3}});
    CHECK(service.find(id).state == jobs::State::queued);
    CHECK(service.find(id).counts.is_null());
    runner.start();
    REQUIRE(eventually([&] { return ended(service.find(id)); }));
    const auto job = service.find(id);
    CHECK(job.state == jobs::State::succeeded);
    CHECK(job.progress == "1");
    CHECK(job.counts == json{{"steps", 3}});
    CHECK(job.created_by == "somebody");
    CHECK(job.failure.empty());
    CHECK(service.marks() == std::vector<std::string>{"0", "1", "2", "finished"});
    CHECK(finished == std::vector<std::string>{"succeeded"});

    const auto shown = to_json(job);
    CHECK(shown["state"] == "succeeded");
    CHECK(shown["failure"].is_null());
    CHECK(shown["started_at"].get<std::string>().ends_with("Z"));
}

TEST_CASE("a job exists exactly if the write that asked for it took effect, and only in its region") {
    Prepared prepared;
    Service service(prepared);
    std::string id;
    CHECK_THROWS(service.journal.write(binjai, [&](Writing& writing) {
        id = Runner::enqueue(writing, "count", json::object(), "somebody");
        throw std::runtime_error("refused");
    }));
    const auto found = [&](const char* region) {
        return service.database.read(region,
                                     [&](postgres::Transaction& sql) { return Runner::find(sql, id).has_value(); });
    };
    CHECK_FALSE(found(binjai));
    id = service.enqueue("count");
    CHECK(found(binjai));
    CHECK_FALSE(found(medan));
}

TEST_CASE("a step that throws is undone and done again, and the job goes on from there") {
    Prepared prepared;
    Service service(prepared);
    Runner runner(service.journal, 1, hurried);
    std::atomic<int> failures = 0;
    runner.handle("count", [&](Writing& writing, Job& job) {
        const auto progress = count(writing, job);
        if (++failures % 5 != 0)
            throw std::runtime_error("for now");  // four times in each step: one less than is allowed
        return progress;
    });
    const auto id = service.enqueue("count", {{"steps", 2}});
    runner.start();
    REQUIRE(eventually([&] { return ended(service.find(id)); }));
    CHECK(service.find(id).state == jobs::State::succeeded);
    CHECK(service.marks() == numbers(2));
    CHECK(failures == 10);
}

TEST_CASE("a step that fails five times fails its job, with nothing of the step left") {
    Prepared prepared;
    Service service(prepared);
    Runner runner(service.journal, 1, hurried);
    std::atomic<int> tries = 0;
    runner.handle(
        "broken",
        [&](Writing& writing, Job&) -> Progress {
            mark(writing, "half");
            ++tries;
            throw std::runtime_error("broken");
        },
        [](Writing& writing, const Job& job) { mark(writing, "finished as " + job.failure); });
    const auto id = service.enqueue("broken");
    runner.start();
    REQUIRE(eventually([&] { return ended(service.find(id)); }));
    CHECK(tries == 5);
    CHECK(service.find(id).state == jobs::State::failed);
    CHECK(service.find(id).failure == "internal_error");
    CHECK(service.marks() == std::vector<std::string>{"finished as internal_error"});
}

TEST_CASE("a refusal fails the job at once, with its code and what earlier steps did") {
    Prepared prepared;
    Service service(prepared);
    Runner runner(service.journal, 1, hurried);
    runner.handle("count", [&](Writing& writing, Job& job) {
        if (job.cursor == 2) throw jobs::Failed("period_closed");
        return count(writing, job);
    });
    const auto id = service.enqueue("count", {{"steps", 5}});
    runner.start();
    REQUIRE(eventually([&] { return ended(service.find(id)); }));
    CHECK(service.find(id).state == jobs::State::failed);
    CHECK(service.find(id).failure == "period_closed");
    CHECK(service.find(id).counts == json{{"steps", 2}});
    CHECK(service.marks() == numbers(2));
}

TEST_CASE("a lost connection is waited out, however often it comes") {
    Prepared prepared;
    Service service(prepared);
    Runner runner(service.journal, 1, hurried);
    std::atomic<int> cuts = 0;
    runner.handle("count", [&](Writing& writing, Job& job) {
        if (cuts < 7) {
            ++cuts;
            throw postgres::Unavailable("no database");
        }
        return count(writing, job);
    });
    const auto id = service.enqueue("count", {{"steps", 2}});
    runner.start();
    REQUIRE(eventually([&] { return ended(service.find(id)); }));
    CHECK(service.find(id).state == jobs::State::succeeded);
    CHECK(service.marks() == numbers(2));
}

TEST_CASE("a cancelled job ends before its next step, also one that nobody has begun") {
    Prepared prepared;
    Service service(prepared);
    Runner runner(service.journal, 1, hurried);
    runner.handle(
        "endless",
        [](Writing& writing, Job& job) {
            mark(writing, "step");
            job.counts = {{"steps", 1}};
            return Progress::more;
        },
        [](Writing& writing, const Job& job) { mark(writing, "finished " + std::string(to_string(job.state))); });
    const auto begun = service.enqueue("endless");
    runner.start();
    REQUIRE(eventually([&] { return !service.marks().empty(); }));
    CHECK(service.cancel(begun));
    REQUIRE(eventually([&] { return ended(service.find(begun)); }));
    CHECK(service.find(begun).state == jobs::State::cancelled);
    CHECK(service.marks().back() == "finished cancelled");
    CHECK_FALSE(service.cancel(begun));
    runner.stop();

    const auto waiting = service.enqueue("endless");
    CHECK(service.cancel(waiting));
    CHECK(service.cancel(waiting));
    CHECK(service.find(waiting).cancel_requested);
    const auto marks = service.marks().size();
    Runner later(service.journal, 1, hurried);
    later.handle("endless", [](Writing& writing, Job&) { return mark(writing, "step"), Progress::more; });
    later.start();
    REQUIRE(eventually([&] { return ended(service.find(waiting)); }));
    CHECK(service.marks().size() == marks);
}

TEST_CASE("cancelling does not wait for a step that takes long") {
    Prepared prepared;
    Service service(prepared);
    Runner runner(service.journal, 1, hurried);
    std::atomic<bool> inside = false, cancelled = false;
    runner.handle("slow", [&](Writing&, Job&) {
        inside = true;
        eventually([&] { return cancelled.load(); });
        return Progress::more;
    });
    const auto id = service.enqueue("slow");
    runner.start();
    REQUIRE(eventually([&] { return inside.load(); }));
    CHECK(service.cancel(id));
    cancelled = true;
    CHECK(eventually([&] { return service.find(id).state == jobs::State::cancelled; }));
}

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
