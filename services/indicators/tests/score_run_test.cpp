#include <atomic>
#include <catch2/catch.hpp>
#include <thread>
#include <utility>

#include "score_run.hpp"
#include "scorecard_store.hpp"
#include "world.hpp"

using namespace testing_support;
using nlohmann::json;

namespace {

/// Adds people with one target each, measured once, without the detour of requests.
void crowd(const World& world, const std::string& indicator, int people) {
    world.service.app().database().write("12.75", [&](postgres::Transaction& tx) {
        tx.query(
            "INSERT INTO target (region, id, owner_kind, owner_id, indicator_id, period, first_day, last_day, value, "
            "weight, state) SELECT $1, gen_random_uuid(), 'employee', gen_random_uuid(), $2, '2026-Q1', '2026-01-01', "
            "'2026-03-31', 100, 100, 'agreed' "
            "FROM generate_series(1, $3::int)",
            {tx.region(), indicator, people});
        tx.query(
            "INSERT INTO measurement (region, id, target_id, value, measured_on, source) SELECT region, "
            "gen_random_uuid(), id, 90, '2026-02-10', 'import' FROM target WHERE region = $1 AND indicator_id = $2",
            {tx.region(), indicator});
    });
}

struct Killed {};

jobs::Job run_of(const std::string& id) {
    jobs::Job job;
    job.id = id;
    job.region = "12.75";
    job.kind = indicators::score_run;
    job.input = {{"period", "2026-Q1"}};
    return job;
}

}

TEST_CASE("the owners of a period are parted by kind and id, each into one part") {
    const World world;
    const auto indicator = world.indicator("KTP");
    const json unit{{"kind", "unit"}, {"id", world.unit_id}};
    const auto of_unit = world.set(indicator, "10", "100", world.kpi_admin, "2026-Q1", unit);
    REQUIRE(of_unit.json["state"] == "agreed");
    crowd(world, indicator, 5);
    const auto sizes = [&](int size) {
        return world.service.app().database().read("12.75", [&](postgres::Transaction& tx) {
            std::vector<int> found;
            std::string last;
            const auto period = domain::Period::parse("2026-Q1").value();
            for (const auto& range : indicators::store::list_owner_ranges(tx, period, size)) {
                const auto owners = tx.query(
                    "SELECT DISTINCT owner_id FROM target WHERE owner_kind = $1 AND owner_id BETWEEN $2 AND $3",
                    {range.kind, range.first, range.last});
                CHECK(owners.size() == range.owners);
                if (range.kind == indicators::OwnerKind::employee)
                    CHECK(std::exchange(last, range.last.to_string()) < range.first.to_string());
                found.push_back(range.owners);
            }
            return found;
        });
    };
    CHECK(sizes(1) == std::vector{1, 1, 1, 1, 1, 1});
    CHECK(sizes(2) == std::vector{1, 2, 2, 1});  // the unit first
    CHECK(sizes(5) == std::vector{1, 5});
    CHECK(sizes(6) == std::vector{1, 5});
}

TEST_CASE("a run killed after it has scored and before it has noted so changes nothing twice") {
    const World world;
    const int people = 2'500;
    crowd(world, world.indicator("KTP"), people);
    auto& journal = world.service.app().journal();
    auto job = run_of(world.unit_id);
    const auto step = [&](jobs::Job& of, bool kill) {
        return journal.write("12.75", [&](feed::Writing& writing) {
            const auto progress = indicators::score_some(journal, writing, of);
            if (kill) throw Killed{};
            return progress;
        });
    };
    REQUIRE(step(job, false) == jobs::Progress::more);
    const auto prepared = job;
    CHECK_THROWS_AS(step(job, true), Killed);
    const auto scored = count(world, "score");
    CHECK(scored > 0);
    job = prepared;  // as the database kept it
    while (step(job, false) == jobs::Progress::more) {
    }
    CHECK(job.counts["total"] == people);
    CHECK(job.counts["owners"] == people);
    CHECK(job.counts["changed"] == people);
    CHECK(job.counts["unchanged"] == 0);
    CHECK(count(world, "score WHERE version = 1 AND score = 90") == people);
    CHECK(count(world, "score_version") == 0);
    CHECK(count(world, "event WHERE type = 'id.kinerja.score.computed'") == people);
    CHECK(count(world, "score WHERE encode(sha256(convert_to(inputs, 'UTF8')), 'hex') <> inputs_hash") == 0);
}

TEST_CASE("a run that is told to stop keeps what it has computed, and the next one goes on from there") {
    const World world;
    crowd(world, world.indicator("KTP"), 2'500);
    const auto started = world.service.post(World::base + "/score-runs", {{"period", "2026-Q1"}}, world.kpi_admin);
    const auto at = started.header("Location");
    const auto stopped = world.service.post(at + "/cancel", nullptr, world.kpi_admin);
    CHECK((stopped.status == 200 || stopped.status == 409));  // it may have ended before
    REQUIRE(eventually([&] {
        const auto state = world.service.get(at, world.kpi_admin).json["state"];
        return state == "cancelled" || state == "succeeded";
    }));
    const auto before = count(world, "score");
    const auto job = world.run_scores();
    CHECK(job["counts"]["owners"] == 2'500);
    CHECK(job["counts"]["unchanged"] == before);
    CHECK(count(world, "score") == 2'500);
}

TEST_CASE("runs of one period at the same time write each new version once") {
    const World world;
    const int people = 1'500;
    crowd(world, world.indicator("KTP"), people);
    world.run_scores();
    world.service.app().database().write("12.75", [](postgres::Transaction& tx) {
        tx.query("UPDATE measurement SET value = 80 WHERE region = $1", {tx.region()});
    });
    auto& journal = world.service.app().journal();
    std::atomic<int> waited = 0, failed = 0;
    {
        std::vector<std::jthread> runs;
        for (const auto& id : {world.unit_id, world.employee.id, world.head.id})
            runs.emplace_back([&, job = run_of(id)]() mutable {
                auto progress = jobs::Progress::more;
                while (progress != jobs::Progress::done) try {
                        progress = journal.write("12.75", [&](feed::Writing& writing) {
                            return indicators::score_some(journal, writing, job);
                        });
                        if (progress == jobs::Progress::later) ++waited;
                    } catch (const std::exception&) {
                        progress = jobs::Progress::done;
                        ++failed;
                    }
            });
    }
    CHECK(failed == 0);
    CHECK(waited > 0);
    CHECK(count(world, "score WHERE version = 2 AND score = 80") == people);
    CHECK(count(world, "score_version") == people);
    CHECK(count(world, "event WHERE type = 'id.kinerja.score.computed'") == 2 * people);
}
