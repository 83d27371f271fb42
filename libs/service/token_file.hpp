#pragma once
#include <filesystem>
#include <mutex>
#include <string>

namespace service {

/// The service's own access token, which whoever issues it writes to a file now and then: read again when that changes.
class TokenFile {
  public:
    explicit TokenFile(std::string path) : path_(std::move(path)) {}
    std::string token();  ///< throws runtime_error when there is none to be read

  private:
    const std::string path_;
    std::mutex mutex_;
    std::filesystem::file_time_type read_at_{};
    std::string token_;
};

}
