#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "gzip.hpp"
#include "message.hpp"
#include "writer.hpp"

namespace http {

/// Puts a produced body on the wire: gathers small pieces, compresses, frames as chunks (RFC 9112, 7.1).
class StreamedBody : public BodyWriter {
  public:
    StreamedBody(Writer&, bool chunked, std::unique_ptr<Gzip>, std::chrono::milliseconds patience);
    bool write(std::string_view bytes) override;
    void finish();  ///< the body is whole
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

  private:
    void put(std::string_view bytes);
    void flush();

    Writer& writer_;
    const bool chunked_;
    const std::unique_ptr<Gzip> gzip_;
    const std::chrono::milliseconds patience_;
    std::string gathered_;
    std::uint64_t bytes_ = 0;
    bool alive_ = true;
};

}
