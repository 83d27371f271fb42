#include "caller_limits.hpp"

#include <algorithm>

#include "places.hpp"

namespace gateway {
namespace {

/// So many requests at once, and again one after each `refill`.
struct Quota {
    const char* name;
    std::int64_t burst;
    std::chrono::milliseconds refill;
};

/// With the fields of draft-ietf-httpapi-ratelimit-headers: the quota, in the seconds in which it is whole again, and
/// what is left of it.
http::Problem too_many(const Quota& quota, const redis::Allowance& allowance) {
    const auto name = '"' + std::string(quota.name) + '"';
    const auto wait = std::to_string(
        std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(allowance.retry_after).count()));
    const auto window = std::chrono::ceil<std::chrono::seconds>(quota.refill * quota.burst).count();
    return http::Problem(429, "too-many-requests", {"Terlalu banyak permintaan.", "Too many requests."})
        .header("Retry-After", wait)
        .header("RateLimit-Policy", name + ";q=" + std::to_string(quota.burst) + ";w=" + std::to_string(window))
        .header("RateLimit", name + ";r=0;t=" + wait)
        .because("limit_" + std::string(quota.name));
}

Quota survey_quota(const CallerLimits& limits) {
    const auto requests = 2 * limits.survey_answers;  // the form, and the answer
    return {"survey-answers", requests, std::chrono::milliseconds(3'600'000) / requests};
}

Quota request_quota(const CallerLimits& limits, const identity::Principal& who) {
    const int a_minute = who.anonymous() ? limits.anonymous : limits.signed_in;
    return {who.anonymous() ? "anonymous" : "signed-in", std::max(20, a_minute / 10),
            std::chrono::milliseconds(60'000) / a_minute};
}

}

void CallerLimits::read(service::Settings& settings) {
    anonymous = settings.number("KINERJA_LIMIT_ANONYMOUS", "requests a minute of an anonymous client address", 20,
                                60'000, anonymous);
    signed_in =
        settings.number("KINERJA_LIMIT_SIGNED_IN", "requests a minute of somebody signed in", 20, 60'000, signed_in);
    survey_answers = settings.number("KINERJA_LIMIT_SURVEY_ANSWERS", "survey answers an hour of a client address", 10,
                                     100'000, survey_answers);
}

bool answers_survey(const http::Request& request) {
    return request.route == "/v1/regions/{region}/surveys/{id}/form" ||
           request.route == "/v1/regions/{region}/surveys/{id}/responses";
}

void CallerShares::take(const http::Request& request, const identity::Principal& who) {
    const bool answers = who.anonymous() && answers_survey(request);
    const auto key = service::caller_key(request, who);
    const auto quota = answers ? survey_quota(limits_) : request_quota(limits_, who);
    const auto allowance = limiter_.take(answers ? "surveys:" + key : key, quota.burst, quota.refill);
    if (!allowance.allowed) throw too_many(quota, allowance);
}

}
