#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "journal.hpp"

namespace jobs {

enum class State { queued, running, succeeded, failed, cancelled };
std::string_view to_string(State);

/// A piece of durable background work.
struct Job {
    std::string id;  ///< UUID
    std::string region;
    std::string kind;  ///< "employees/import", "score-run"
    State state = State::queued;
    std::string progress = "0";  ///< decimal 0–1
    nlohmann::json input;        ///< what was asked
    nlohmann::json cursor;       ///< how far it is: the handler's own; null at the start
    nlohmann::json counts;       ///< what it has done: {"accepted": 40, "rejected": 3}
    std::string failure;         ///< stable code when failed
    std::string created_by, created_at, started_at, finished_at;
    bool cancel_requested = false;
};

enum class Progress {
    more,
    done,
    later  ///< what it waits for has not come: others have the thread, and it is asked again after Pace::look
};

/// One step of a job, in one transaction together with the job's new cursor, counts and progress (which it changes in
/// `job`): killed between steps it goes on after the last, killed within one the step is undone and done again.
/// It takes moments, not minutes: its transaction ends when it has been idle for the pool's statement time-out.
using Step = std::function<Progress(feed::Writing&, Job& job)>;

/// Refuses the job for good: it becomes `failed` with the code. A step that throws anything else is undone and tried
/// five times, with growing pauses; then the job fails as `internal_error`. While the database is away it waits.
class Failed : public std::runtime_error {
  public:
    explicit Failed(std::string code) : runtime_error(code), code_(std::move(code)) {}
    [[nodiscard]] const std::string& code() const { return code_; }

  private:
    std::string code_;
};

/// How patient a runner is.
struct Pace {
    std::chrono::milliseconds look{1'000};  ///< for jobs that are due
    /// After a step, until another runner may take the job over. During a step nobody can, so that this bridges moments
    /// only: it is how long a job stands still when its runner is killed.
    std::chrono::milliseconds lease{2'000};
    std::chrono::milliseconds turn{500};  ///< of steps of one job, before others that are due get theirs
    std::chrono::milliseconds retry{
        1'000};  ///< after a step's first failure; four times as long after each further one
};

/// Runs the jobs of a service on a few threads; replicas share the work (a lease per job, taken over when it runs out).
/// Regions have turns one after the other, however many jobs each has, and none has all of a runner's threads; within a
/// region the job that has had the fewest turns goes first, so that a short one does not wait for the long ones.
class Runner {
  public:
    Runner(feed::Journal&, int threads = 3, Pace = {});
    ~Runner();
    [[nodiscard]] feed::Journal& journal();

    /// `finished` is called in the transaction in which the job ends, however it ends. Kinds are named before start().
    void handle(std::string kind, Step, std::function<void(feed::Writing&, const Job&)> finished = {});
    void start();
    void stop();  ///< lets running steps end

    /// In the caller's transaction, so that the job exists exactly if the request took effect.
    static std::string enqueue(feed::Writing&, const std::string& kind, const nlohmann::json& input,
                               const std::string& created_by);
    static std::optional<Job> find(postgres::Transaction&, const std::string& id);
    /// The job ends before its next step. False when it has already ended, or is not there.
    static bool cancel(postgres::Transaction&, const std::string& id);
    /// For steps that take long: they should then return `more`, having done nothing.
    static bool cancel_requested(postgres::Transaction&, const std::string& id);

    struct Backlog {
        std::string kind;
        State state;  ///< queued or running
        std::int64_t jobs;
    };
    /// What has not ended, by kind and state, over all regions that the transaction sees.
    static std::vector<Backlog> backlog(postgres::Transaction&);
    /// For how long the job has been due that nobody has taken for longest; 0 when none is.
    static std::chrono::milliseconds oldest_due(postgres::Transaction&);
    /// Since due jobs could last be looked for, whether there were any or not; 0 before start().
    [[nodiscard]] std::chrono::milliseconds since_look() const;
    /// Wakes the runner now instead of at its next look (1 s).
    void wake();

    static postgres::MigrationSet migrations();

  private:
    class WorkerPool;
    std::unique_ptr<WorkerPool> workers_;
};

/// As api.md has it: {"id","kind","state","progress","counts","failure",…}; links are the api module's.
nlohmann::json to_json(const Job&);

}
