#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace http {

/// Compresses as gzip (RFC 1952), piece by piece.
class Gzip {
  public:
    Gzip();
    ~Gzip();
    std::string add(std::string_view bytes);  ///< what can be sent by now; often nothing
    std::string finish();

  private:
    struct Stream;
    std::string run(std::string_view bytes, int flush);

    std::unique_ptr<Stream> stream_;
};

}
