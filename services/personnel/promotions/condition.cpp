#include "condition.hpp"

#include <algorithm>

namespace personnel {

Verdict overall(const std::vector<Condition>& conditions) {
    const auto has = [&](Verdict wanted) { return std::ranges::count(conditions, wanted, &Condition::verdict) > 0; };
    return has(Verdict::not_met) ? Verdict::not_met : has(Verdict::unknown) ? Verdict::unknown : Verdict::met;
}

}
