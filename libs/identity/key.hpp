#pragma once
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace identity {

/// A public key for one signature algorithm of RFC 7518. The algorithm belongs to the key, never to the token: this is
/// what refuses a token that was "signed" by HS256 with the text of a public key.
class Key {
  public:
    enum class Algorithm { rs256, es256 };

    /// From a member of a JWKS (RFC 7517): RSA from 2048 bits, or EC P-256. Nothing for a key that is something else,
    /// is not for verifying signatures, is weak or broken, or has no kid: RFC 7517 wants such keys passed over.
    static std::optional<Key> from_jwk(const nlohmann::json&);

    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] Algorithm algorithm() const { return algorithm_; }
    /// `signature` as in a JWS: PKCS #1 v1.5 for RS256, R and S of 32 bytes each for ES256.
    [[nodiscard]] bool verifies(std::string_view signed_text, std::string_view signature) const;

  private:
    Key(std::string id, Algorithm, std::shared_ptr<evp_pkey_st>);
    std::string id_;
    Algorithm algorithm_;
    std::shared_ptr<evp_pkey_st> key_;
};

/// "RS256" and "ES256"; nothing for all others, "none" and "HS256" among them.
std::optional<Key::Algorithm> parse_algorithm(std::string_view);

}
