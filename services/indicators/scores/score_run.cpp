#include "score_run.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <semaphore>
#include <thread>

#include "json_values.hpp"
#include "period_event.hpp"
#include "rolling_up.hpp"
#include "scoring.hpp"
#include "uuid.hpp"

namespace indicators {
using nlohmann::json;
namespace {

using Clock = std::chrono::steady_clock;

constexpr int owners_a_part = 500;
constexpr auto time_a_step = std::chrono::seconds(1);  // then progress is noted, and another job may have its turn
constexpr auto look_at_cancellation = std::chrono::milliseconds(200);

struct Counts {
    std::int64_t owners = 0, changed = 0, unchanged = 0, unscorable = 0;
    Counts& operator+=(const Counts& other) {
        owners += other.owners;
        changed += other.changed;
        unchanged += other.unchanged;
        unscorable += other.unscorable;
        return *this;
    }
};

bool is_same(const store::StoredScore& stored, const store::ScoreRow& row) {
    return stored.inputs_hash == row.inputs_hash && stored.rule_version == row.rule_version &&
           stored.unit_id == row.unit_id && stored.provisional == row.provisional;
}

/// Scores one part of the region.
class Part {
  public:
    Part(feed::Writing& writing, const domain::Period& period, const store::OwnerRange& range,
         const std::string& run_id)
        : writing_(writing),
          tx_(writing.sql()),
          // Held open or closed until the part is saved, so that a score always says rightly whether it is provisional.
          period_(store::lock_period_shared(tx_, period)),
          policy_(policy_of(period_)),
          range_(range),
          run_id_(run_id) {}

    Counts score() {
        auto cards = store::list_scorecards(tx_, period_.period, range_);
        roll_up(tx_, cards, policy_);
        const auto stored = store::find_stored_scores(tx_, period_.period, range_);
        const auto units = store::find_units(tx_, range_, period_.period.last_day());
        for (const auto& card : cards) {
            ++counts_.owners;
            const auto found = stored.find(card.owner);
            const auto unit = units.find(card.owner.id);
            add(card, found == stored.end() ? nullptr : &found->second, unit == units.end() ? nullptr : &unit->second);
        }
        save();
        return counts_;
    }

  private:
    void add(const Scorecard& card, const store::StoredScore* stored, const std::string* unit) {
        const auto score = score_of(card, policy_);
        if (!score) {
            ++counts_.unscorable;
            return;
        }
        auto row = make_row(card, period_.period, *score, policy_);
        row.provisional = !period_.closed();
        row.run_id = run_id_;
        if (card.owner.kind == OwnerKind::unit)
            row.unit_id = card.owner.id.to_string();
        else if (unit)
            row.unit_id = *unit;
        if (stored && is_same(*stored, row)) {
            ++(stored->run_id == run_id_ ? counts_.changed : counts_.unchanged);  // by this run before it was stopped
            return;
        }
        ++counts_.changed;
        if (stored) {
            row.id = stored->id;
            row.version = stored->version + 1;
        } else {
            row.id = domain::new_id<store::ScoreRow>();
        }
        (stored ? replaced_ : added_).push_back({std::move(row), render_targets(card, *score)});
    }

    void save() {
        store::insert(tx_, publish(added_));
        store::replace(tx_, publish(replaced_));
    }

    struct Fresh {
        store::ScoreRow row;
        std::string targets;
    };
    std::vector<store::ScoreRow> publish(std::vector<Fresh>& fresh) {
        std::vector<store::ScoreRow> rows;
        rows.reserve(fresh.size());
        for (auto& one : fresh) {
            writing_.publish(computed_event(one.row, one.targets));
            rows.push_back(std::move(one.row));
        }
        return rows;
    }

    feed::Writing& writing_;
    postgres::Transaction& tx_;
    const store::PeriodRow period_;
    const domain::ScorePolicy policy_;
    const store::OwnerRange& range_;
    const std::string& run_id_;
    std::vector<Fresh> added_, replaced_;
    Counts counts_;
};

std::size_t parts_at_once() { return std::clamp(std::thread::hardware_concurrency(), 2U, 4U); }

/// Leave to score a part: so many are scored at once by all runs together, so that however many regions close their
/// periods, requests keep their connections and processors.
class Slot {
  public:
    Slot() { slots().acquire(); }
    ~Slot() { slots().release(); }
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;

  private:
    static std::counting_semaphore<>& slots() {
        static std::counting_semaphore<> all(static_cast<std::ptrdiff_t>(parts_at_once()));
        return all;
    }
};

/// Threads that score parts one after the other, from a first one on, until all are done or they are to stop.
class WorkerPool {
  public:
    using Score = std::function<Counts(std::size_t part)>;
    WorkerPool(std::size_t first, std::size_t parts, Score score)
        : next_(first), parts_(parts), score_(std::move(score)) {
        const auto size = std::min(parts_at_once(), parts - first);
        working_ = size;
        for (std::size_t i = 0; i < size; ++i) threads_.emplace_back([this] { work(); });
    }
    ~WorkerPool() { stop(); }
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    void stop() { stopping_ = true; }
    /// Whether all threads have ended by then.
    bool ended(std::chrono::milliseconds within) {
        std::unique_lock lock(mutex_);
        return ended_.wait_for(lock, within, [&] { return working_ == 0; });
    }
    /// What was done, after the end: the parts up to the one returned first. Throws what a part threw.
    std::pair<std::size_t, Counts> result() {
        threads_.clear();
        if (failure_) std::rethrow_exception(failure_);
        return {std::min(next_.load(), parts_), counts_};
    }

  private:
    void work() {
        try {
            while (!stopping_) {
                const Slot slot;
                if (stopping_) break;
                const auto part = next_++;
                if (part >= parts_) break;
                const auto counts = score_(part);
                const std::lock_guard lock(mutex_);
                counts_ += counts;
            }
        } catch (...) {
            stopping_ = true;
            const std::lock_guard lock(mutex_);
            failure_ = std::current_exception();
        }
        const std::lock_guard lock(mutex_);
        --working_;
        ended_.notify_all();
    }

    std::atomic<std::size_t> next_;
    const std::size_t parts_;
    const Score score_;
    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;
    std::condition_variable ended_;
    std::size_t working_ = 0;
    Counts counts_;
    std::exception_ptr failure_;
    std::vector<std::jthread> threads_;
};

std::vector<store::OwnerRange> ranges_of(const json& cursor) {
    std::vector<store::OwnerRange> ranges;
    for (const auto& one : cursor["parts"])
        ranges.push_back({.kind = one[0].get<OwnerKind>(),
                          .first = one[1].get<domain::Id<Owner>>(),
                          .last = one[2].get<domain::Id<Owner>>()});
    return ranges;
}

void prepare(feed::Writing& writing, jobs::Job& job) {
    auto& tx = writing.sql();
    const auto period = job.input["period"].get<domain::Period>();
    store::lock_period_shared(tx, period);
    const auto removed = store::remove_orphans(tx, period, job.id);
    for (const auto& row : removed) writing.publish(removed_event(row));
    auto parts = json::array();
    std::int64_t owners = 0;
    for (const auto& range : store::list_owner_ranges(tx, period, owners_a_part)) {
        parts.push_back(json::array({range.kind, range.first, range.last}));
        owners += range.owners;
    }
    job.cursor = {{"parts", std::move(parts)}, {"next", 0}};
    job.counts = {{"owners", 0},    {"changed", 0}, {"unchanged", 0}, {"unscorable", 0}, {"removed", removed.size()},
                  {"total", owners}};
}

void add_counts(jobs::Job& job, std::size_t next, std::size_t parts, const Counts& counts) {
    const auto add = [&](const char* name, std::int64_t number) {
        job.counts[name] = job.counts[name].get<std::int64_t>() + number;
    };
    add("owners", counts.owners);
    add("changed", counts.changed);
    add("unchanged", counts.unchanged);
    add("unscorable", counts.unscorable);
    job.cursor["next"] = next;
    job.progress = (domain::Rational(static_cast<std::int64_t>(next)) / static_cast<std::int64_t>(parts)).to_fixed(4);
}

void complete_closing(feed::Writing& writing, const jobs::Job& job, const domain::Period& period) {
    auto row = store::lock_period(writing.sql(), period);
    const auto next = period_workflow.after(row.state, PeriodAction::complete, domain::Party::system);
    if (!next.state() || row.score_run_id != job.id) return;  // opened again meanwhile
    row.state = *next.state();
    store::save(writing.sql(), row, job.created_by);
    writing.publish(changed_event(row));
}

}

jobs::Progress score_some(feed::Journal& journal, feed::Writing& writing, jobs::Job& job) {
    const auto period = job.input["period"].get<domain::Period>();
    if (!store::try_to_hold_scores(writing.sql(), period)) return jobs::Progress::later;
    if (job.cursor.is_null()) {
        prepare(writing, job);
        return jobs::Progress::more;
    }
    const auto ranges = ranges_of(job.cursor);
    const std::size_t first = job.cursor["next"];
    if (first < ranges.size()) {
        WorkerPool workers(first, ranges.size(), [&](std::size_t part) {
            return journal.write(job.region,
                                 [&](feed::Writing& own) { return Part(own, period, ranges[part], job.id).score(); });
        });
        const auto end = Clock::now() + time_a_step;
        while (!workers.ended(look_at_cancellation)) {
            // The look also keeps this transaction, which holds the job, from being taken for forgotten.
            const bool cancelled = jobs::Runner::cancel_requested(writing.sql(), job.id);
            if (cancelled || Clock::now() > end) workers.stop();
        }
        const auto [next, counts] = workers.result();
        add_counts(job, next, ranges.size(), counts);
        if (next < ranges.size()) return jobs::Progress::more;
    }
    if (job.input.value("closing", false)) complete_closing(writing, job, period);
    return jobs::Progress::done;
}

}
