#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Standard Webhooks 1.0.0, symmetric signatures (https://www.standardwebhooks.com).
namespace webhooks {

/// The key of an endpoint: 24–64 bytes, shown as "whsec_" and their base64.
class Secret {
  public:
    static Secret generate();                              ///< 32 random bytes
    static Secret of_bytes(std::string bytes);             ///< throws invalid_argument for a wrong size
    static std::optional<Secret> parse(std::string_view);  ///< of the shown form
    [[nodiscard]] std::string shown() const;
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

  private:
    explicit Secret(std::string bytes) : bytes_(std::move(bytes)) {}
    std::string bytes_;
};

/// One entry of the header webhook-signature: "v1," and the base64 of HMAC-SHA256 over "id.timestamp.body".
std::string signature(const Secret&, std::string_view message_id, std::int64_t unix_seconds, std::string_view body);

}
