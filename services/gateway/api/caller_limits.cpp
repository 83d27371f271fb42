#include "caller_limits.hpp"

#include <algorithm>

#include "network.hpp"

namespace gateway {
namespace {

http::Problem too_many(const redis::Allowance& allowance) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(allowance.retry_after).count();
    return http::Problem(429, "too-many-requests", {"Terlalu banyak permintaan.", "Too many requests."})
        .header("Retry-After", std::to_string(std::max<std::int64_t>(1, seconds)));
}

std::string place_of(const std::string& client_address) {
    const auto address = http::Address::parse(client_address);
    if (!address || address->is_v4()) return client_address;
    const auto& bytes = address->bytes();
    return {bytes.begin(), bytes.begin() + 8};
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
    if (who.anonymous() && answers_survey(request)) {
        const auto requests = 2 * limits_.survey_answers;  // the form, and the answer
        const auto allowance = limiter_.take("surveys:" + caller_key(request, who), requests,
                                             std::chrono::milliseconds(3'600'000) / requests);
        if (!allowance.allowed) throw too_many(allowance);
        return;
    }
    const int a_minute = who.anonymous() ? limits_.anonymous : limits_.signed_in;
    const auto allowance = limiter_.take(caller_key(request, who), std::max(20, a_minute / 10),
                                         std::chrono::milliseconds(60'000) / a_minute);
    if (!allowance.allowed) throw too_many(allowance);
}

std::string caller_key(const http::Request& request, const identity::Principal& who) {
    return who.anonymous() ? "address:" + place_of(request.client_address)
                           : "subject:" + who.region + ":" + who.subject;
}

}
