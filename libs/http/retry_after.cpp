#include "retry_after.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <ctime>

namespace http {

std::optional<std::chrono::milliseconds> retry_after(const Headers& headers) {
    const auto field = headers.get("Retry-After");
    if (!field) return std::nullopt;
    std::uint32_t seconds = 0;
    const auto* end = field->data() + field->size();
    if (const auto [stopped, error] = std::from_chars(field->data(), end, seconds);
        error == std::errc{} && stopped == end)
        return std::chrono::seconds(seconds);
    const auto date = curl_getdate(std::string(*field).c_str(), nullptr);
    if (date < 0) return std::nullopt;
    return std::chrono::seconds(std::max<std::time_t>(date - std::time(nullptr), 0));
}

}
