#include <algorithm>
#include <imports_migrations.hpp>

#include "batches.hpp"
#include "failure_name.hpp"
#include "fault_store.hpp"
#include "log.hpp"
#include "upload_store.hpp"

namespace imports {

using jobs::Job;
using jobs::Progress;

/// A job's progress is told in hundredths of a percent; it is 1 only at the end.
static std::string progress(std::uint64_t offset, std::uint64_t size) {
    const auto part = size == 0 ? 0 : std::min<std::uint64_t>(9'999, offset * 10'000 / size);
    auto digits = std::to_string(part);
    return "0." + std::string(4 - digits.size(), '0') + digits;
}

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

/// The usual step: a batch is read, applied and kept. A large import ends with a step for the statistics.
static Progress partial(const Kind& kind, postgres::Database& database, feed::Writing& writing, Job& job) {
    if (!job.cursor.is_null() && job.cursor.contains("at_end")) {
        refresh_statistics(database, job);
        return Progress::done;
    }
    Tally tally(job);
    if (has_passed_milestone(tally.rows, static_cast<std::uint64_t>(kind.batch))) refresh_statistics(database, job);
    Batches batches(kind, writing, job);
    const auto before = tally.faults;
    store::add(writing.sql(), job.id, before, batches.next(tally));
    const auto place = batches.place();
    job.cursor = {{"offset", place.offset}, {"line", place.line}, {"faults", tally.faults}};
    job.counts = tally.counts(true);
    job.progress = progress(place.offset, job.input.at("size"));
    if (!batches.at_end()) return Progress::more;
    if (tally.rows < many_rows) return Progress::done;
    job.cursor["at_end"] = true;
    return Progress::more;
}

/// Goes through the whole file in the transaction at hand. The faults are kept apart from it, so that they outlive a
/// rehearsal. False when the job was cancelled on the way.
static bool go_through(const Kind& kind, postgres::Database& database, feed::Writing& writing, const Job& job,
                       Tally& tally) {
    const auto apart = [&](const auto& work) { database.write(job.region, work); };
    apart([&](postgres::Transaction& sql) { store::remove_faults(sql, job.id); });
    for (Batches batches(kind, writing, job); !batches.at_end();) {
        if (jobs::Runner::cancel_requested(writing.sql(), job.id)) return false;
        const auto before = tally.faults;
        const auto faults = batches.next(tally);
        if (!faults.empty()) apart([&](postgres::Transaction& sql) { store::add(sql, job.id, before, faults); });
    }
    return true;
}

static Progress dry_run(const Kind& kind, postgres::Database& database, feed::Writing& writing, Job& job) {
    Tally tally(job);
    bool finished = false;
    writing.rehearse([&] { finished = go_through(kind, database, writing, job, tally); });
    if (!finished) return Progress::more;
    job.counts = tally.counts(true);
    return Progress::done;
}

static Progress all_or_nothing(const Kind& kind, postgres::Database& database, feed::Writing& writing, Job& job) {
    if (!job.cursor.is_null()) throw jobs::Failed("rows_rejected");
    Tally tally(job);
    bool finished = false;
    const bool written = writing.attempt([&] {
        finished = go_through(kind, database, writing, job, tally);
        return finished && tally.faults == 0;
    });
    if (!finished) return Progress::more;
    job.counts = tally.counts(written);
    if (written) return Progress::done;
    job.cursor = {{"faults", tally.faults}};  // the counts are kept; the next step fails the job
    return Progress::more;
}

void add(jobs::Runner& runner, Kind kind) {
    const auto name = kind.name;
    auto& database = runner.journal().database();
    const auto step = [kind = std::move(kind), &database](feed::Writing& writing, Job& job) {
        if (job.input.at("dry_run")) return dry_run(kind, database, writing, job);
        if (job.input.at("all_or_nothing")) return all_or_nothing(kind, database, writing, job);
        return partial(kind, database, writing, job);
    };
    runner.handle(name, step, [](feed::Writing& writing, const Job& job) { store::remove(writing.sql(), job.id); });
}

postgres::MigrationSet migrations() { return postgres::MigrationSet::of("imports", embedded::imports_migrations); }

}
