#pragma once
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "connection.hpp"
#include "database.hpp"
#include "outage.hpp"

namespace postgres {

/// At most `pool_size` connections, opened when needed, lent out one at a time.
class Database::Pool {
  public:
    explicit Pool(const Options&);
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// A connection on loan; given back, or closed when it is of no more use, at the end of the scope.
    class Lease {
      public:
        Lease(Pool& pool, std::unique_ptr<Connection> connection) : pool_(pool), connection_(std::move(connection)) {}
        ~Lease() { pool_.give_back(std::move(connection_)); }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Connection* operator->() const { return connection_.get(); }
        Connection& operator*() const { return *connection_; }

      private:
        Pool& pool_;
        std::unique_ptr<Connection> connection_;
    };

    enum class Want { any, fresh };  ///< fresh: just opened, because one that lay idle turned out to be lost
    /// Prefers a connection whose session is in `region` already. Throws Unavailable.
    Lease take(const std::string& region, Want);
    void count_retry() { ++retries_; }
    [[nodiscard]] Statistics statistics() const;
    [[nodiscard]] bool serves(const Statement& probe, std::chrono::milliseconds within);

  private:
    std::unique_ptr<Connection> take_idle(const std::string& region, Want);
    std::unique_ptr<Connection> connect(const Access&);
    void give_back(std::unique_ptr<Connection>);
    void cut_overdue(const std::stop_token&);

    const Access access_;
    const int size_;
    const std::chrono::milliseconds wait_;
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::vector<std::unique_ptr<Connection>> idle_;  // the last is the one used last
    std::set<Connection*> open_;
    int taken_ = 0;  // places in use, also by connections that are being opened
    std::atomic<std::uint64_t> waits_ = 0, timeouts_ = 0, retries_ = 0, reconnects_ = 0, refused_ = 0;
    Outage outage_;
    std::jthread watch_;
};

}
