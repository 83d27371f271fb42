#pragma once
#include <string>
#include <vector>

namespace testing_support {

/// Takes connections and never answers, as a dead endpoint does.
class SilentServer {
  public:
    SilentServer();
    ~SilentServer();
    SilentServer(const SilentServer&) = delete;
    SilentServer& operator=(const SilentServer&) = delete;

    [[nodiscard]] const std::string& url() const { return url_; }  ///< "http://127.0.0.1:…/"
    std::size_t count_connections();                               ///< so far

  private:
    int socket_;
    std::string url_;
    std::vector<int> taken_;
};

}
