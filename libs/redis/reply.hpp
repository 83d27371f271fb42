#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct redisReply;

namespace redis {

/// What Redis said; false when it could not be asked.
class Reply {
  public:
    Reply() = default;
    explicit Reply(redisReply* reply) : reply_(reply) {}
    explicit operator bool() const { return reply_ != nullptr; }

    [[nodiscard]] bool refused(std::string_view code) const;  ///< an error that begins with the code, "NOSCRIPT"
    [[nodiscard]] std::optional<std::string> text() const;
    [[nodiscard]] std::vector<std::int64_t> integers() const;  ///< of an array of integers; empty for all else
    [[nodiscard]] std::vector<std::string> texts() const;  ///< of an array, "" for what is no text; empty for all else

  private:
    struct Free {
        void operator()(redisReply*) const;
    };
    std::unique_ptr<redisReply, Free> reply_;
};

}
