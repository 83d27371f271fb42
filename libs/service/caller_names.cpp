#include "caller_names.hpp"

#include <openssl/rand.h>

#include <array>
#include <stdexcept>

#include "derived_key.hpp"

namespace service {
namespace {

constexpr std::size_t hashed_bytes = 8;

std::string random_secret() {
    std::array<unsigned char, http::least_secret> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) throw std::runtime_error("no random bytes");
    return {bytes.begin(), bytes.end()};
}

std::string hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        (text += digits[byte >> 4]) += digits[byte & 15];
    }
    return text;
}

std::string_view kind_of(const identity::Principal& who) {
    if (who.anonymous()) return "anonymous";
    if (who.has_role("service")) return "service";
    return who.scopes.empty() ? "user" : "integration";
}

}

CallerNames::CallerNames(const std::string& secret)
    : key_(http::derived_key(secret.empty() ? random_secret() : secret, "names of callers in logs")) {}

CallerNames::Name CallerNames::name(const identity::Principal& who) const {
    if (who.anonymous()) return {kind_of(who), {}};
    const auto code = http::authenticator(key_, who.region + '\n' + who.subject);
    return {kind_of(who), hex(std::string_view(code).substr(0, hashed_bytes))};
}

}
