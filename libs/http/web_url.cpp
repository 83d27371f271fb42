#include "web_url.hpp"

#include <algorithm>

#include "server/grammar.hpp"

namespace http {
namespace {

constexpr std::string_view plain = "http://", secure = "https://";

}

Scheme scheme_of(std::string_view url) {
    if (same_token(url.substr(0, secure.size()), secure)) return Scheme::https;
    return same_token(url.substr(0, plain.size()), plain) ? Scheme::http : Scheme::other;
}

std::string_view without_scheme(std::string_view url) {
    switch (scheme_of(url)) {
        case Scheme::http:
            return url.substr(plain.size());
        case Scheme::https:
            return url.substr(secure.size());
        case Scheme::other:
            break;
    }
    return url;
}

bool is_web_url(std::string_view text) {
    const auto rest = without_scheme(text);
    return rest.size() < text.size() && !rest.empty() && rest.front() != '/' &&
           std::none_of(text.begin(), text.end(), [](unsigned char c) { return c <= ' ' || c == 0x7F; });
}

}
