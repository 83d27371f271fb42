#pragma once
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace identity::testing {

/// A key pair of an issuer, made for the test.
class SigningKey {
  public:
    static SigningKey rsa(std::string id, unsigned bits = 2048);
    static SigningKey ec(std::string id, const char* curve = "P-256");

    [[nodiscard]] nlohmann::json jwk() const;  ///< the public half (RFC 7517)
    /// A JWT of these claims; members of `header` replace those that belong there (null removes one).
    [[nodiscard]] std::string token(const nlohmann::json& claims, const nlohmann::json& header = {}) const;
    /// A genuine signature over whatever texts stand in the places of header and claims.
    [[nodiscard]] std::string token_of(std::string_view header, std::string_view claims) const;
    /// As a JWS has it: R and S side by side for EC.
    [[nodiscard]] std::string sign(std::string_view text) const;
    [[nodiscard]] std::string pem() const;  ///< of the public half

  private:
    SigningKey(std::string id, std::shared_ptr<evp_pkey_st> key) : id_(std::move(id)), key_(std::move(key)) {}
    std::string id_;
    std::shared_ptr<evp_pkey_st> key_;
};

std::string jwks(const std::vector<nlohmann::json>& keys);
std::string unsigned_part(const nlohmann::json& header, const nlohmann::json& claims);  ///< "header.claims"
std::string hmac_sha256(std::string_view key, std::string_view text);

}
