#include <atomic>
#include <catch2/catch.hpp>

#include "imports_world.hpp"

static const imports::Upload all_or_nothing{.media_type = "text/csv", .all_or_nothing = true};
static const imports::Upload dry_run{.media_type = "text/csv", .dry_run = true};

TEST_CASE("an import that is interrupted anywhere goes on without losing or repeating a row") {
    People people;
    std::string file = "nip,name\n";
    for (int i = 0; i < 60; ++i)
        file += std::to_string(i) + ",\"Name\n" + std::to_string(i) + "\"\n" + (i % 10 == 9 ? "wrong\n" : "");
    std::atomic<int> batches = 0;
    people.kind.apply = [&](Writing& writing, const json& context, std::span<const Row> rows) {
        auto faults = People::take(writing, context, rows);
        if (++batches % 3 == 0) throw std::runtime_error("a kill in the middle of a batch");
        if (batches % 4 == 0) throw postgres::Unavailable("a lost connection");
        return faults;
    };
    const auto id = people.accept(file);
    for (int i = 0; i < 5; ++i) {  // one runner after the other is stopped
        jobs::Runner runner(people.journal, 2, hurried);
        imports::add(runner, people.kind);
        runner.start();
        const auto seen = batches.load();
        for (int waited = 0; waited < 2'000 && batches < seen + 3; ++waited) std::this_thread::sleep_for(1ms);
    }
    jobs::Runner runner(people.journal, 2, hurried);
    imports::add(runner, people.kind);
    runner.start();
    const auto job = people.wait_for(id);
    CHECK(job.counts == json{{"rows", 66}, {"accepted", 60}, {"rejected", 6}});
    CHECK(people.nips().size() == 60);
    CHECK(people.events() == 60);
    CHECK(people.told(id).size() == 6);
    CHECK(people.told(id).front() == "22  wrong_cell_count");
}

TEST_CASE(
    "of rows with one key the first is taken and the others are told, also batches later, and in each import anew") {
    People people;
    people.kind.key = {"nip"};
    std::vector<std::size_t> applied;
    people.kind.apply = [&](Writing&, const json&, std::span<const Row> rows) {
        applied.push_back(rows.size());
        return std::vector<RowFault>{};
    };
    const std::string file = "nip,name\n1,Siti\n1,Twice\n2,Budi\n3,Dewi\n1,Far below\n4,Joko\n2,At the end\n";
    for (const auto& upload : {csv, dry_run, all_or_nothing}) {
        applied.clear();
        const auto job = people.import(file, upload);
        CHECK(job.counts["rejected"] == 3);
        CHECK(people.told(job.id) == Texts{"3 nip duplicate", "6 nip duplicate", "8 nip duplicate"});
        CHECK(applied == std::vector<std::size_t>{2, 2});
        CHECK(people.texts("select key::text from import_key").empty());
    }
}

TEST_CASE("all or nothing: one wrong row and nothing is written, also of batches before it") {
    People people;
    const auto job = people.import("nip,name\n1,a\n2,b\n3,c\n4,d\n5,\n6,f\n", all_or_nothing);
    CHECK(job.state == jobs::State::failed);
    CHECK(job.failure == "rows_rejected");
    CHECK(job.counts == json{{"rows", 6}, {"accepted", 0}, {"rejected", 1}});
    CHECK(people.nips().empty());
    CHECK(people.events() == 0);
    CHECK(people.told(job.id) == Texts{"6 name required"});
    CHECK(people.chunks() == 0);
}

TEST_CASE("all or nothing: rows that contradict each other across batches are found before anything is written") {
    People people;
    const auto job = people.import("nip,name\n1,a\n2,b\n3,c\n4,d\n1,again\n", all_or_nothing);
    CHECK(job.failure == "rows_rejected");
    CHECK(people.told(job.id) == Texts{"6 nip duplicate"});
    CHECK(people.nips().empty());
}

TEST_CASE("all or nothing: with right rows only, all of them") {
    People people;
    const auto job = people.import("nip,name\n1,a\n2,b\n3,c\n4,d\n5,e\n", all_or_nothing);
    CHECK(job.state == jobs::State::succeeded);
    CHECK(job.counts == json{{"rows", 5}, {"accepted", 5}, {"rejected", 0}});
    CHECK(people.nips().size() == 5);
    CHECK(people.events() == 5);
}

TEST_CASE("all or nothing takes files of at most 8 MiB, because its events wait in memory") {
    People people;
    const std::string row = std::string(1022, ' ') + "1\n";
    std::string file = "nip,name\n";
    while (file.size() <= (8u << 20)) file += row;
    CHECK_THROWS_AS(people.accept(file, all_or_nothing), http::Problem);
}

TEST_CASE("a dry run reports what an import would, and writes nothing") {
    People people;
    const std::string file = "nip,name\n1,a\n2,b\n3,c\n4,d\n1,again\n6,\n";
    const auto rehearsed = people.import(file, dry_run);
    CHECK(rehearsed.state == jobs::State::succeeded);
    CHECK(people.nips().empty());
    CHECK(people.events() == 0);
    const auto real = people.import(file);
    CHECK(rehearsed.counts == real.counts);
    CHECK(people.told(rehearsed.id) == people.told(real.id));
    CHECK(people.nips().size() == 4);
}

TEST_CASE("what only the whole file can tell is settled after its last row, in any mode") {
    People people;
    std::string job_id;
    people.kind.finish = [&](Writing& writing, const json& context, const std::string& id) -> imports::Settled {
        job_id = id;
        if (context.at("job_id") != id) throw std::logic_error("another import's context");
        const auto count = writing.sql().query("select count(*) from person").front()[0].text();
        writing.sql().query("update person set note = $2 where region = $1 and nip = '1'",
                            {writing.region(), "one of " + count});
        return {.faults = {{2, "note", "unknown_employee", {"Tidak dikenal", "Not known"}}}};
    };
    const std::string file = "nip,name\n1,a\n2,b\n3,\n4,d\n5,e\n";
    SECTION("kept row by row") {
        const auto job = people.import(file);
        CHECK(job.id == job_id);
        CHECK(job.counts == json{{"rows", 5}, {"accepted", 4}, {"rejected", 1}, {"incomplete", 1}});
        CHECK(people.texts("select note from person where nip = '1'") == Texts{"one of 4"});
        CHECK(people.told(job.id) == Texts{"4 name required", "2 note unknown_employee"});
        CHECK(people.faults(job.id).back().row == "1,a");
    }
    SECTION("rehearsed") {
        const auto job = people.import(file, dry_run);
        CHECK(job.counts["incomplete"] == 1);
        CHECK(people.nips().empty());
    }
    SECTION("all or nothing: its faults count as well") {
        const auto job = people.import("nip,name\n1,a\n2,b\n", all_or_nothing);
        CHECK(job.failure == "rows_rejected");
        CHECK(people.nips().empty());
    }
}

TEST_CASE("a rehearsal that is done again reports each fault once") {
    People people;
    std::atomic<int> batches = 0;
    people.kind.apply = [&](Writing& writing, const json& context, std::span<const Row> rows) {
        if (++batches == 3) throw std::runtime_error("a kill in the middle");
        return People::take(writing, context, rows);
    };
    const auto job = people.import("nip,name\n1,a\n1,b\n3,c\n1,d\n5,e\n6,f\n1,g\n", dry_run);
    CHECK(people.told(job.id) == Texts{"3 nip duplicate", "5 nip duplicate", "8 nip duplicate"});
}

TEST_CASE("a cancelled import keeps what it has done, and its file is deleted") {
    People people;
    std::string file = "nip,name\n";
    for (int i = 0; i < 3'000; ++i) file += std::to_string(i) + ",x\n";
    const auto mode = GENERATE(0, 1, 2);
    const auto& upload = mode == 0 ? csv : mode == 1 ? dry_run : all_or_nothing;
    std::atomic<bool> begun = false, cancelled = false;
    people.kind.apply = [&](Writing& writing, const json& context, std::span<const Row> rows) {
        begun = true;
        while (!cancelled) std::this_thread::sleep_for(1ms);
        return People::take(writing, context, rows);
    };
    const auto id = people.accept(file, upload);
    CHECK(people.chunks() == 1);
    jobs::Runner runner(people.journal, 1, hurried);
    imports::add(runner, people.kind);
    runner.start();
    while (!begun) std::this_thread::sleep_for(1ms);
    people.database.write(binjai, [&](postgres::Transaction& sql) { jobs::Runner::cancel(sql, id); });
    cancelled = true;
    CHECK(people.wait_for(id).state == jobs::State::cancelled);
    CHECK(people.nips().size() == (mode == 0 ? 3 : 0));
    CHECK(people.chunks() == 0);
}

TEST_CASE("a file of 100,000 rows is imported in flat memory") {
    People people;
    people.kind.batch = 500;
    people.kind.apply = [](Writing& writing, const json&, std::span<const Row> rows) -> std::vector<RowFault> {
        std::vector<std::string> nips, names;
        for (const auto& row : rows) {
            nips.emplace_back(*row.get("nip"));
            names.emplace_back(*row.get("name"));
            writing.publish({"id.kinerja.employee.changed", "subject", "{}", ""});
        }
        writing.sql().query(
            "insert into person select $1, f.nip, f.name from unnest($2::text[], $3::text[]) f (nip, name)",
            {writing.region(), nips, names});
        return {};
    };
    constexpr int rows = 100'000;
    std::string file = "nip,name,note\n";
    for (int i = 0; i < rows; ++i)
        file += std::to_string(198503122010000000 + i) +
                ",\"Nama Pegawai, S.Kom\",catatan yang agak panjang untuk baris ini\n";
    const auto id = people.accept(file);
    file = {};
    set_peak_back();
    const auto before = peak();
    jobs::Runner runner(people.journal, 1, hurried);
    imports::add(runner, people.kind);
    runner.start();
    const auto job = people.wait_for(id);
    CHECK(job.counts["accepted"] == rows);
    CHECK(people.texts("select count(*)::text from person") == Texts{std::to_string(rows)});
    // The planner knows what has come, before anybody works on it.
    CHECK(people.texts("select (reltuples > 90000)::text from pg_class where oid = 'person'::regclass") ==
          Texts{"true"});
    if (memory_is_measurable) CHECK(peak() - before < 8 * 1024);
}
