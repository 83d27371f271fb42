#pragma once
#include <chrono>
#include <pqxx/connection_base>
#include <pqxx/connectionpolicy>
#include <string>
#include <utility>
#include <vector>

namespace postgres {

/// libpq's connection parameters by keyword.
using Parameters = std::vector<std::pair<std::string, std::string>>;

/// A connection string or URI taken apart; invalid_argument (which does not quote it) when it is malformed.
Parameters parse_connection(const std::string&);

/// A libpqxx connection that connects once (libpqxx's own would silently reconnect and lose the session's state),
/// within a deadline that also holds when the server hangs, and that lends its libpq handle.
class Link : private pqxx::connectionpolicy, public pqxx::connection_base {
  public:
    Link(const Parameters&, std::chrono::milliseconds within);  ///< throws pqxx::broken_connection
    ~Link() noexcept override;

    [[nodiscard]] handle libpq() const { return handle_; }

  private:
    handle do_startconnect(handle) override;
    handle do_disconnect(handle) noexcept override;

    const Parameters& parameters_;
    std::chrono::milliseconds within_;
    handle handle_ = nullptr;
    bool used_ = false;
};

}
