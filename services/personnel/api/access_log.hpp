#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>

#include "access_store.hpp"
#include "app.hpp"

namespace personnel {

/// Writes down who reads whose record, before it is handed out. A reading that this process has written down today
/// costs nothing more.
class AccessLog {
  public:
    explicit AccessLog(service::App& app) : app_(app) {}

    /// Not for her own record.
    void note(const service::Call&, const std::string& employee_id, Viewer);

  private:
    /// Whether it is the first of today; counts it as noted.
    bool is_new(const std::string& reading, domain::Date today);
    void forget(const std::string& reading);

    service::App& app_;
    std::mutex mutex_;
    domain::Date day_{};
    std::unordered_set<std::string> noted_;
};

/// An access as the caller makes it.
store::Access access_of(postgres::Transaction&, const service::Call&, const std::string& employee_id, Viewer,
                        store::Reading, domain::Date today);

}
