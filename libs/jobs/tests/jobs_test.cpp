#include <atomic>
#include <catch2/catch.hpp>

#include "job_service.hpp"

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
