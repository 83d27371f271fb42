#pragma once
#include <chrono>
#include <functional>
#include <thread>

#include "jobs.hpp"
#include "test_database.hpp"

using namespace std::chrono_literals;
using feed::Writing;
using jobs::Job;
using jobs::Progress;
using jobs::Runner;
using nlohmann::json;

inline constexpr auto binjai = "12.75", medan = "12.71";
inline constexpr jobs::Pace hurried{.look = 10ms, .lease = 100ms, .turn = 50ms, .retry = 5ms};

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

inline void mark(Writing& writing, const std::string& text) {
    writing.sql().query("insert into mark (region, mark) values ($1, $2)", {writing.region(), text});
}

/// Marks 0, 1, 2, … up to "steps" of the input, one in each step.
inline Progress count(Writing& writing, Job& job) {
    const int step = job.cursor.is_null() ? 0 : job.cursor.get<int>();
    mark(writing, std::to_string(step));
    job.cursor = step + 1;
    job.counts = {{"steps", step + 1}};
    const int steps = job.input.at("steps");
    job.progress = std::to_string(static_cast<double>(step + 1) / (2.0 * steps));
    return step + 1 == steps ? Progress::done : Progress::more;
}

inline std::vector<std::string> numbers(int count) {
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
inline bool eventually(const std::function<bool()>& holds) {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(2ms);
    }
    return true;
}

inline bool ended(const Job& job) { return !job.finished_at.empty(); }
