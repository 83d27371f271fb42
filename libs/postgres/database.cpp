#include "database.hpp"

#include <random>
#include <thread>

#include "errors.hpp"
#include "pool.hpp"
#include "session.hpp"

namespace postgres {
namespace {

using namespace std::chrono_literals;

constexpr int most_runs = 5;

/// Longer each time, and never the same for two who collided.
void pause_before(int run) {
    thread_local std::minstd_rand random{std::random_device{}()};
    const auto longest = 5ms * (1 << run);
    std::this_thread::sleep_for(
        std::chrono::milliseconds(std::uniform_int_distribution<>(0, static_cast<int>(longest.count()))(random)));
}

/// How many writes this thread is within. Another connection does not see what a write has changed, and may wait for it
/// for ever; so a read within one is a fault, which builds with assertions name.
thread_local int writes_around = 0;

struct WithinWrite {
    WithinWrite() { ++writes_around; }
    ~WithinWrite() { --writes_around; }
    WithinWrite(const WithinWrite&) = delete;
    WithinWrite& operator=(const WithinWrite&) = delete;
};

void demand_no_write_around() {
#ifndef NDEBUG
    if (writes_around > 0) throw std::logic_error("a read within a write: use the write's own transaction");
#endif
}

/// Runs `attempt` on a connection, and again where that may help: after contention, and once on a new connection when
/// the first was lost. What has handed rows out of a read, or taken some in, cannot be run again; what hung would only
/// hang again.
void persist(Database::Pool& pool, const std::string& region, const auto& attempt) {
    using Want = Database::Pool::Want;
    auto want = Want::any;
    for (int run = 1;; ++run) {
        {
            const auto lease = pool.take(region, want);
            Session session(*lease, region);
            try {
                return attempt(session, *lease);
            } catch (const Contention&) {
                if (run == most_runs || session.streamed()) throw;
            } catch (const LostConnection&) {
                if (want == Want::fresh || session.streamed() || lease->was_cut()) throw;
                want = Want::fresh;
            }
        }  // the connection is given back before the pause
        pool.count_retry();
        pause_before(run);
    }
}

}

Database::Database(Options options) : pool_(std::make_unique<Pool>(options)) {}

Database::~Database() = default;

void Database::run_write(const std::string& region, const std::function<void(Transaction&)>& work) {
    const WithinWrite within;
    persist(*pool_, region, [&](Session& session, Connection&) {
        session.begin(Session::Mode::write, "");
        work(session);
        session.commit();
    });
}

void Database::write_with(const std::string& region, const std::function<std::string(const Quote&)>& prelude,
                          const std::function<void(Transaction&, const Rows&)>& work) {
    const WithinWrite within;
    persist(*pool_, region, [&](Session& session, Connection& connection) {
        const auto first = prelude([&](std::string_view text) { return connection.quoted(text); });
        work(session, session.begin(Session::Mode::write, first));
        session.commit();
    });
}

void Database::run_snapshot(const std::string& region, const std::function<void(Transaction&)>& work) {
    demand_no_write_around();
    persist(*pool_, region, [&](Session& session, Connection&) {
        session.begin(Session::Mode::snapshot, "");
        work(session);
        session.commit();
    });
}

void Database::run_read(const std::string& region, const std::function<void(Transaction&)>& work) {
    demand_no_write_around();
    persist(*pool_, region, [&](Session& session, Connection& connection) {
        connection.turn_to(region);
        work(session);
    });
}

Database::Statistics Database::statistics() const { return pool_->statistics(); }

bool Database::serves(const Statement& probe, std::chrono::milliseconds within) { return pool_->serves(probe, within); }

}
