#pragma once
#include <condition_variable>
#include <mutex>

#include "app.hpp"

/// The service that libs/service is tested with: openapi.yaml beside this says what it does.
namespace example {

inline constexpr const char* personal_name = "Siti Rahmawati";
inline constexpr const char* personal_nip = "198503122010011005";

/// Where a handler waits until the test lets it go on.
class Gate {
  public:
    void pass();              ///< blocks until open()
    void wait_for_visitor();  ///< blocks until somebody waits in pass()
    void open();

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = false;
    int waiting_ = 0;
};

service::Description description(Gate* gate = nullptr);

}
