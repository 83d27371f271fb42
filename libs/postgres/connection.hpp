#pragma once
#include <atomic>
#include <chrono>
#include <optional>
#include <pqxx/nontransaction>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "link.hpp"
#include "pool_access.hpp"
#include "rows.hpp"
#include "statement.hpp"
#include "value.hpp"

namespace postgres {

/// A file descriptor that is closed with its owner.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

/// One connection: statements on it, prepared once each, and the region of its session. Used by one thread at a time,
/// except cut_if_overdue(). Throws as errors.hpp says.
class Connection {
  public:
    explicit Connection(const Access&);

    Rows run(const Statement&, const std::vector<Value>& parameters);
    Rows run(const std::string& sql, const std::vector<Value>& parameters);
    /// The same without keeping the statement: for texts that differ each time.
    Rows run_once(const std::string& sql, const std::vector<Value>& parameters);
    /// By the simple protocol: one round trip for several statements, the last one's rows.
    Rows run_text(const std::string& sql);
    /// By the simple protocol, ending with a COPY, whose data then flow through libpq().
    void start_copy(const std::string& sql);
    [[nodiscard]] std::string quoted(std::string_view text);
    [[nodiscard]] std::string quoted_name(std::string_view identifier);
    [[nodiscard]] std::string unused_name() { return "kinerja_" + std::to_string(++names_); }

    /// Makes row-level security on this session, outside transactions, see the region; a round trip if it changes.
    void turn_to(const std::string& region);
    [[nodiscard]] const std::optional<std::string>& session_region() const { return session_region_; }

    enum class State { idle, open, failed, copying, lost };
    [[nodiscard]] State state() const;  ///< of its transaction
    /// Ends whatever is still open; false when the connection is of no more use.
    [[nodiscard]] bool tidy() noexcept;

    /// Shuts the connection down when an answer is overdue, which statement_timeout cannot see to when the server or
    /// the network hangs. For another thread, which makes sure that the connection is not destroyed meanwhile.
    void cut_if_overdue(std::chrono::steady_clock::time_point now) noexcept;
    [[nodiscard]] bool was_cut() const { return cut_; }

    /// While this lives an answer is being waited for.
    class Waiting {
      public:
        explicit Waiting(Connection&);
        ~Waiting();
        Waiting(const Waiting&) = delete;
        Waiting& operator=(const Waiting&) = delete;

      private:
        Connection& connection_;
    };

    void cancel() { link_.cancel_query(); }
    [[nodiscard]] auto libpq() const { return link_.libpq(); }

  private:
    Rows run_prepared(std::string& name, std::string_view sql, const std::vector<Value>& parameters);

    const Access& access_;
    Link link_;
    Descriptor socket_;  ///< a duplicate, so that cutting can never hit another's socket that got the same number
    pqxx::nontransaction session_;  ///< libpqxx's way to a bare connection; BEGIN and COMMIT are said by us
    std::unordered_map<std::string, std::string> prepared_;            ///< SQL → its name on this connection
    std::unordered_map<const char*, std::string> prepared_constants_;  ///< the same, by where a Statement stands
    std::optional<std::string> session_region_;
    int names_ = 0;
    std::atomic<std::chrono::steady_clock::rep> overdue_at_;
    std::atomic<bool> cut_ = false;
};

}
