#include "pool.hpp"

#include <algorithm>

#include "blocking.hpp"
#include "errors.hpp"

namespace postgres {

using namespace std::chrono_literals;

Database::Pool::Pool(const Options& options)
    : access_(options),
      size_(options.pool_size),
      wait_(options.pool_wait),
      watch_([this](const std::stop_token& stop) { cut_overdue(stop); }) {
    if (size_ < 1) throw std::invalid_argument("a pool needs at least one connection");
}

Database::Pool::~Pool() = default;

Database::Pool::Lease Database::Pool::take(const std::string& region, Want want) {
    blocking::about_to_wait("a database");
    std::unique_ptr<Connection> connection;
    {
        std::unique_lock lock(mutex_);
        if (taken_ >= size_) {
            ++waits_;
            if (!changed_.wait_for(lock, wait_, [&] { return taken_ < size_; })) {
                ++timeouts_;
                throw Unavailable("no free database connection");
            }
        }
        ++taken_;
        connection = take_idle(region, want);
    }
    if (!connection) {
        try {
            connection = connect(access_);
        } catch (...) {
            give_back(nullptr);
            throw;
        }
        const std::lock_guard lock(mutex_);
        open_.insert(connection.get());
    }
    return {*this, std::move(connection)};
}

std::unique_ptr<Connection> Database::Pool::take_idle(const std::string& region, Want want) {
    if (want == Want::fresh) {
        // What lay idle beside a lost connection is most likely lost as well.
        reconnects_ += idle_.size() + 1;
        for (const auto& connection : idle_) open_.erase(connection.get());
        idle_.clear();
    }
    if (idle_.empty()) return nullptr;
    const auto matching =
        std::find_if(idle_.rbegin(), idle_.rend(), [&](const auto& idle) { return idle->session_region() == region; });
    if (matching != idle_.rend()) std::swap(*matching, idle_.back());
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

void Database::Pool::give_back(std::unique_ptr<Connection> connection) {
    const bool usable = connection && connection->tidy();
    {
        const std::lock_guard lock(mutex_);
        --taken_;
        if (usable)
            idle_.push_back(std::move(connection));
        else
            open_.erase(connection.get());
    }
    changed_.notify_one();
}

Database::Statistics Database::Pool::statistics() const {
    const std::lock_guard lock(mutex_);
    return {static_cast<int>(open_.size()), taken_, waits_, timeouts_, retries_, reconnects_, refused_};
}

std::unique_ptr<Connection> Database::Pool::connect(const Access& access) {
    try {
        auto connection = translated([&] { return std::make_unique<Connection>(access); });
        outage_.connected();
        return connection;
    } catch (const std::exception& failure) {
        ++refused_;
        outage_.refused(failure.what());
        throw;
    }
}

bool Database::Pool::serves(const Statement& probe, std::chrono::milliseconds within) {
    try {
        Access access = access_;
        access.connect_timeout = within;
        const auto connection = connect(access);
        connection->turn_to(every_region);
        connection->run(probe, {});
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

void Database::Pool::cut_overdue(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    std::condition_variable_any tick;
    while (!stop.stop_requested()) {
        tick.wait_for(lock, stop, 250ms, [] { return false; });
        const auto now = std::chrono::steady_clock::now();
        for (auto* connection : open_) connection->cut_if_overdue(now);
    }
}

}
