#include "request_log.hpp"

#include <charconv>

#include "log.hpp"

namespace service {
namespace {

/// What a long poll asked to wait does not make it slow: ?timeout=, in milliseconds. That of many regions says it in
/// its body; any time will do for it.
std::chrono::milliseconds waited(const http::Request& request) {
    if (request.route.ends_with("/poll")) return std::chrono::minutes(1);
    int milliseconds = 0;
    const auto text = request.query.get("timeout").value_or("");
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), milliseconds);
    return std::chrono::milliseconds(error == std::errc{} && milliseconds > 0 ? milliseconds : 0);
}

/// Who asks by a method or a version that there is not has made the mistake, as with 4xx.
bool is_failure(int status) { return status >= 500 && status != 501 && status != 505; }

logging::Level level(const http::Answered& answered, bool slow) {
    if (is_failure(answered.status) && answered.status != 503) return logging::Level::error;
    return slow || answered.status == 503 ? logging::Level::warn : logging::Level::info;
}

}

void log_answered(const http::Answered& answered, std::chrono::milliseconds slow) {
    const auto& request = answered.request;
    const bool is_slow = answered.took > slow + waited(request);
    const auto least = level(answered, is_slow);
    if (!logging::enabled(least)) return;
    const logging::TraceScope trace(request.trace.trace_id);
    logging::write(least, is_slow ? "slow request" : "request",
                   {{"method", http::to_string(request.method)},
                    {"route", request.route.empty() ? std::string_view("unmatched") : request.route},
                    {"status", answered.status},
                    {"ms", std::chrono::duration<double, std::milli>(answered.took).count()},
                    {"bytes", answered.bytes},
                    {"request_id", request.id}});
}

}
