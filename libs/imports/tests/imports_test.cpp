#include "imports.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "mapping.hpp"
#include "test_database.hpp"

using namespace std::chrono_literals;
using feed::Writing;
using imports::Row;
using imports::RowFault;
using nlohmann::json;

static constexpr auto binjai = "12.75";
static constexpr jobs::Pace hurried{.look = 10ms, .lease = 100ms, .turn = 50ms, .retry = 5ms};

/// A service that takes people in.
struct People {
    People()
        : prepared({feed::Journal::migrations(), jobs::Runner::migrations(), imports::migrations()}),
          database({.connection = prepared.connection(), .pool_size = 12}),
          journal(database, "personnel", nullptr) {
        prepared.execute(
            "create table " + prepared.name() +
            ".person (region text, nip text, name text, note text, primary key (region, nip)); alter table " +
            prepared.name() + ".person owner to " + prepared.name());
        kind.name = "people/import";
        kind.columns = {{"nip", true, {"NIP Baru"}}, {"name", true, {"nama"}}, {"note", false, {}}};
        kind.batch = 3;
        kind.apply = take;
    }

    static std::vector<RowFault> take(Writing& writing, const json& context, std::span<const Row> rows) {
        std::vector<RowFault> faults;
        for (const auto& row : rows) {
            if (row.get("name") == context.value("refused", "nobody")) {
                faults.push_back({row.line, "name", "refused", {"Ditolak", "Refused"}});
                continue;
            }
            const auto added = writing.sql()
                                   .query("insert into person values ($1, $2, $3, $4) on conflict do nothing",
                                          {writing.region(), *row.get("nip"), *row.get("name"), row.get("note")})
                                   .affected();
            if (added == 0)
                faults.push_back({row.line, "nip", "duplicate", {"Sudah ada", "Is there already"}});
            else
                writing.publish({"id.kinerja.employee.changed", "subject", "{}", ""});
        }
        return faults;
    }

    std::string accept(const std::string& file, imports::Upload upload = {.media_type = "text/csv"}) {
        if (upload.context.is_null()) upload.context = json::object();
        return journal.write(binjai, [&](Writing& writing) {
            return imports::accept(writing, kind, http::Body(file), upload, "somebody");
        });
    }

    /// Runs it to its end.
    jobs::Job import(const std::string& file, const imports::Upload& upload = {.media_type = "text/csv"}) {
        const auto id = accept(file, upload);
        jobs::Runner runner(journal, 1, hurried);
        imports::add(runner, kind);
        runner.start();
        return wait_for(id);
    }
    jobs::Job wait_for(const std::string& id) {
        const auto deadline = std::chrono::steady_clock::now() + 60s;
        for (;;) {
            const auto job = find(id);
            if (!job.finished_at.empty()) return job;
            if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error("the import does not end");
            std::this_thread::sleep_for(2ms);
        }
    }
    jobs::Job find(const std::string& id) {
        return database.read(binjai, [&](postgres::Transaction& sql) { return jobs::Runner::find(sql, id).value(); });
    }

    std::vector<std::string> texts(const std::string& sql) {
        return database.read(binjai, [&](postgres::Transaction& session) {
            std::vector<std::string> texts;
            for (const auto& row : session.query(sql)) texts.push_back(row[0].text());
            return texts;
        });
    }
    std::vector<std::string> nips() { return texts("select nip from person order by nip"); }
    std::size_t events() { return texts("select seq::text from event").size(); }
    std::size_t chunks() { return texts("select ordinal::text from upload_chunk").size(); }

    std::vector<imports::StoredFault> faults(const std::string& id, std::uint64_t after = 0, int limit = 1000) {
        return database.read(binjai,
                             [&](postgres::Transaction& sql) { return imports::faults(sql, id, after, limit); });
    }
    /// "line column code" of each.
    std::vector<std::string> told(const std::string& id) {
        std::vector<std::string> told;
        for (const auto& stored : faults(id))
            told.push_back(std::to_string(stored.fault.line) + " " + stored.fault.column + " " + stored.fault.code);
        return told;
    }

    testing_support::TestDatabase prepared;
    postgres::Database database;
    feed::Journal journal;
    imports::Kind kind;
};

using Texts = std::vector<std::string>;
static const imports::Upload csv{.media_type = "text/csv"};
static const imports::Upload ndjson{.media_type = "application/x-ndjson"};
static const imports::Upload all_or_nothing{.media_type = "text/csv", .all_or_nothing = true};
static const imports::Upload dry_run{.media_type = "text/csv", .dry_run = true};

TEST_CASE("right rows are kept, wrong ones are told by line, column and code") {
    People people;
    auto upload = csv;
    upload.context = {{"refused", "Budi"}};
    const auto job = people.import(
        "nip,name,note\r\n"
        "1,Siti,\r\n"
        "2,Budi,x\r\n"
        "3,Dewi\r\n"
        "4,,x\r\n"
        "\r\n"
        "1,Twice,x\r\n"
        "5,\"Two\r\nlines\",x\r\n"
        "6,Sti\xff,x\r\n"
        "7,Si\x01ti,\xc2\x85\r\n"
        ",,x\r\n"
        "8,Joko \"Joko\",x\r\n"
        "9,Rina,x",
        upload);
    CHECK(job.state == jobs::State::succeeded);
    CHECK(job.counts == json{{"rows", 11}, {"accepted", 3}, {"rejected", 8}});
    CHECK(people.nips() == Texts{"1", "5", "9"});
    CHECK(people.events() == 3);
    CHECK(people.told(job.id) == Texts{"3 name refused", "4  wrong_cell_count", "5 name required", "7 nip duplicate",
                                       "10 name bad_utf8", "11 name control_character", "11 note control_character",
                                       "12 nip required", "12 name required", "13  malformed_csv"});
    CHECK(people.chunks() == 0);
}

TEST_CASE("rows are told as they stood in the file, in a form that can be shown") {
    People people;
    const auto job = people.import("nip,name\n1,Sti\xff\"a\"\n2\n3," + std::string("Nu\0l", 4) + "\n4,\"" +
                                   std::string(5'000, 'x') + "\n");
    const auto faults = people.faults(job.id);
    REQUIRE(faults.size() == 4);
    CHECK(faults[0].row == "1,Sti\ufffd\"a\"");
    CHECK(faults[1].row == "2");
    CHECK(faults[2].row == "3,Nu\ufffdl");
    CHECK(faults[3].row.size() < 2'100);
    CHECK(faults[3].row.ends_with("…"));
}

TEST_CASE("headings are known by their other names, whatever the delimiter, and with a byte order mark") {
    People people;
    CHECK(people.import("\xef\xbb\xbfNIP_baru;NAMA\n1;Siti, S.Kom\n").counts["accepted"] == 1);
    CHECK(people.texts("select name from person") == Texts{"Siti, S.Kom"});
    CHECK(people.import("\"Nip\"\t\"Note\"\t\"Name\"\n2\tx\tBudi\n").counts["accepted"] == 1);
}

TEST_CASE("a mapping says which heading stands for what, and what is passed over, in CSV and NDJSON alike") {
    People people;
    const auto map = [&](const char* text, bool ignore = false) {
        people.kind = imports::mapped(people.kind, imports::read_mapping(people.kind, text, ignore));
    };
    SECTION("another heading, and one that is passed over") {
        map(R"({"Nama Lengkap Tanpa Gelar": "name", "AGAMA": null})");
        CHECK(people.import("NIP  BARU,agama,nama_lengkap-tanpa gelar\n1,x,Siti\n").counts["accepted"] == 1);
        CHECK(people.import(R"({"Nip.Baru":"2","AGAMA":["x"],"NAMA LENGKAP TANPA GELAR":"Budi"})", ndjson)
                  .counts["accepted"] == 1);
        CHECK_THROWS_AS(people.accept("nip,name,unor\n"), http::Problem);
    }
    SECTION("everything that nobody knows") {
        map("{}", true);
        CHECK(people.import("no,nip,,shoe size,name,no\n1,1,,43,Siti,x\n").counts["accepted"] == 1);
        CHECK(people.import(R"({"nip":"2","shoe_size":43,"name":"Budi"})", ndjson).counts["accepted"] == 1);
    }
    SECTION("what a mapping says goes before what the kind knows") {
        map(R"({"nama": "note", "name": null, "sebutan": "name"})");
        CHECK(people.import("nip,nama,name,sebutan\n1,catatan,x,Siti\n2,catatan,x,Budi\n").counts["accepted"] == 2);
        CHECK(people.texts("select distinct note from person") == Texts{"catatan"});
    }
    CHECK(people.texts("select name from person order by nip") == Texts{"Siti", "Budi"});
}

TEST_CASE("a mapping that is none, or names a column that there is not, is refused") {
    const People people;
    const auto [text, status] = GENERATE(table<std::string, int>(
        {{"", 400}, {"[]", 400}, {R"({"a":1})", 400}, {R"({"a":"shoe_size"})", 422}, {R"({"a":""})", 422}}));
    CAPTURE(text);
    try {
        imports::read_mapping(people.kind, text, false);
        FAIL("taken");
    } catch (const http::Problem& problem) {
        CHECK(problem.status() == status);
        CHECK(problem.faults().front().pointer == "?mapping");
    }
}

TEST_CASE("a heading with faults is refused at once, with all of them, and nothing is stored") {
    People people;
    const auto [heading, codes] = GENERATE(table<std::string, Texts>({
        {"nip\n1\n", {"missing_column"}},
        {"nip,name,rank,shoe size\n", {"unknown_column", "unknown_column"}},
        {"nip,NIP Baru,note\n", {"duplicate_column", "missing_column"}},
        {"nip,name,\n", {"unknown_column"}},
        {"nip,na\xff"
         "me\n",
         {"unknown_column", "missing_column"}},
        {"\"nip,name\n", {"malformed_csv"}},
        {"", {"empty_file"}},
        {"\xef\xbb\xbf\n\n", {"empty_file"}},
    }));
    CAPTURE(heading);
    try {
        people.accept(heading);
        FAIL("accepted");
    } catch (const http::Problem& problem) {
        CHECK(problem.status() == 422);
        Texts found;
        for (const auto& fault : problem.faults()) found.push_back(fault.code);
        CHECK(found == codes);
    }
    CHECK(people.chunks() == 0);
    CHECK(people.texts("select id from job").empty());
}

TEST_CASE("an NDJSON file is read a line at a time") {
    People people;
    const auto job = people.import(R"({"nip":"1","name":"Siti \"S\"","note":null})"
                                   "\n"
                                   R"({"nip":2,"Nama":"Budi","note":97.250})"
                                   "\r\n"
                                   "\n"
                                   R"({"nip":"3","name":"x","shoe_size":"43"})"
                                   "\n"
                                   R"({"nip":"4","name":""})"
                                   "\n"
                                   R"({"nip":"5","name":["x"]})"
                                   "\n"
                                   R"({"nip":"6","name":"x","nama":"y"})"
                                   "\n"
                                   R"({"nip":"7","name":"x","name":"y"})"
                                   "\n"
                                   R"(["8","x"])"
                                   "\n"
                                   R"({"nip":"9","name":)"
                                   "\n"
                                   "{\"nip\":\"10\",\"name\":\"\xff\"}\n"
                                   R"({"nip":"11","name":"\u0001"})"
                                   "\n"
                                   R"({"nip":"12","name":"Last"})",
                                   ndjson);
    CHECK(people.nips() == Texts{"1", "12", "2"});
    CHECK(people.texts("select note from person where nip = '2'") == Texts{"97.250"});
    CHECK(people.told(job.id) == Texts{"4  unknown_column", "5 name required", "6 name not_a_value",
                                       "7 name duplicate_column", "8  duplicate_member", "9  not_an_object",
                                       "10  malformed_json", "11  bad_utf8", "12  control_character"});
    CHECK(job.counts == json{{"rows", 12}, {"accepted", 3}, {"rejected", 9}});
}

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
    people.kind.finish = [&](Writing& writing, const json& context, const std::string& id) -> std::vector<RowFault> {
        job_id = id;
        if (context.at("job_id") != id) throw std::logic_error("another import's context");
        const auto count = writing.sql().query("select count(*) from person").front()[0].text();
        writing.sql().query("update person set note = $2 where region = $1 and nip = '1'",
                            {writing.region(), "one of " + count});
        return {{2, "note", "unknown_employee", {"Tidak dikenal", "Not known"}}};
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

TEST_CASE("faults come in pages, and as CSV in the reader's language") {
    People people;
    const auto job = people.import("nip,name\n1,\n2\n3,\"a \"\"b\"\"\"x\n");
    CHECK(people.faults(job.id, 0, 2).size() == 2);
    const auto rest = people.faults(job.id, people.faults(job.id, 0, 2).back().ordinal, 2);
    REQUIRE(rest.size() == 1);
    CHECK(rest[0].fault.line == 4);

    struct Collected : http::BodyWriter {
        std::string text;
        bool write(std::string_view bytes) override { return text += bytes, true; }
    };
    const auto as_csv = [&](bool english) {
        Collected collected;
        imports::faults_csv(people.database, binjai, job.id, english).stream(collected);
        return collected.text;
    };
    CHECK(as_csv(true) ==
          "line,column,code,message,row\r\n"
          "2,\"name\",\"required\",\"Must be given\",\"1,\"\r\n"
          "3,\"\",\"wrong_cell_count\",\"The row must have 2 cells, not 1\",\"2\"\r\n"
          "4,\"\",\"malformed_csv\",\"A quote is out of place, or is never closed\",\"3,\"\"a "
          "\"\"\"\"b\"\"\"\"\"\"x\"\r\n");
    CHECK(as_csv(false).find("Wajib diisi") != std::string::npos);
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
static constexpr bool memory_is_measurable = false;  // they keep what was freed
#else
static constexpr bool memory_is_measurable = true;
#endif

/// What this process holds in memory, in KiB: at most so far, after set_peak_back().
static long peak() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
    throw std::runtime_error("no VmHWM");
}
static void set_peak_back() { std::ofstream("/proc/self/clear_refs") << 5; }

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
