#include "request_log.hpp"

#include <vector>

#include "admission.hpp"
#include "log.hpp"
#include "waiting.hpp"

namespace service {
namespace {

/// Who asks by a method or a version that there is not has made the mistake, as with 4xx.
bool is_failure(int status) { return status >= 500 && status != 501 && status != 505; }

logging::Level level(const http::Answered& answered, bool slow) {
    if (is_failure(answered.status) && answered.status != 503) return logging::Level::error;
    return slow || answered.status == 503 ? logging::Level::warn : logging::Level::info;
}

/// Of who was refused before there was a caller the refusal tells; of what has no route nobody does.
CallerNames::Name caller_of(const http::Answered& answered, const CallerNames& names) {
    if (answered.admitted)
        if (const auto* caller = std::any_cast<Caller>(&answered.request.context)) return names.name(caller->who);
    return {answered.note.caller_kind, answered.note.caller_hash};
}

}

void log_answered(const http::Answered& answered, const CallerNames& names, std::chrono::milliseconds slow) {
    const auto& request = answered.request;
    const bool is_slow = answered.took > slow + asked_wait(request);
    const auto least = level(answered, is_slow);
    if (!logging::enabled(least)) return;
    const logging::TraceScope trace(request.trace.trace_id);
    std::vector<logging::Field> fields{{"method", http::to_string(request.method)},
                                       {"route", request.route.empty() ? std::string_view("unmatched") : request.route},
                                       {"status", answered.status},
                                       {"ms", std::chrono::duration<double, std::milli>(answered.took).count()},
                                       {"bytes", answered.bytes},
                                       {"request_id", request.id}};
    const auto caller = caller_of(answered, names);
    const auto add = [&](std::string_view name, std::string_view text) {
        if (!text.empty()) fields.push_back({name, text});
    };
    add("caller", caller.kind);
    add("caller_hash", caller.hash);
    add("problem", answered.note.problem);
    add("cause", answered.note.cause);
    add("detail", answered.note.detail);
    logging::write(least, is_slow ? "slow request" : "request", fields);
}

}
