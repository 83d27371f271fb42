#include <atomic>
#include <condition_variable>
#include <jobs_migrations.hpp>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "failure_name.hpp"
#include "job_store.hpp"
#include "jobs.hpp"
#include "log.hpp"

namespace jobs {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

static constexpr int attempts_allowed = 5;

namespace {

/// How many jobs of each region the threads have in hand.
class InHand {
  public:
    /// From claiming a job until its turn is over.
    class Held {
      public:
        Held(InHand& jobs, std::string region) : jobs_(jobs), region_(std::move(region)) {}
        ~Held() { jobs_.let_go(region_); }
        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;

      private:
        InHand& jobs_;
        const std::string region_;
    };

    void hold(const std::string& region) {
        const std::lock_guard lock(mutex_);
        ++counts_[region];
    }
    std::vector<std::string> at_least(int jobs) {
        const std::lock_guard lock(mutex_);
        std::vector<std::string> regions;
        for (const auto& [region, count] : counts_)
            if (count >= jobs) regions.push_back(region);
        return regions;
    }

  private:
    void let_go(const std::string& region) {
        const std::lock_guard lock(mutex_);
        if (--counts_[region] == 0) counts_.erase(region);
    }

    std::mutex mutex_;
    std::map<std::string, int> counts_;
};

}

class Runner::WorkerPool {
  public:
    WorkerPool(feed::Journal& journal, int threads, Pace pace) : journal_(journal), size_(threads), pace_(pace) {}
    ~WorkerPool() { stop(); }

    feed::Journal& journal() { return journal_; }

    milliseconds since_look() const {
        const auto then = looked_at_.load();
        if (then == 0) return milliseconds(0);
        return std::chrono::duration_cast<milliseconds>(Clock::now().time_since_epoch() - Clock::duration(then));
    }

    void handle(std::string kind, Step step, std::function<void(feed::Writing&, const Job&)> finished) {
        kinds_.push_back(kind);
        handlers_[std::move(kind)] = {std::move(step), std::move(finished)};
    }

    void start() {
        looked_at_ = Clock::now().time_since_epoch().count();
        for (int i = 0; i < size_; ++i) threads_.emplace_back([this](const std::stop_token& token) { work(token); });
    }

    void stop() {
        for (auto& thread : threads_) thread.request_stop();
        threads_.clear();  // joins
    }

    void wake() {
        {
            const std::lock_guard lock(mutex_);
            ++nudges_;
        }
        nudged_.notify_all();
    }

  private:
    struct Handler {
        Step step;
        std::function<void(feed::Writing&, const Job&)> finished;
    };
    enum class After { go_on, let_go };  ///< of a step: whether the job is still in our hands

    void work(const std::stop_token& token) {
        while (!token.stop_requested()) {
            const auto seen = nudges();
            try {
                if (const auto lease = claim()) {
                    const InHand::Held held(in_hand_, lease->region);
                    take_turn(*lease, token);
                    continue;
                }
            } catch (const std::exception& failure) {
                logging::warn("jobs could not be looked for", {{"error", feed::failure_name(failure)}});
            }
            wait(pace_.look, token, seen);
        }
    }

    /// One thread after the other, so that each sees what the others have in hand.
    std::optional<store::Lease> claim() {
        const std::lock_guard lock(claiming_);
        auto lease = journal_.database().write(postgres::every_region, [&](postgres::Transaction& sql) {
            return store::claim(sql, kinds_, pace_.lease, crowded());
        });
        looked_at_ = Clock::now().time_since_epoch().count();
        if (lease) in_hand_.hold(lease->region);
        return lease;
    }

    /// Regions that leave the others one thread only.
    std::vector<std::string> crowded() { return size_ < 2 ? std::vector<std::string>{} : in_hand_.at_least(size_ - 1); }

    /// Steps of one job, until it has ended, its turn is over or we are to stop.
    void take_turn(const store::Lease& lease, const std::stop_token& token) {
        const auto end = Clock::now() + pace_.turn;
        do {
            if (step(lease, token) == After::let_go) return;
        } while (!token.stop_requested() && Clock::now() < end);
        journal_.database().write(lease.region, [&](postgres::Transaction& sql) { store::hand_back(sql, lease); });
    }

    After step(const store::Lease& lease, const std::stop_token& token) {
        try {
            return try_step(lease);
        } catch (const postgres::Unavailable& failure) {  // it is ours still, if nobody takes it over meanwhile
            logging::warn("a job waits for the database", {{"kind", lease.kind}, {"job", lease.id}});
            wait(pace_.look, token, nudges());
            return After::go_on;
        } catch (const Failed& refusal) {
            fail(lease, refusal.code());
        } catch (const std::exception& failure) {
            logging::error("a job's step failed",
                           {{"kind", lease.kind}, {"job", lease.id}, {"error", feed::failure_name(failure)}});
            set_back(lease);
        }
        return After::let_go;
    }

    After try_step(const store::Lease& lease) {
        const auto& handler = handlers_.at(lease.kind);
        After after{};
        journal_.write(lease.region, [&](feed::Writing& writing) {
            after = After::let_go;
            auto job = store::lock(writing.sql(), lease);
            if (!job) return;
            if (job->cancel_requested) return end(writing, *job, State::cancelled);
            const auto progress = handler.step(writing, *job);
            if (progress == Progress::done) return end(writing, *job, State::succeeded);
            store::save(writing.sql(), *job, pace_.lease);
            if (progress == Progress::later)
                store::hand_back_after(writing.sql(), lease, pace_.look);
            else
                after = After::go_on;
        });
        return after;
    }

    void end(feed::Writing& writing, Job& job, State state) {
        job.state = state;
        if (state == State::succeeded) job.progress = "1";
        store::end(writing.sql(), job);
        if (const auto& finished = handlers_.at(job.kind).finished) finished(writing, job);
    }

    void fail(const store::Lease& lease, const std::string& code) {
        journal_.write(lease.region, [&](feed::Writing& writing) {
            if (auto job = store::lock(writing.sql(), lease)) {
                job->failure = code;
                end(writing, *job, State::failed);
            }
        });
    }

    void set_back(const store::Lease& lease) {
        const auto attempts = journal_.database().write(lease.region, [&](postgres::Transaction& sql) {
            const auto count = store::count_failure(sql, lease);
            milliseconds pause = pace_.retry;
            for (int i = 1; i < count; ++i) pause *= 4;
            if (count < attempts_allowed) store::hand_back_after(sql, lease, pause);
            return count;
        });
        if (attempts >= attempts_allowed) fail(lease, "internal_error");
    }

    std::uint64_t nudges() {
        const std::lock_guard lock(mutex_);
        return nudges_;
    }

    void wait(milliseconds length, const std::stop_token& token, std::uint64_t seen) {
        std::unique_lock lock(mutex_);
        nudged_.wait_for(lock, token, length, [&] { return nudges_ != seen; });
    }

    feed::Journal& journal_;
    const int size_;
    const Pace pace_;
    std::map<std::string, Handler> handlers_;
    std::vector<std::string> kinds_;
    std::mutex claiming_;
    InHand in_hand_;
    std::atomic<Clock::rep> looked_at_ = 0;
    std::mutex mutex_;
    std::condition_variable_any nudged_;
    std::uint64_t nudges_ = 0;
    std::vector<std::jthread> threads_;
};

Runner::Runner(feed::Journal& journal, int threads, Pace pace)
    : workers_(std::make_unique<WorkerPool>(journal, threads, pace)) {}
Runner::~Runner() = default;

feed::Journal& Runner::journal() { return workers_->journal(); }
void Runner::handle(std::string kind, Step step, std::function<void(feed::Writing&, const Job&)> finished) {
    workers_->handle(std::move(kind), std::move(step), std::move(finished));
}
void Runner::start() { workers_->start(); }
void Runner::stop() { workers_->stop(); }
milliseconds Runner::since_look() const { return workers_->since_look(); }
void Runner::wake() { workers_->wake(); }

postgres::MigrationSet Runner::migrations() { return postgres::MigrationSet::of("jobs", embedded::jobs_migrations); }

}
