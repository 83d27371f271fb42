#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "access_store.hpp"
#include "app.hpp"

namespace personnel {

/// Whose record is read, and in which capacity.
struct Seen {
    std::string employee_id;
    Viewer viewer{};
};

/// Writes down who reads whose record, one by one or in a list, before it is handed out. A reading that this process
/// has written down today costs nothing more.
class AccessLog {
  public:
    explicit AccessLog(service::App& app) : app_(app) {}

    /// Not for the caller's own record, nor for who is told neither name nor NIP.
    void note(const service::Call&, const std::vector<Seen>&);

  private:
    static std::string key(const service::Call&, const Seen&);
    /// Those that are the first of today; counts them as noted.
    std::vector<Seen> first_today(const service::Call&, const std::vector<Seen>&, domain::Date today);
    void forget(const service::Call&, const std::vector<Seen>&);

    service::App& app_;
    std::mutex mutex_;
    domain::Date day_{};
    std::unordered_set<std::string> noted_;
};

/// An access as the caller makes it.
store::Access access_of(postgres::Transaction&, const service::Call&, const std::string& employee_id, Viewer,
                        store::AccessKind, domain::Date today);

}
