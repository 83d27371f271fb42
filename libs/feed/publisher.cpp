#include "publisher.hpp"

#include <mutex>

#include "batch.hpp"
#include "failure_name.hpp"
#include "log.hpp"
#include "problem.hpp"
#include "readers.hpp"
#include "server.hpp"

namespace feed {

using namespace std::chrono_literals;
using http::Clock;

static constexpr auto longest_wait = 25s;     ///< well below the time-out of requests
static constexpr auto look_interval = 500ms;  ///< what a lost wake-up, or a Redis that is away, costs at most
static constexpr auto gathering = 10ms;       ///< after a wake-up, so that a burst of commits makes one batch, not many
static constexpr int most_reading = 4;        ///< threads of the pool at once: the others are for everything else

static constexpr auto count_events =
    postgres::statement("feed.count_events", "select coalesce(sum(seq), 0)::bigint as events from feed_head");

static constexpr auto media_type = "application/cloudevents-batch+json";

static http::Response response(const Batch& batch, const Position& position) {
    http::Response answer{200, {{"Content-Type", media_type}}, batch.json, {}};
    // A full batch of one region is the same for ever, unless it shows personal parts: those may be erased.
    const bool lasting = batch.full && position.one_region() && !position.with_personal;
    answer.headers.set("Cache-Control", lasting ? "private, max-age=31536000, immutable" : "no-store");
    return answer;
}

static http::Response unavailable(const char* cause) { return http::unavailable(1s, cause).response({}); }

class Publisher::State : public std::enable_shared_from_this<State> {
  public:
    explicit State(postgres::Database& database) : database_(database) {}

    void attach(http::Server& server) { server_ = &server; }

    void ask(const Position& position, http::Responder responder, Clock::time_point deadline) {
        std::uint64_t number = 0;
        {
            const std::lock_guard lock(mutex_);
            number = ++last_number_;
        }
        responder.when_abandoned([state = weak_from_this(), position, number] {
            if (const auto alive = state.lock()) alive->forget(position, number);
        });
        ask({{position, {{number, {std::move(responder), deadline}}}}});
    }

    void wake() {
        {
            const std::lock_guard lock(mutex_);
            ++news_;
            if (waiting_.empty()) return;
        }
        look_after(gathering);
    }

    void stop() {
        std::vector<Readers::Placed> released;
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
            released = waiting_.take_all();
        }
        for (const auto& [position, group] : released) answer(group, response({}, position));
    }

  private:
    static void answer(const Readers::Group& group, const http::Response& response) {
        for (const auto& [number, reader] : group) reader.responder.send(response);
    }

    /// Its client has gone: nobody waits any more.
    void forget(const Position& position, std::uint64_t number) {
        Readers::Group gone;
        {
            const std::lock_guard lock(mutex_);
            gone = waiting_.take(position, number);
            if (gone.empty()) gone = asking_.take(position, number);
        }
        answer(gone, response({}, position));
    }

    /// To be read for by one of a few threads, however many ask at once.
    void ask(std::vector<Readers::Placed> all) {
        bool another = false;
        {
            const std::lock_guard lock(mutex_);
            for (auto& [position, group] : all) asking_.add(position, std::move(group));
            another = reading_ < most_reading && !asking_.empty();
            if (another) ++reading_;
        }
        if (!another || server_->post([self = shared_from_this()] { self->read_for_all(); })) return;
        std::vector<Readers::Placed> refused;
        {
            const std::lock_guard lock(mutex_);
            if (--reading_ == 0) refused = asking_.take_all();
        }
        for (const auto& [position, group] : refused) answer(group, unavailable("queue_full"));
    }

    /// Runs on the pool, as all below.
    void read_for_all() {
        for (;;) {
            std::optional<Readers::Placed> next;
            {
                const std::lock_guard lock(mutex_);
                if (asking_.empty()) {
                    --reading_;
                    return;
                }
                next = asking_.take_next();
            }
            serve(std::move(*next));
        }
    }

    std::uint64_t news() {
        const std::lock_guard lock(mutex_);
        return news_;
    }

    /// Answers all of one position with what there is, or parks them.
    void serve(Readers::Placed readers) {
        try {
            const auto before = news();
            const auto batch = read_batch(database_, readers.position);
            if (batch.events == 0) park(readers, before);
            answer(readers.group, response(batch, readers.position));
        } catch (const postgres::Unavailable&) {
            answer(readers.group, unavailable("database"));
        } catch (const std::exception& failure) {  // the Responders answer 500 by themselves
            logging::error("a feed could not be read", {{"error", failure_name(failure)}});
        }
    }

    /// Leaves those whose time is up, or whose client has gone meanwhile. `before`: the news known when the others were
    /// found to have seen everything.
    void park(Readers::Placed& readers, std::uint64_t before) {
        const auto now = Clock::now();
        auto look_in = Clock::duration(look_interval);
        Readers::Group parked;
        bool missed = false;
        {
            const std::lock_guard lock(mutex_);
            if (stopped_) return;
            for (auto at = readers.group.begin(); at != readers.group.end();) {
                const auto next = std::next(at);
                // forget() waits for the lock: whoever hangs up from now on is found among the waiting.
                if (at->second.deadline > now && !at->second.responder.abandoned()) {
                    look_in = std::min(look_in, at->second.deadline - now);
                    parked.insert(readers.group.extract(at));
                }
                at = next;
            }
            if (parked.empty()) return;
            waiting_.add(readers.position, std::move(parked));
            missed = news_ != before;
        }
        look_after(missed ? 0ms : std::chrono::ceil<std::chrono::milliseconds>(look_in));
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
        std::vector<Readers::Placed> with_news, expired;
        {
            const std::lock_guard lock(mutex_);
            if (known) with_news = waiting_.take_with_news(*known);
            expired = waiting_.take_expired(Clock::now());
        }
        for (const auto& [position, group] : expired)
            answer(group, known ? response({}, position) : unavailable("database"));
        ask(std::move(with_news));
        if (const auto next = until_next_look()) look_after(*next);
    }

    std::optional<std::chrono::milliseconds> until_next_look() {
        const std::lock_guard lock(mutex_);
        if (waiting_.empty()) return {};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(waiting_.first_deadline() - Clock::now());
        return std::clamp<std::chrono::milliseconds>(left, 1ms, look_interval);
    }

    postgres::Database& database_;
    http::Server* server_ = nullptr;
    std::mutex mutex_;
    std::uint64_t last_number_ = 0;
    Readers asking_;          ///< whose batch is to be read
    int reading_ = 0;         ///< threads that do
    Readers waiting_;         ///< who has seen everything
    std::uint64_t news_ = 0;  ///< counts wake-ups, so that one between reading and parking is not missed
    Clock::time_point next_look_{};
    bool stopped_ = false;
};

Publisher::Publisher(postgres::Database& database, std::string name, redis::Wakeup* wakeup)
    : database_(database), name_(std::move(name)), state_(std::make_shared<State>(database)) {
    if (wakeup)
        wakeup->listen("feed:" + name_, [state = std::weak_ptr(state_)] {
            if (const auto alive = state.lock()) alive->wake();
        });
}

Publisher::~Publisher() { stop(); }

void Publisher::attach(http::Server& server) { state_->attach(server); }

void Publisher::poll(Poll poll, http::Responder responder) {
    const auto wait = std::clamp<std::chrono::milliseconds>(poll.timeout, 0ms, longest_wait);
    state_->ask(Position(poll), std::move(responder), Clock::now() + wait);
}

std::uint64_t Publisher::events() {
    return database_.read(postgres::every_region, [](postgres::Transaction& session) {
        return static_cast<std::uint64_t>(session.query(count_events).front()["events"].integer());
    });
}

void Publisher::stop() { state_->stop(); }

}
