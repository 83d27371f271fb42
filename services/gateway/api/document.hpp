#pragma once
#include <string>

#include "app.hpp"

namespace gateway {

/// JSON that does not change while the program runs. Its ETag is made of its content; everybody may keep it for five
/// minutes.
class Document {
  public:
    explicit Document(std::string json);
    /// 200, or 304 where If-None-Match names it.
    [[nodiscard]] http::Response answer(const http::Request&) const;

  private:
    std::string json_, etag_;
};

}
