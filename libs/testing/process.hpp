#pragma once
#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace testing_support {

/// A child process with pipes to its standard input and output. It is killed with its owner.
class Process {
  public:
    explicit Process(const std::vector<std::string>& command);  ///< command[0] is looked up in PATH
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    /// Of its output; nothing when the output has ended.
    [[nodiscard]] std::optional<std::string> read_line();
    void signal(int number) const;
    int wait();  ///< closes its input, waits for its end: its exit status, or 128 + signal
    [[nodiscard]] pid_t id() const { return id_; }

  private:
    pid_t id_ = -1;
    int input_ = -1, output_ = -1;
};

}
