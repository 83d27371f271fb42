#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "key.hpp"

namespace identity {

/// A JWT in compact form (RFC 7519, RFC 7515), taken apart; nothing of it has been verified.
struct Jwt {
    Key::Algorithm algorithm;
    std::string key_id;
    nlohmann::json claims;         ///< an object
    std::string_view signed_text;  ///< of the text that was parsed
    std::string signature;
};

/// Nothing for anything that is not exactly three base64url parts of strict JSON, names no algorithm of ours or no key,
/// is of another type than an access token (`typ` at+jwt or JWT), or has extensions that must be understood (`crit`).
std::optional<Jwt> parse_jwt(std::string_view token);

}
