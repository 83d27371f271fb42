#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>

#include "transaction.hpp"

namespace postgres {

/// The database cannot be reached, is full, or took too long: the client should try again (503).
class Unavailable : public std::runtime_error {
  public:
    using runtime_error::runtime_error;
};

/// A constraint refused a write. Where that is an expected outcome the store says ON CONFLICT instead; what arrives
/// here is for translation by the store, or a fault of ours.
class ConstraintViolation : public std::runtime_error {
  public:
    ConstraintViolation(std::string constraint, const std::string& what);
    [[nodiscard]] const std::string& constraint() const { return constraint_; }

  private:
    std::string constraint_;
};

/// Any other refusal by PostgreSQL: a fault of ours (the text names no values).
class StatementFailure : public std::runtime_error {
  public:
    StatementFailure(std::string sqlstate, const std::string& what);
    [[nodiscard]] const std::string& sqlstate() const { return sqlstate_; }

  private:
    std::string sqlstate_;
};

/// What is wrong with a connection string or URI ("must …"), as far as can be seen from it; nothing when it may do.
/// Quotes nothing of it.
std::optional<std::string> connection_fault(const std::string& connection);

struct Options {
    std::string connection;  ///< libpq connection string or URI; never logged
    int pool_size = 16;
    std::chrono::milliseconds pool_wait{2'000};  ///< for a free connection; then Unavailable
    std::chrono::milliseconds statement_timeout{20'000};
    std::chrono::milliseconds connect_timeout{2'000};
    /// Told of each statement that succeeded: its name, and the time until its answer was here. By any thread.
    std::function<void(std::string_view statement, std::chrono::nanoseconds)> observe = {};
};

inline constexpr const char* every_region = "*";  ///< for a service's own work only (feeds, jobs); never from a request

/// A bounded pool of connections. Row-level security sees the region of each transaction through `app.region`.
class Database {
  public:
    class Pool;
    explicit Database(Options);
    ~Database();

    /// Runs `work(Transaction&)` in one transaction and commits. BEGIN, the region and `prelude` (see below) take one
    /// round trip. Serialization failures and deadlocks run `work` again (at most 5 times, with jitter), so it must
    /// have no other effects; whatever it throws rolls back. Throws Unavailable, ConstraintViolation.
    template <class Work>
    auto write(const std::string& region, Work&& work) {
        return returning<std::invoke_result_t<Work, Transaction&>>(
            [&](const std::function<void(Transaction&)>& body) { run_write(region, body); }, work);
    }

    /// Runs single statements outside a transaction: one round trip each, the region kept on the session and switched
    /// only when the connection last served another one. The session is read-only. Retried once on a fresh connection
    /// when it was lost.
    template <class Work>
    auto read(const std::string& region, Work&& work) {
        return returning<std::invoke_result_t<Work, Transaction&>>(
            [&](const std::function<void(Transaction&)>& body) { run_read(region, body); }, work);
    }

    /// A read-only, repeatable-read transaction: several statements, or a cursor or COPY, of one moment.
    template <class Work>
    auto snapshot(const std::string& region, Work&& work) {
        return returning<std::invoke_result_t<Work, Transaction&>>(
            [&](const std::function<void(Transaction&)>& body) { run_snapshot(region, body); }, work);
    }

    /// As write(), for a transaction whose first statement can ride on BEGIN: `prelude` is called with a quoting
    /// function (text → SQL literal) to make that statement, and its rows are handed to `work(Transaction&, const
    /// Rows&)`.
    using Quote = std::function<std::string(std::string_view)>;
    void write_with(const std::string& region, const std::function<std::string(const Quote&)>& prelude,
                    const std::function<void(Transaction&, const Rows&)>& work);

    struct Statistics {
        int size, in_use;
        std::uint64_t waits, timeouts, retries, reconnects;
        std::uint64_t refused;  ///< connections that could not be made
    };
    [[nodiscard]] Statistics statistics() const;
    /// For readiness: whether a connection of its own, however busy the pool is, can be made within that time and then
    /// answers `probe`, prepared and within a region as every statement is.
    [[nodiscard]] bool serves(const Statement& probe, std::chrono::milliseconds within);

  private:
    void run_write(const std::string& region, const std::function<void(Transaction&)>&);
    void run_read(const std::string& region, const std::function<void(Transaction&)>&);
    void run_snapshot(const std::string& region, const std::function<void(Transaction&)>&);

    template <class Result, class Run, class Work>
    static Result returning(Run run, Work& work) {
        if constexpr (std::is_void_v<Result>) {
            run([&](Transaction& tx) { work(tx); });
        } else {
            std::optional<Result> result;
            run([&](Transaction& tx) { result.emplace(work(tx)); });
            return std::move(*result);
        }
    }

    std::unique_ptr<Pool> pool_;
};

}
