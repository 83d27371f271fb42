#include "follower.hpp"

#include <algorithm>
#include <condition_variable>
#include <limits>
#include <mutex>
#include <random>
#include <thread>

#include "failure_name.hpp"
#include "intake.hpp"
#include "log.hpp"
#include "publisher.hpp"
#include "sibling.hpp"

namespace feed {

using namespace std::chrono_literals;
using http::Clock;
using std::chrono::milliseconds;

static constexpr milliseconds answer_margin = 10s;  ///< for the sibling to answer, beyond what it waits
static constexpr milliseconds longest_pause = 60s;  ///< between two tries of an event that fails

/// Behind everything: a region named with it is left out of the answer.
static const std::string not_now = event_id(std::numeric_limits<std::int64_t>::max());

/// Half to all of the pause, so that replicas don't come back all at once.
static milliseconds with_jitter(milliseconds pause) {
    thread_local std::minstd_rand random{std::random_device{}()};
    return milliseconds(std::uniform_int_distribution<milliseconds::rep>(pause.count() / 2, pause.count())(random));
}

class Follower::State {
  public:
    State(FollowerOptions options, Journal& journal, http::Client& client, Effects effects)
        : options_(std::move(options)),
          sibling_(options_, client),
          intake_(options_.feed, journal, std::move(effects)) {}

    ~State() { stop(); }

    void start() {
        {
            const std::lock_guard lock(mutex_);
            answered_at_ = complete_at_ = Clock::now();
        }
        thread_ = std::jthread([this](std::stop_token token) { run(token); });
    }

    void stop() {
        thread_.request_stop();
        if (thread_.joinable()) thread_.join();
    }

    bool catch_up(const std::string& region, Clock::time_point deadline) {
        while (Clock::now() < deadline) {
            try {
                const auto arrived = sibling_.ask({{{region, intake_.cursor(region)}}, false, 0ms}, deadline, {});
                if (arrived->empty()) return true;
                for (const auto& [name, events] : *arrived)
                    if (!take(name, events)) return false;
            } catch (const postgres::Unavailable&) {
                throw;
            } catch (const std::exception& failure) {
                failed("a feed could not be caught up with", failure);
                return false;
            }
        }
        return false;
    }

    Statistics statistics() const {
        const auto since = [now = Clock::now()](Clock::time_point then) {
            return then == Clock::time_point{} ? 0ms : std::chrono::duration_cast<milliseconds>(now - then);
        };
        const std::lock_guard lock(mutex_);
        auto told = statistics_;
        told.behind = told.at_end ? 0ms : since(complete_at_);
        told.since_answer = since(answered_at_);
        return told;
    }

    std::uint64_t position() { return intake_.position(); }

  private:
    /// A region whose next event fails; the others go on without it.
    struct Stuck {
        milliseconds pause;
        Clock::time_point again;
    };

    void run(const std::stop_token& token) {
        while (!token.stop_requested()) {
            try {
                round(token);
            } catch (const std::exception& failure) {
                left_end();
                failed("a feed could not be followed", failure);
                pause(options_.retry, token);
            }
        }
    }

    void round(const std::stop_token& token) {
        Question question{intake_.cursors(), true, options_.poll_timeout};
        const auto now = Clock::now();
        for (const auto& [region, stuck] : stuck_) {
            if (stuck.again <= now) continue;
            question.cursors[region] = not_now;
            question.timeout = std::min(question.timeout, std::chrono::ceil<milliseconds>(stuck.again - now));
        }
        const auto arrived = sibling_.ask(question, now + question.timeout + answer_margin, token);
        if (!arrived) return;
        answered();
        std::size_t count = 0;
        for (const auto& [region, events] : *arrived) {
            if (token.stop_requested()) return;
            take_or_set_aside(region, events);
            count += events.size();
        }
        if (count < events_in_a_batch && stuck_.empty())
            reached_end();
        else
            left_end();
    }

    void take_or_set_aside(const std::string& region, const std::vector<Arrived>& events) {
        const auto found = stuck_.find(region);
        if (take(region, events)) {
            if (found != stuck_.end()) stuck_.erase(found);
        } else {
            const auto pause =
                found == stuck_.end() ? options_.retry : std::min(longest_pause, found->second.pause * 2);
            stuck_[region] = {pause, Clock::now() + with_jitter(pause)};
        }
        const std::lock_guard lock(mutex_);
        statistics_.stuck_regions = stuck_.size();
    }

    /// All at once, or one by one up to the event that fails. False when there is one.
    bool take(const std::string& region, const std::vector<Arrived>& events) {
        try {
            taken(intake_.take(region, events.data(), events.data() + events.size()));
            return true;
        } catch (const postgres::Unavailable&) {
            throw;
        } catch (const std::exception& failure) {
            if (events.size() == 1) return failed(region, events.front(), failure);
        }
        for (const auto& event : events) {
            try {
                taken(intake_.take(region, &event, &event + 1));
            } catch (const postgres::Unavailable&) {
                throw;
            } catch (const std::exception& failure) {
                return failed(region, event, failure);
            }
        }
        return true;
    }

    void taken(std::size_t count) {
        const std::lock_guard lock(mutex_);
        statistics_.events += count;
    }

    void answered() {
        const std::lock_guard lock(mutex_);
        answered_at_ = Clock::now();
    }

    void reached_end() {
        const std::lock_guard lock(mutex_);
        statistics_.at_end = true;
        complete_at_ = Clock::now();
    }

    void left_end() {
        const std::lock_guard lock(mutex_);
        statistics_.at_end = false;
    }

    void failed(std::string_view what, const std::exception& failure) {
        count_failure();
        logging::warn(what, {{"feed", options_.feed}, {"error", failure_name(failure)}});
    }

    bool failed(const std::string& region, const Arrived& event, const std::exception& failure) {
        count_failure();
        logging::error("an event could not take effect; its region waits for it", {{"feed", options_.feed},
                                                                                   {"region", region},
                                                                                   {"event", event.id},
                                                                                   {"type", event.type},
                                                                                   {"error", failure_name(failure)}});
        return false;
    }

    void count_failure() {
        const std::lock_guard lock(mutex_);
        ++statistics_.failures;
    }

    void pause(milliseconds length, const std::stop_token& token) {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any().wait_for(lock, token, with_jitter(length), [] { return false; });
    }

    const FollowerOptions options_;
    Sibling sibling_;
    Intake intake_;
    std::map<std::string, Stuck> stuck_;  ///< the thread's own
    mutable std::mutex mutex_;
    Statistics statistics_{};
    Clock::time_point answered_at_{}, complete_at_{};
    std::jthread thread_;
};

static Follower::Effects one_by_one(Follower::Effect effect) {
    return [effect = std::move(effect)](Writing& writing, std::span<const Received> events) {
        for (const auto& event : events) effect(writing, event);
    };
}

Follower::Follower(FollowerOptions options, Journal& journal, http::Client& client, Effects effects)
    : state_(std::make_unique<State>(std::move(options), journal, client, std::move(effects))) {}

Follower::Follower(FollowerOptions options, Journal& journal, http::Client& client, Effect effect)
    : Follower(std::move(options), journal, client, one_by_one(std::move(effect))) {}

Follower::~Follower() = default;

void Follower::start() { state_->start(); }
void Follower::stop() { state_->stop(); }
bool Follower::catch_up(const std::string& region, http::Clock::time_point deadline) {
    return state_->catch_up(region, deadline);
}
std::uint64_t Follower::position() const { return state_->position(); }
Follower::Statistics Follower::statistics() const { return state_->statistics(); }

}
