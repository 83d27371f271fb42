#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace imports {

/// Reads up to `size` bytes from `offset`; 0 at the end.
using Bytes = std::function<std::size_t(std::uint64_t offset, char* into, std::size_t size)>;

inline constexpr std::size_t row_limit = 64 * 1024;  ///< bytes of a row

/// The physical lines of a file, each with its line end, from any offset on.
class Lines {
  public:
    Lines(Bytes bytes, std::uint64_t offset) : bytes_(std::move(bytes)), offset_(offset) {}

    /// Valid until the next call. A line beyond row_limit comes cut off; the rest of it is skipped.
    std::optional<std::string_view> next();
    [[nodiscard]] std::uint64_t offset() const { return offset_; }  ///< where the next line begins
    void go_to(std::uint64_t offset);

  private:
    bool fill();

    Bytes bytes_;
    std::uint64_t offset_;
    std::string buffer_;  ///< what was read last
    std::size_t at_ = 0;  ///< where offset_ is in it
    std::string line_;
};

}
