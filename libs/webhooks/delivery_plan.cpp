#include "delivery_plan.hpp"

#include <algorithm>

namespace webhooks {
namespace {

bool asks_for_patience(int status) { return status == 429 || (status >= 502 && status <= 504); }

milliseconds spread(milliseconds wait, double random) {
    return milliseconds(static_cast<std::int64_t>(static_cast<double>(wait.count()) * (0.9 + 0.2 * random)));
}

}

Decision decide(const Plan& plan, const Outcome& outcome, int attempts, double random) {
    if (outcome.status >= 200 && outcome.status < 300) return {Verdict::delivered};
    if (outcome.status == 410) return {Verdict::unwanted};
    const auto made = static_cast<std::size_t>(attempts);
    if (made > plan.retries.size()) return {Verdict::exhausted};
    const auto wait = spread(plan.retries[made - 1], random);
    if (!asks_for_patience(outcome.status)) return {Verdict::again, wait};
    return {Verdict::throttled, std::max(wait, std::min(outcome.retry_after.value_or(wait), plan.longest_throttle))};
}

milliseconds pause_after(const Plan& plan, std::int64_t failures) {
    if (failures < plan.failures_before_pause) return milliseconds(0);
    auto pause = plan.first_pause;
    for (auto i = failures - plan.failures_before_pause; i > 0 && pause < plan.longest_pause; --i) pause *= 2;
    return std::min(pause, plan.longest_pause);
}

}
