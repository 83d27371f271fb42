#include "retry.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <ctime>

namespace http::upstream {

bool is_repeatable(const Call& call) {
    switch (call.method) {
        case Method::get:
        case Method::head:
        case Method::put:
        case Method::delete_:
        case Method::options:
            return true;
        case Method::post:
        case Method::patch:
            return call.headers.get("Idempotency-Key").has_value();
    }
    return false;
}

bool is_transient(int status) { return status == 502 || status == 503 || status == 504; }

std::chrono::milliseconds backoff(int retry, double random) {
    const double longest = std::min(50.0 * static_cast<double>(1 << std::min(retry, 10)), 1'000.0);
    return std::chrono::milliseconds(static_cast<std::int64_t>(longest * (0.5 + 0.5 * random)));
}

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
