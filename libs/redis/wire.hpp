#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "redis.hpp"
#include "reply.hpp"

struct redisContext;

namespace redis {

/// One connection to the server; every wait on it ends after Options::timeout.
class Wire {
  public:
    explicit Wire(const Options&);  ///< broken() when the server cannot be reached or refuses the password
    [[nodiscard]] bool broken() const;
    [[nodiscard]] bool closed() const { return closed_; }  ///< the server had hung up before the last command
    [[nodiscard]] int descriptor() const;

    [[nodiscard]] Reply command(const std::vector<std::string_view>& words);
    bool send(const std::vector<std::string_view>& words);  ///< without waiting for the reply
    bool receive();                                         ///< reads what has arrived, once
    [[nodiscard]] Reply next();                             ///< the next whole reply of what was read

  private:
    struct Close {
        void operator()(redisContext*) const;
    };
    std::unique_ptr<redisContext, Close> context_;
    bool closed_ = false;
};

}
