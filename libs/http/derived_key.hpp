#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace http {

constexpr std::size_t least_secret = 32;  ///< bytes of a deployment's secret

/// A key of 64 bytes for one purpose (HMAC-SHA-512), so that nothing that is made under a secret for one purpose is
/// good for another. Throws invalid_argument for a secret shorter than least_secret.
std::string derived_key(std::string_view secret, std::string_view purpose);
/// HMAC-SHA-256, 32 bytes.
std::string authenticator(std::string_view key, std::string_view message);

}
