#include "publisher.hpp"

#include <list>
#include <mutex>

#include "batch.hpp"
#include "failure_name.hpp"
#include "log.hpp"
#include "problem.hpp"
#include "server.hpp"

namespace feed {

using namespace std::chrono_literals;
using http::Clock;

static constexpr auto longest_wait = 25s;     ///< well below the time-out of requests
static constexpr auto look_interval = 500ms;  ///< what a lost wake-up, or a Redis that is away, costs at most
static constexpr auto gathering = 10ms;       ///< after a wake-up, so that a burst of commits makes one batch, not many

static constexpr auto media_type = "application/cloudevents-batch+json";

/// One who asked, until answered.
struct Waiter {
    Position position;
    http::Responder responder;
    Clock::time_point deadline;
};
using Waiters = std::list<Waiter>;

static http::Response response(const Batch& batch, const Position& position) {
    http::Response answer{200, {{"Content-Type", media_type}}, batch.json, {}};
    // A full batch of one region is the same for ever, unless it shows personal parts: those may be erased.
    const bool lasting = batch.full && position.one_region() && !position.with_personal;
    answer.headers.set("Cache-Control", lasting ? "private, max-age=31536000, immutable" : "no-store");
    return answer;
}

static http::Response unavailable() { return http::unavailable(1s).response({}); }

class Publisher::State : public std::enable_shared_from_this<State> {
  public:
    explicit State(postgres::Database& database) : database_(database) {}

    void attach(http::Server& server) { server_ = &server; }

    void ask(Waiter waiter) {
        auto task = [self = shared_from_this(), waiter] { self->serve(waiter); };
        if (!server_->post(std::move(task))) waiter.responder.send(unavailable());
    }

    void nudge() {
        {
            const std::lock_guard lock(mutex_);
            ++news_;
            if (waiting_.empty()) return;
        }
        look_after(gathering);
    }

    void stop() {
        Waiters released;
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
            released.swap(waiting_);
        }
        for (const auto& waiter : released) waiter.responder.send(response({}, waiter.position));
    }

  private:
    std::uint64_t news() {
        const std::lock_guard lock(mutex_);
        return news_;
    }

    /// Answers with what there is, or parks. Runs on the pool, as all below.
    void serve(const Waiter& waiter) {
        try {
            const auto before = news();
            const auto batch = read_batch(database_, waiter.position);
            if (batch.events > 0 || !park(waiter, before)) waiter.responder.send(response(batch, waiter.position));
        } catch (const postgres::Unavailable&) {
            waiter.responder.send(unavailable());
        } catch (const std::exception& failure) {  // the Responder answers 500 by itself
            logging::error("a feed could not be read", {{"error", failure_name(failure)}});
        }
    }

    /// False when the time is up. `before`: the news known when the waiter was found to have seen everything.
    bool park(const Waiter& waiter, std::uint64_t before) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(waiter.deadline - Clock::now());
        bool missed;
        {
            const std::lock_guard lock(mutex_);
            if (stopped_ || left <= 0ms) return false;
            waiting_.push_back(waiter);
            missed = news_ != before;
        }
        look_after(missed ? 0ms : std::min<std::chrono::milliseconds>(left, look_interval));
        return true;
    }

    void look_after(std::chrono::milliseconds delay) {
        {
            const std::lock_guard lock(mutex_);
            const auto now = Clock::now();
            if (next_look_ > now && next_look_ <= now + delay) return;  // one is due before
            next_look_ = now + delay;
        }
        server_->post_after(delay, [self = shared_from_this()] { self->look(); });
    }

    /// One query for all who wait.
    void look() {
        {
            const std::lock_guard lock(mutex_);
            next_look_ = {};
            if (waiting_.empty()) return;
        }
        std::optional<Heads> known;
        try {
            known = heads(database_);
        } catch (const std::exception& failure) {  // those whose time is not up stay: it may be back by then
            logging::warn("the feed's waiting readers could not be looked after", {{"error", failure_name(failure)}});
        }
        auto [with_news, expired] = take_due(known);
        for (const auto& waiter : expired) waiter.responder.send(known ? response({}, waiter.position) : unavailable());
        for (const auto& waiter : with_news) ask(waiter);
        if (const auto left = until_first_deadline())
            look_after(std::min<std::chrono::milliseconds>(*left, look_interval));
    }

    struct Due {
        Waiters with_news, expired;
    };
    Due take_due(const std::optional<Heads>& known) {
        Due due;
        const auto now = Clock::now();
        const std::lock_guard lock(mutex_);
        for (auto waiter = waiting_.begin(); waiter != waiting_.end();) {
            const auto next = std::next(waiter);
            if (known && !waiter->position.news(*known).empty())
                due.with_news.splice(due.with_news.end(), waiting_, waiter);
            else if (waiter->deadline <= now || waiter->responder.abandoned())
                due.expired.splice(due.expired.end(), waiting_, waiter);
            waiter = next;
        }
        return due;
    }

    std::optional<std::chrono::milliseconds> until_first_deadline() {
        const std::lock_guard lock(mutex_);
        if (waiting_.empty()) return {};
        auto first = Clock::time_point::max();
        for (const auto& waiter : waiting_) first = std::min(first, waiter.deadline);
        return std::max(1ms, std::chrono::ceil<std::chrono::milliseconds>(first - Clock::now()));
    }

    postgres::Database& database_;
    http::Server* server_ = nullptr;
    std::mutex mutex_;
    Waiters waiting_;
    std::uint64_t news_ = 0;  ///< counts wake-ups, so that one between reading and parking is not missed
    Clock::time_point next_look_{};
    bool stopped_ = false;
};

Publisher::Publisher(postgres::Database& database, std::string name, redis::Wakeup* wakeup)
    : database_(database), name_(std::move(name)), state_(std::make_shared<State>(database)) {
    if (wakeup)
        wakeup->listen("feed:" + name_, [state = std::weak_ptr(state_)] {
            if (const auto alive = state.lock()) alive->nudge();
        });
}

Publisher::~Publisher() { stop(); }

void Publisher::attach(http::Server& server) { state_->attach(server); }

void Publisher::poll(Poll poll, http::Responder responder) {
    const auto wait = std::clamp<std::chrono::milliseconds>(poll.timeout, 0ms, longest_wait);
    state_->ask({Position(poll), std::move(responder), Clock::now() + wait});
}

void Publisher::stop() { state_->stop(); }

}
