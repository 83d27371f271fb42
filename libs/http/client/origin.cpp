#include "origin.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace http::upstream {
namespace {

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url, which, &text, flags) != CURLUE_OK) return {};
    const std::unique_ptr<char, decltype(&curl_free)> owned(text, curl_free);
    return text;
}

}

std::string origin(const std::string& text, const ClientOptions& options) {
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), curl_url_cleanup);
    const bool printable = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c != 0x7F; });
    if (!printable || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK)
        throw std::invalid_argument("not a URL");  // without quoting it: its query may be personal
    const auto scheme = part(url.get(), CURLUPART_SCHEME);
    if (scheme == "file" && options.allow_files) return "file://";
    if (scheme != "http" && scheme != "https") throw std::invalid_argument("not a URL with an allowed scheme");
    if (!part(url.get(), CURLUPART_USER).empty() || !part(url.get(), CURLUPART_PASSWORD).empty())
        throw std::invalid_argument("a URL with a user");
    return scheme + "://" + part(url.get(), CURLUPART_HOST) + ':' + part(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
}

}
