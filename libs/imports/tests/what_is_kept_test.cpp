#include <atomic>
#include <catch2/catch.hpp>

#include "imports_world.hpp"

static const imports::Upload dry_run{.media_type = "text/csv", .dry_run = true};

static bool eventually(const std::function<bool()>& holds) {
    const auto deadline = std::chrono::steady_clock::now() + 60s;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(5ms);
    }
    return true;
}

TEST_CASE("all faults of a file are counted, and the first 10,000 kept") {
    People people;
    people.kind.batch = 500;
    std::string file = "nip,name\n";
    for (int i = 0; i < 25'000; ++i) file += "x\n";
    const auto job = people.import(file, GENERATE(csv, dry_run));
    CHECK(job.counts ==
          json{{"rows", 25'000}, {"accepted", 0}, {"rejected", 25'000}, {"faults", 25'000}, {"faults_kept", 10'000}});
    CHECK(people.texts("select count(*)::text from import_fault") == Texts{"10000"});
    CHECK(people.faults(job.id, 9'999).front().fault.line == 10'001);
}

TEST_CASE(
    "faults that the end of a file tells are found in their rows, piece by piece, and kept within the same bound") {
    People people;
    people.kind.batch = 500;
    people.kind.apply = [](Writing&, const json&, std::span<const Row>) { return std::vector<RowFault>{}; };
    std::uint64_t told = 0;
    people.kind.finish = [&](Writing&, const json&, const std::string&) {
        imports::Settled settled;
        for (int i = 0; i < 400 && told < 10'400; ++i)
            settled.faults.push_back({2 + told++, "note", "unknown_employee", {"Tidak dikenal", "Not known"}});
        settled.done = told == 10'400;
        return settled;
    };
    std::string file = "nip,name\n";
    for (int i = 0; i < 11'000; ++i) file += std::to_string(i) + ",x\n";
    const auto job = people.import(file);
    CHECK(job.counts["incomplete"] == 10'400);
    CHECK(job.counts["faults"] == 10'400);
    const auto kept = people.faults(job.id, 9'998, 10);
    REQUIRE(kept.size() == 2);
    CHECK(kept.back().row == "9999,x");
}

TEST_CASE("what was wrong with a file is deleted when its time is over") {
    People people;
    const auto job = people.import("nip,name\n1,\n2,b\n");
    CHECK(people.told(job.id) == Texts{"2 name required"});
    CHECK(people.texts("select (due_at - now() between '29 days 23 hours' and '30 days')::text from job"
                       " where finished_at is null") == Texts{"true"});
    people.database.write(binjai, [](postgres::Transaction& sql) {
        sql.query("update job set due_at = now() where finished_at is null");
    });
    jobs::Runner runner(people.journal, 1, hurried);
    imports::add(runner, people.kind);
    runner.start();
    CHECK(eventually([&] { return people.told(job.id).empty(); }));
}

TEST_CASE("a rehearsal that is cancelled leaves nothing") {
    People people;
    std::string file = "nip,name\n";
    for (int i = 0; i < 3'000; ++i) file += std::to_string(i) + (i % 2 == 0 ? ",\n" : ",x\n");
    std::atomic<bool> begun = false, cancelled = false;
    people.kind.apply = [&](Writing&, const json&, std::span<const Row>) {
        if (begun.exchange(true))
            while (!cancelled) std::this_thread::sleep_for(1ms);
        return std::vector<RowFault>{};
    };
    std::atomic<int> discarded = 0;
    people.kind.discard = [&](postgres::Transaction&, const std::string&) { ++discarded; };
    const auto id = people.accept(file, dry_run);
    jobs::Runner runner(people.journal, 1, hurried);
    imports::add(runner, people.kind);
    runner.start();
    REQUIRE(eventually([&] { return !people.told(id).empty(); }));
    people.database.write(binjai, [&](postgres::Transaction& sql) { jobs::Runner::cancel(sql, id); });
    cancelled = true;
    CHECK(people.wait_for(id).state == jobs::State::cancelled);
    CHECK(people.told(id).empty());
    CHECK(people.chunks() == 0);
    CHECK(people.texts("select name::text from import_row").empty());
    CHECK(people.texts("select id::text from job where finished_at is null").empty());
    CHECK(discarded == 1);
}

TEST_CASE("what was noted of very many rows is deleted piece by piece") {
    People people;
    people.kind.batch = 5'000;
    people.kind.key = {"nip"};
    people.kind.apply = [](Writing&, const json&, std::span<const Row>) { return std::vector<RowFault>{}; };
    std::string file = "nip,name\n";
    for (int i = 0; i < 45'000; ++i) file += std::to_string(i) + ",x\n";
    const auto id = people.accept(file);
    jobs::Runner runner(people.journal, 1, hurried);
    imports::add(runner, people.kind);
    runner.start();
    CHECK(people.wait_for(id).counts["accepted"] == 45'000);
    CHECK(eventually([&] { return people.texts("select count(*)::text from import_key") == Texts{"0"}; }));
}

// Minutes: imports_test "[large]".
TEST_CASE("a file of 256 MiB is imported, and rehearsed, in flat memory", "[.large]") {
    People people;
    people.kind.batch = 500;
    people.kind.key = {"nip"};
    people.kind.apply = [](Writing& writing, const json&, std::span<const Row> rows) -> std::vector<RowFault> {
        std::vector<std::string> nips;
        for (const auto& row : rows) nips.emplace_back(*row.get("nip"));
        writing.sql().query("insert into person select $1, n, 'x' from unnest($2::text[]) n", {writing.region(), nips});
        return {};
    };
    constexpr int rows = 2'270'000;
    std::string file = "nip,name,note\n";
    for (int i = 0; i < rows; ++i)
        file += std::to_string(198503122010000000 + i) + ",\"Nama Pegawai, S.Kom\"," + std::string(76, 'x') + "\n";
    REQUIRE(file.size() > (255u << 20));
    REQUIRE(file.size() <= (256u << 20));
    const auto id = people.accept(file, GENERATE(dry_run, csv));
    file = {};
    set_peak_back();
    const auto before = peak();
    jobs::Runner runner(people.journal, 1);
    imports::add(runner, people.kind);
    runner.start();
    for (;; std::this_thread::sleep_for(1s))
        if (!people.find(id).finished_at.empty()) break;
    CHECK(people.find(id).counts["accepted"] == rows);
    if (memory_is_measurable) CHECK(peak() - before < 16 * 1024);
    CHECK(people.chunks() == 0);
    CHECK(eventually([&] { return people.texts("select region from import_key limit 1").empty(); }));
}
