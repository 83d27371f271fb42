#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "message.hpp"
#include "spooling.hpp"

namespace http {

/// Collects the body of a request as it arrives: in memory up to a limit, from there on in a file.
class BodyCollector {
  public:
    /// How a body goes to a file: called at most once, when it turns out to be a large one.
    using Spooler = std::function<std::shared_ptr<Spooling>(std::uint64_t announced)>;

    /// `announced` is its Content-Length, 0 when unknown: a body that will not fit goes to the file from its first
    /// byte, and its room is taken now. This and append() throw as Spooling does.
    BodyCollector(std::uint64_t in_memory, std::uint64_t announced, Spooler);
    void append(std::string_view bytes);
    [[nodiscard]] std::uint64_t size() const { return spooling_ ? spooling_->size() : memory_.size(); }
    [[nodiscard]] bool full() const { return spooling_ && spooling_->full(); }
    [[nodiscard]] bool busy() const { return spooling_ && spooling_->busy(); }
    Body finish();  ///< once it is not busy

  private:
    const std::uint64_t in_memory_;
    const Spooler spooler_;
    std::string memory_;
    std::shared_ptr<Spooling> spooling_;
};

}
