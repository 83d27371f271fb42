#include "redis_pool.hpp"

#include <stdexcept>
#include <utility>

#include "blocking.hpp"
#include "log.hpp"

namespace redis {

Connections::Connections(Options options) : pool_(std::make_unique<Pool>(std::move(options))) {}

Connections::~Connections() = default;

bool Connections::reachable() { return pool_->command({"PING"}).text() == "PONG"; }

Connections::Statistics Connections::statistics() const { return pool_->statistics(); }

Connections::Pool::Pool(Options options) : options_(std::move(options)) {
    if (!options_.address.empty()) check_address(options_.address);
    if (options_.pool_size < 1) throw std::invalid_argument("Redis: a pool needs at least one connection");
}

Reply Connections::Pool::command(const std::vector<std::string_view>& words) {
    if (options_.address.empty()) return {};
    blocking::about_to_wait("Redis");
    if (!may_ask() || !take_place()) return {};
    auto wire = take_idle();
    Reply reply;
    if (wire) reply = wire->command(words);
    if (!wire || wire->closed()) {  // or the server has hung up since, as when it was restarted
        wire = std::make_unique<Wire>(options_);
        if (!wire->broken()) reply = wire->command(words);
    }
    note(static_cast<bool>(reply));
    give_back(std::move(wire));
    return reply;
}

bool Connections::Pool::may_ask() {
    if (!failing_) return true;
    auto at = ask_again_at_.load();
    const auto now = Clock::now();
    const auto until_it_is_known = (now + options_.timeout + options_.pause).time_since_epoch().count();
    return now.time_since_epoch().count() >= at && ask_again_at_.compare_exchange_strong(at, until_it_is_known);
}

void Connections::Pool::note(bool answered) {
    if (!answered) {
        ++failures_;
        ask_again_at_ = (Clock::now() + options_.pause).time_since_epoch().count();
    }
    if (failing_.exchange(!answered) == !answered) return;
    if (answered)
        logging::info("Redis is back");
    else
        logging::warn("Redis is away: limits hold in each process by itself, and what is new is found by asking");
}

bool Connections::Pool::take_place() {
    std::unique_lock lock(mutex_);
    if (!place_is_free_.wait_for(lock, options_.timeout, [&] { return taken_ < options_.pool_size; })) return false;
    ++taken_;
    return true;
}

std::unique_ptr<Wire> Connections::Pool::take_idle() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return nullptr;
    auto wire = std::move(idle_.back());
    idle_.pop_back();
    return wire;
}

void Connections::Pool::give_back(std::unique_ptr<Wire> wire) {
    {
        const std::lock_guard lock(mutex_);
        --taken_;
        if (!wire->broken()) idle_.push_back(std::move(wire));
    }
    place_is_free_.notify_one();
}

}
