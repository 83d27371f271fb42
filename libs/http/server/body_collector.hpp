#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "message.hpp"

namespace http {

/// Collects the body of a request as it arrives: in memory up to a limit, from there on in a file.
class BodyCollector {
  public:
    /// `announced` is its Content-Length, 0 when unknown: a body that will not fit goes to the file from its first
    /// byte.
    BodyCollector(std::uint64_t in_memory, std::uint64_t announced);
    void append(std::string_view bytes);  ///< throws system_error when the file cannot be written
    [[nodiscard]] std::uint64_t size() const;
    Body finish();

  private:
    std::uint64_t in_memory_;
    std::string memory_;
    std::shared_ptr<Body::Spool> spool_;
};

}
