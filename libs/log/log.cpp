#include "log.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <nlohmann/json.hpp>

namespace logging {
namespace {

using Json = nlohmann::ordered_json;

std::atomic<Level> least_level{Level::info};
thread_local std::string current_trace_id;

std::string& service_name() {
    static auto& name = *new std::string;  // never destroyed: threads may log until the very end
    return name;
}

std::string_view to_string(Level level) {
    switch (level) {
        case Level::debug:
            return "debug";
        case Level::info:
            return "info";
        case Level::warn:
            return "warn";
        case Level::error:
            return "error";
    }
    return "error";
}

std::string timestamp() {
    using namespace std::chrono;
    const auto now = floor<milliseconds>(system_clock::now());
    const std::time_t seconds = system_clock::to_time_t(floor<std::chrono::seconds>(now));
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    std::array<char, 32> text{};
    const auto length = std::strftime(text.data(), text.size(), "%FT%T", &utc);
    const auto millisecond = std::to_string(1000 + now.time_since_epoch().count() % 1000);
    return std::string(text.data(), length) + '.' + millisecond.substr(1) + 'Z';
}

/// A regular file or a pipe takes a line whole; only a full, non-blocking one may not, and then the line's end is lost
/// rather than the service held up.
void put(std::string_view line) {
    while (!line.empty()) {
        const auto written = ::write(STDERR_FILENO, line.data(), line.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        line.remove_prefix(static_cast<std::size_t>(written));
    }
}

}

std::optional<Level> parse_level(std::string_view text) {
    for (const auto level : {Level::debug, Level::info, Level::warn, Level::error})
        if (to_string(level) == text) return level;
    return std::nullopt;
}

void start(std::string service, Level least) {
    service_name() = std::move(service);
    least_level = least;
}

bool enabled(Level level) { return level >= least_level.load(std::memory_order_relaxed); }

void write(Level level, std::string_view message, std::span<const Field> fields) {
    if (!enabled(level)) return;
    Json line{{"time", timestamp()}, {"level", to_string(level)}, {"service", service_name()}};
    if (!current_trace_id.empty()) line["trace_id"] = current_trace_id;
    line["message"] = message;
    for (const auto& field : fields) {
        std::string name(field.name);
        while (line.contains(name)) name += '_';
        std::visit([&](const auto& value) { line[name] = value; }, field.value.get());
    }
    put(line.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n');
}

TraceScope::TraceScope(std::string trace_id) : outer_(std::exchange(current_trace_id, std::move(trace_id))) {}

TraceScope::~TraceScope() { current_trace_id = std::move(outer_); }

}
