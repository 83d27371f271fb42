#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace webhooks {
using std::chrono::milliseconds;

/// How patient deliveries are. The defaults are the plan of Standard Webhooks: ten attempts over some four days.
struct Plan {
    std::vector<milliseconds> retries{std::chrono::seconds(5), std::chrono::minutes(5), std::chrono::minutes(30),
                                      std::chrono::hours(2),   std::chrono::hours(5),   std::chrono::hours(10),
                                      std::chrono::hours(14),  std::chrono::hours(20),  std::chrono::hours(24)};
    milliseconds timeout = std::chrono::seconds(15);        ///< of one attempt
    milliseconds longest_throttle = std::chrono::hours(1);  ///< that a Retry-After is heeded for
    int failures_before_pause = 5;                          ///< in a row; from then on the endpoint is left alone …
    milliseconds first_pause = std::chrono::seconds(10);    ///< … for twice as long after each further one …
    milliseconds longest_pause = std::chrono::hours(1);     ///< … at most
    milliseconds dead_after = std::chrono::hours(5 * 24);   ///< of nothing but failures the endpoint is disabled …
    milliseconds never_reached_after = std::chrono::hours(24);  ///< … and one that nothing ever reached, sooner
    milliseconds secrets_overlap = std::chrono::hours(24);      ///< both secrets sign for so long after a rotation
    milliseconds kept = std::chrono::hours(30 * 24);            ///< what has ended is kept in the log
};

/// How many attempts may be under way, so that nobody's endpoints hold up another one's. An endpoint that fails, or
/// that nothing has reached yet, is doubtful: it has one at a time, and all of them together have a part.
struct Shares {
    int all = 64;  ///< of this process
    int of_endpoint = 4;
    int of_region = 16;
    int doubtful = 16;  ///< of all regions
    int doubtful_of_region = 4;
};

/// What came of one attempt: the answer's status, or why there was none.
struct Outcome {
    int status = 0;
    std::optional<milliseconds> retry_after{};
    std::string failure{};  ///< "refused", "timed_out", "broken", "forbidden_address", "too_large"; empty with a status
};

enum class Verdict {
    delivered,  ///< 2xx
    again,      ///< try later, by the plan
    throttled,  ///< 429, 502, 503, 504: later, and nothing else to this endpoint until then
    exhausted,  ///< that was the last attempt
    unwanted    ///< 410: the endpoint wants nothing any more
};

struct Decision {
    Verdict verdict{};
    milliseconds wait{0};  ///< until the next attempt; 0 when there is none
};

/// `attempts` counts this one; `random` in [0, 1) spreads what failed together by a tenth to either side. A redirect is
/// a failure: an endpoint says where it is.
Decision decide(const Plan&, const Outcome&, int attempts, double random);

/// How long an endpoint is left alone that has failed so often in a row; 0 while it may have been an accident.
milliseconds pause_after(const Plan&, std::int64_t failures);

}
