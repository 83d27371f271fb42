#include "jwt.hpp"

#include <algorithm>

#include "base64url.hpp"
#include "json_body.hpp"
#include "problem.hpp"

namespace identity {
namespace {

using Json = nlohmann::json;

std::optional<Json> decoded_object(std::string_view part) {
    const auto text = http::from_base64url(part);
    if (!text) return std::nullopt;
    try {
        auto json = http::parse_json(*text);
        if (json.is_object()) return json;
    } catch (const http::Problem&) {
        // not strict JSON: as good as no token
    }
    return std::nullopt;
}

std::string text_of(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// RFC 9068, 2.1; most issuers still say JWT. RFC 7515, 4.1.9: media types compare without case, "application/" left
/// out.
bool is_access_token_type(std::string type) {
    std::transform(type.begin(), type.end(), type.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return type == "at+jwt" || type == "application/at+jwt" || type == "jwt";
}

}

std::optional<Jwt> parse_jwt(std::string_view token) {
    const auto first = token.find('.'), last = token.rfind('.');
    if (first == token.npos || first == last || token.find('.', first + 1) != last) return std::nullopt;

    const auto header = decoded_object(token.substr(0, first));
    if (!header || header->contains("crit") || !is_access_token_type(text_of(*header, "typ"))) return std::nullopt;
    const auto algorithm = parse_algorithm(text_of(*header, "alg"));
    auto key_id = text_of(*header, "kid");
    auto signature = http::from_base64url(token.substr(last + 1));
    if (!algorithm || key_id.empty() || !signature) return std::nullopt;

    auto claims = decoded_object(token.substr(first + 1, last - first - 1));
    if (!claims) return std::nullopt;
    return Jwt{*algorithm, std::move(key_id), *std::move(claims), token.substr(0, last), *std::move(signature)};
}

}
