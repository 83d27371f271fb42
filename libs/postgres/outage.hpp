#pragma once
#include <mutex>
#include <string>

namespace postgres {

/// Tells the log why no connection can be made, when that begins and whenever the reason changes, and that it is over:
/// not once a second as long as it lasts. What libpq says of connecting names host, database and role, and holds no
/// row's values and no password.
class Outage {
  public:
    void refused(const std::string& why);
    void connected();

  private:
    std::mutex mutex_;
    std::string why_;  ///< empty while there is none
};

}
