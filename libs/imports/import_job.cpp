#include <algorithm>
#include <imports_migrations.hpp>
#include <map>
#include <set>

#include "fault_store.hpp"
#include "file_rows.hpp"
#include "upload_store.hpp"

namespace imports {

using jobs::Job;
using jobs::Progress;
using nlohmann::json;

/// How many rows were right and wrong, and how many faults they had.
struct Tally {
    std::uint64_t rows = 0, rejected = 0, faults = 0;

    explicit Tally(const Job& job) {
        if (job.counts.is_null()) return;
        rows = job.counts.at("rows");
        rejected = job.counts.at("rejected");
        faults = job.cursor.at("faults");
    }
    [[nodiscard]] json counts(bool written) const {
        return {{"rows", rows}, {"accepted", written ? rows - rejected : 0}, {"rejected", rejected}};
    }
};

static std::unique_ptr<FileRows> open(const Kind& kind, const Job& job, postgres::Transaction& sql) {
    const auto& from = job.cursor.is_null() ? job.input : job.cursor;
    const Place place{from.at("offset"), from.at("line")};
    auto bytes = store::reader(sql, job.id);
    if (job.input.at("media_type") == "application/x-ndjson") return ndjson_rows(std::move(bytes), place, kind.columns);
    return csv_rows(std::move(bytes), place, job.input.at("delimiter").get<std::string>().front(),
                    job.input.at("columns").get<std::vector<std::string>>(), kind.columns);
}

/// A job's progress is told in hundredths of a percent; it is 1 only at the end.
static std::string progress(std::uint64_t offset, std::uint64_t size) {
    const auto part = size == 0 ? 0 : std::min<std::uint64_t>(9'999, offset * 10'000 / size);
    auto digits = std::to_string(part);
    return "0." + std::string(4 - digits.size(), '0') + digits;
}

struct Batch {
    bool last = false;
    std::vector<StoredFault> faults;
};

/// Applies the next rows of the file.
static Batch apply_batch(const Kind& kind, const json& context, feed::Writing& writing, FileRows& file, Tally& tally) {
    Batch batch;
    std::vector<Row> rows;
    std::vector<RowFault> faults;
    std::map<std::uint64_t, std::string> texts;
    for (int i = 0; i < kind.batch; ++i) {
        auto read = file.next();
        if (!read) {
            batch.last = true;
            break;
        }
        ++tally.rows;
        texts[read->row.line] = std::move(read->text);
        if (read->faults.empty()) rows.push_back(std::move(read->row));
        for (auto& fault : read->faults) faults.push_back(std::move(fault));
    }
    if (!rows.empty())
        for (auto& fault : kind.apply(writing, context, rows)) faults.push_back(std::move(fault));
    std::ranges::stable_sort(faults, {}, &RowFault::line);
    std::set<std::uint64_t> rejected;
    for (auto& fault : faults) {
        rejected.insert(fault.line);
        batch.faults.push_back({std::move(fault), store::presentable(texts[fault.line]), ++tally.faults});
    }
    tally.rejected += rejected.size();
    return batch;
}

/// The usual step: a batch is read, applied and kept.
static Progress partial(const Kind& kind, feed::Writing& writing, Job& job) {
    Tally tally(job);
    const auto before = tally.faults;
    const auto file = open(kind, job, writing.sql());
    const auto batch = apply_batch(kind, job.input.at("context"), writing, *file, tally);
    store::add(writing.sql(), job.id, before, batch.faults);
    const auto place = file->place();
    job.cursor = {{"offset", place.offset}, {"line", place.line}, {"faults", tally.faults}};
    job.counts = tally.counts(true);
    job.progress = progress(place.offset, job.input.at("size"));
    return batch.last ? Progress::done : Progress::more;
}

/// Goes through the whole file in the transaction at hand. The faults are kept apart from it, so that they outlive a
/// rehearsal. False when the job was cancelled on the way.
static bool go_through(const Kind& kind, postgres::Database& database, feed::Writing& writing, const Job& job,
                       Tally& tally) {
    const auto apart = [&](const auto& work) { database.write(job.region, work); };
    apart([&](postgres::Transaction& sql) { store::remove_faults(sql, job.id); });
    const auto file = open(kind, job, writing.sql());
    for (bool last = false; !last;) {
        if (jobs::Runner::cancel_requested(writing.sql(), job.id)) return false;
        const auto before = tally.faults;
        const auto batch = apply_batch(kind, job.input.at("context"), writing, *file, tally);
        if (!batch.faults.empty())
            apart([&](postgres::Transaction& sql) { store::add(sql, job.id, before, batch.faults); });
        last = batch.last;
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
        return finished && tally.rejected == 0;
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
        return partial(kind, writing, job);
    };
    runner.handle(name, step, [](feed::Writing& writing, const Job& job) { store::remove(writing.sql(), job.id); });
}

postgres::MigrationSet migrations() {
    postgres::MigrationSet set{"imports", {}};
    for (const auto& file : embedded::imports_migrations) set.files.emplace_back(file.name, file.content);
    return set;
}

}
