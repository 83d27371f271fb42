#include <imports_migrations.hpp>
#include <mutex>

#include "batches.hpp"
#include "failure_name.hpp"
#include "fault_store.hpp"
#include "later.hpp"
#include "log.hpp"
#include "rehearsal.hpp"
#include "upload_store.hpp"

namespace imports {

using jobs::Job;
using jobs::Progress;

/// So many rows that the planner must be told: whatever follows a bulk import works on what it brought.
static constexpr std::uint64_t many_rows = 5'000;

/// It is told on the way, too, each time that eight times as many have come: until then the tables of a new region are
/// empty to it, so that it has all of them read for each batch.
static bool has_passed_milestone(std::uint64_t rows, std::uint64_t batch) {
    for (std::uint64_t milestone = 1'000; milestone <= rows; milestone *= 8)
        if (rows < milestone + batch) return true;
    return false;
}

/// In a transaction of its own, since the import stands without it.
static void refresh_statistics(postgres::Database& database, const Job& job) {
    try {
        database.write(job.region, [](postgres::Transaction& sql) { sql.query("select refresh_statistics()"); });
    } catch (const std::exception& failure) {
        logging::warn("statistics were not refreshed", {{"job", job.id}, {"error", feed::failure_name(failure)}});
    }
}

/// What comes after the last row: a piece of what the kind does at the end, then the statistics of a large import.
static Progress end_some(const Kind& kind, postgres::Database& database, feed::Writing& writing, Job& job) {
    if (job.cursor.at("phase") == "statistics") {
        refresh_statistics(database, job);
        return Progress::done;
    }
    Tally tally(job);
    Batches batches(kind, writing, job);
    const auto before = tally.faults;
    store::add(writing.sql(), job.id, before, batches.settle(tally));
    const auto place = batches.place();
    job.cursor = {{"phase", "end"}, {"offset", place.offset}, {"line", place.line}, {"faults", tally.faults}};
    job.counts = tally.counts(true);
    if (!batches.settled()) return Progress::more;
    job.cursor["phase"] = "statistics";
    return tally.rows < many_rows ? Progress::done : Progress::more;
}

/// The usual step: a batch is read, applied and kept.
static Progress partial(const Kind& kind, postgres::Database& database, feed::Writing& writing, Job& job) {
    if (!job.cursor.is_null() && job.cursor.contains("phase")) return end_some(kind, database, writing, job);
    Tally tally(job);
    if (has_passed_milestone(tally.rows, static_cast<std::uint64_t>(kind.batch))) refresh_statistics(database, job);
    Batches batches(kind, writing, job);
    const auto before = tally.faults;
    store::add(writing.sql(), job.id, before, batches.next(tally));
    const auto place = batches.place();
    job.cursor = {{"offset", place.offset}, {"line", place.line}, {"faults", tally.faults}};
    job.counts = tally.counts(true);
    job.progress = part(place.offset, job.input.at("size"));
    if (!batches.at_end()) return Progress::more;
    if (!kind.finish && tally.rows < many_rows) return Progress::done;
    job.cursor["phase"] = kind.finish ? "end" : "statistics";
    if (kind.finish) job.cursor.update({{"offset", job.input.at("offset")}, {"line", job.input.at("line")}});
    return Progress::more;
}

/// Goes through the whole file in the transaction at hand. The faults are kept apart from it, so that they outlive what
/// is undone. False when the job was cancelled on the way.
static bool go_through(const Kind& kind, postgres::Database& database, feed::Writing& writing, const Job& job,
                       Tally& tally) {
    const auto keep = [&](std::uint64_t before, const std::vector<StoredFault>& faults) {
        if (faults.empty()) return;
        database.write(job.region, [&](postgres::Transaction& sql) { store::add(sql, job.id, before, faults); });
    };
    Batches batches(kind, writing, job);
    while (!batches.at_end()) {
        if (jobs::Runner::cancel_requested(writing.sql(), job.id)) return false;
        const auto before = tally.faults;
        keep(before, batches.next(tally));
    }
    auto from_the_start = job;
    from_the_start.cursor = nullptr;
    for (Batches end(kind, writing, from_the_start); kind.finish && !end.settled();) {
        const auto before = tally.faults;
        keep(before, end.settle(tally));
    }
    return true;
}

/// What a rehearsal has found out is forgotten, but for its verdict.
static void begin_writing(feed::Writing& writing, Job& job) {
    auto& sql = writing.sql();
    while (store::remove_notes(sql, job.id)) {
    }
    store::remove_faults(sql, job.id);
    job.cursor = {
        {"phase", "writing"}, {"offset", job.input.at("offset")}, {"line", job.input.at("line")}, {"faults", 0}};
    job.counts = nullptr;
}

static Progress write_whole(const Kind& kind, postgres::Database& database, feed::Writing& writing, Job& job) {
    static std::mutex one_at_a_time;  // it may take long, and others want their turn
    const std::unique_lock lock(one_at_a_time, std::try_to_lock);
    if (!lock) return Progress::later;
    database.write(job.region, [&](postgres::Transaction& sql) { store::remove_faults(sql, job.id); });
    Tally tally(job);
    bool finished = false;
    const bool written = writing.attempt([&] {
        finished = go_through(kind, database, writing, job, tally);
        return finished && tally.faults == 0;
    });
    if (!finished) return Progress::more;
    job.counts = tally.counts(written);
    if (written) return Progress::done;
    job.cursor = {{"phase", "rejected"}, {"faults", tally.faults}};  // the counts are kept; the next step fails the job
    return Progress::more;
}

static Progress all_or_nothing(const Kind& kind, postgres::Database& database, feed::Writing& writing, Job& job) {
    const std::string phase = job.cursor.is_null() ? "" : job.cursor.at("phase");
    if (phase == "rejected") throw jobs::Failed("rows_rejected");
    if (phase == "writing") return write_whole(kind, database, writing, job);
    if (rehearse(kind, writing, job) == Progress::more) return Progress::more;
    const Tally tally(job);
    if (tally.faults == 0 || job.cursor.at("curtailed")) {
        begin_writing(writing, job);
    } else {
        job.counts = tally.counts(false);
        job.cursor["phase"] = "rejected";
    }
    return Progress::more;
}

/// The kind of the jobs that free what an import of a kind leaves behind: {"job_id", "faults"}.
static std::string cleaning(const std::string& kind) { return kind + "/cleaning"; }

static Progress clean_some(feed::Writing& writing, const Job& job) {
    const std::string id = job.input.at("job_id");
    if (job.input.at("faults")) store::remove_faults(writing.sql(), id);
    return store::remove_notes(writing.sql(), id) ? Progress::more : Progress::done;
}

/// The file goes at once, and so do the notes of its rows unless they are many; faults are kept for their time, where
/// something came of the import.
static void clean_up(const Kind& kind, feed::Writing& writing, const Job& job) {
    auto& sql = writing.sql();
    store::remove(sql, job.id);
    if (job.state != jobs::State::succeeded && kind.discard) kind.discard(sql, job.id);
    const bool nothing_came = job.state == jobs::State::cancelled &&
                              (job.input.at("dry_run").get<bool>() || job.input.at("all_or_nothing").get<bool>());
    if (nothing_came) store::remove_faults(sql, job.id);
    const auto later = [&](bool faults, std::chrono::system_clock::time_point when) {
        jobs::enqueue_at(writing, cleaning(kind.name), {{"job_id", job.id}, {"faults", faults}}, job.created_by, when);
    };
    const auto now = std::chrono::system_clock::now();
    if (store::remove_notes(sql, job.id)) later(false, now);
    if (store::has_faults(sql, job.id)) later(true, now + faults_kept_for);
}

void add(jobs::Runner& runner, Kind kind) {
    auto& database = runner.journal().database();
    const auto step = [kind, &database](feed::Writing& writing, Job& job) {
        if (job.input.at("dry_run")) return rehearse(kind, writing, job);
        if (job.input.at("all_or_nothing")) return all_or_nothing(kind, database, writing, job);
        return partial(kind, database, writing, job);
    };
    runner.handle(kind.name, step, [kind](feed::Writing& writing, const Job& job) { clean_up(kind, writing, job); });
    runner.handle(cleaning(kind.name), [](feed::Writing& writing, Job& job) { return clean_some(writing, job); });
}

postgres::MigrationSet migrations() { return postgres::MigrationSet::of("imports", embedded::imports_migrations); }

}
