#include "signature.hpp"

#include <openssl/evp.h>

#include <stdexcept>

#include "digest.hpp"

namespace webhooks {
namespace {

constexpr std::string_view prefix = "whsec_";
constexpr std::size_t least = 24, usual = 32, most = 64;

const unsigned char* unsigned_bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// With padding (RFC 4648, 4), as the libraries of receivers expect it.
std::string base64(std::string_view bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const auto size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), unsigned_bytes(bytes),
                                      static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.empty() || text.size() % 4 != 0) return std::nullopt;
    std::string bytes(text.size() / 4 * 3, '\0');
    if (EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), unsigned_bytes(text),
                        static_cast<int>(text.size())) < 0)
        return std::nullopt;
    bytes.resize(bytes.size() - (text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0));
    return bytes;
}

}

Secret Secret::generate() { return Secret(feed::random_bytes(usual)); }

Secret Secret::of_bytes(std::string bytes) {
    if (bytes.size() < least || bytes.size() > most) throw std::invalid_argument("a secret has 24 to 64 bytes");
    return Secret(std::move(bytes));
}

std::optional<Secret> Secret::parse(std::string_view text) {
    if (!text.starts_with(prefix)) return std::nullopt;
    auto bytes = from_base64(text.substr(prefix.size()));
    if (!bytes || bytes->size() < least || bytes->size() > most) return std::nullopt;
    return Secret(std::move(*bytes));
}

std::string Secret::shown() const { return std::string(prefix) + base64(bytes_); }

std::string signature(const Secret& secret, std::string_view message_id, std::int64_t unix_seconds,
                      std::string_view body) {
    std::string content(message_id);
    ((content += '.') += std::to_string(unix_seconds)) += '.';
    content += body;
    return "v1," + base64(feed::hmac_sha256(secret.bytes(), content));
}

}
