#pragma once
#include <string>
#include <vector>

namespace testing_support {

/// What is written to standard error while it lives.
class CapturedLog {
  public:
    CapturedLog();
    ~CapturedLog();
    CapturedLog(const CapturedLog&) = delete;
    CapturedLog& operator=(const CapturedLog&) = delete;

    [[nodiscard]] std::string text() const;
    /// Lines that hold the text.
    [[nodiscard]] std::vector<std::string> lines_with(const std::string&) const;

  private:
    int file_, before_;
};

}
