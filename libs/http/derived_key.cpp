#include "derived_key.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <stdexcept>

namespace http {
namespace {

std::string hmac(const EVP_MD* digest, std::string_view key, std::string_view message) {
    std::string made(EVP_MAX_MD_SIZE, '\0');
    unsigned written = 0;
    if (!HMAC(digest, key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(message.data()),
              message.size(), reinterpret_cast<unsigned char*>(made.data()), &written))
        throw std::runtime_error("OpenSSL makes no HMAC");
    made.resize(written);
    return made;
}

}

std::string derived_key(std::string_view secret, std::string_view purpose) {
    if (secret.size() < least_secret) throw std::invalid_argument("a deployment's secret is too short");
    return hmac(EVP_sha512(), secret, purpose);
}

std::string authenticator(std::string_view key, std::string_view message) { return hmac(EVP_sha256(), key, message); }

}
