#include "claims.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

namespace identity {
namespace {

using Json = nlohmann::json;

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Thrown within this file for a claim of a wrong shape.
struct Misshapen {};

std::optional<std::string> text_claim(const Json& claims, const char* name) {
    const auto found = claims.find(name);
    if (found == claims.end()) return std::nullopt;
    if (!found->is_string()) throw Misshapen();
    return found->get<std::string>();
}

/// NumericDate may have a fraction, which parse_json() hands on as text: "1767225600.5".
std::optional<Instant> instant_claim(const Json& claims, const char* name) {
    constexpr std::int64_t latest = 253402300799;  // the year 9999, so that adding the leeway cannot overflow
    const auto found = claims.find(name);
    if (found == claims.end()) return std::nullopt;
    std::int64_t seconds = -1;
    if (found->is_number_integer()) {
        seconds = found->get<std::int64_t>();
    } else if (found->is_string()) {
        const auto& text = found->get_ref<const std::string&>();
        const auto whole = text.substr(0, text.find('.'));
        if (whole.size() == text.size() || !all_digits(whole) || whole.size() > 12 ||
            !all_digits(text.substr(whole.size() + 1)))
            throw Misshapen();
        seconds = std::stoll(whole);
    }
    if (seconds < 0 || seconds > latest) throw Misshapen();
    return Instant(std::chrono::seconds(seconds));
}

bool is_among(const Json& claims, const char* name, const std::string& wanted) {
    const auto found = claims.find(name);
    if (found == claims.end()) return false;
    if (found->is_array()) return std::find(found->begin(), found->end(), wanted) != found->end();
    return *found == wanted;
}

std::set<std::string, std::less<>> roles_of(const Json& claims) {
    std::set<std::string, std::less<>> roles;
    const auto found = claims.find("roles");
    if (found == claims.end()) return roles;
    if (!found->is_array()) throw Misshapen();
    for (const auto& role : *found) {
        if (!role.is_string()) throw Misshapen();
        roles.insert(role.get<std::string>());
    }
    return roles;
}

/// RFC 8693, 4.2: space-separated.
std::set<std::string, std::less<>> scopes_of(const Json& claims) {
    std::istringstream words(text_claim(claims, "scope").value_or(""));
    return {std::istream_iterator<std::string>(words), {}};
}

bool is_region(std::string_view text) {
    return text == "*" || (text.size() == 2 && all_digits(text)) ||
           (text.size() == 5 && text[2] == '.' && all_digits(text.substr(0, 2)) && all_digits(text.substr(3)));
}

Principal principal_of(const Json& claims) {
    Principal principal{text_claim(claims, "sub").value_or(""), text_claim(claims, "region").value_or(""),
                        roles_of(claims), scopes_of(claims), text_claim(claims, "nip")};
    if (principal.subject.empty() || principal.subject.size() > 255) throw Misshapen();
    if (!principal.region.empty() && !is_region(principal.region)) throw Misshapen();
    if (principal.nip && (principal.nip->size() != 18 || !all_digits(*principal.nip))) throw Misshapen();
    return principal;
}

}

std::variant<Accepted, TokenFault> accept_claims(const Json& claims, const VerifierOptions& options, Instant now) {
    try {
        if (text_claim(claims, "iss") != options.issuer) return TokenFault::wrong_issuer;
        if (!is_among(claims, "aud", options.audience)) return TokenFault::wrong_audience;
        const auto expires = instant_claim(claims, "exp");
        const auto not_before = instant_claim(claims, "nbf"), issued = instant_claim(claims, "iat");
        if (!expires) return TokenFault::bad_claims;
        if (now >= *expires + options.leeway) return TokenFault::expired;
        if ((not_before && now + options.leeway < *not_before) || (issued && now + options.leeway < *issued))
            return TokenFault::not_yet_valid;
        return Accepted{principal_of(claims), *expires + options.leeway};
    } catch (const Misshapen&) {
        return TokenFault::bad_claims;
    }
}

}
