#include "retry.hpp"

#include <algorithm>

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

}
