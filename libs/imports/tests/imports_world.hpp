#pragma once
#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "imports.hpp"
#include "test_database.hpp"

using namespace std::chrono_literals;
using feed::Writing;
using imports::Row;
using imports::RowFault;
using nlohmann::json;
using Texts = std::vector<std::string>;

inline constexpr auto binjai = "12.75";
inline constexpr jobs::Pace hurried{.look = 10ms, .lease = 100ms, .turn = 50ms, .retry = 5ms};
inline const imports::Upload csv{.media_type = "text/csv"};

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
        kind.about = {"nip"};
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

#ifdef KINERJA_SANITIZED
inline constexpr bool memory_is_measurable = false;  // they keep what was freed
#else
inline constexpr bool memory_is_measurable = true;
#endif

/// What this process holds in memory, in KiB: at most so far, after set_peak_back().
inline long peak() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
    throw std::runtime_error("no VmHWM");
}
inline void set_peak_back() { std::ofstream("/proc/self/clear_refs") << 5; }
