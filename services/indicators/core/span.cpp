#include "span.hpp"

#include <algorithm>
#include <map>

#include "interval.hpp"

namespace indicators {

Span span_of(const domain::Period& period) { return {period.first_day(), period.last_day()}; }

std::int64_t days(const Span& span) { return domain::count_days(span.first, span.last); }

std::optional<Span> common(const Span& a, const Span& b) {
    const Span both{std::max(a.first, b.first), std::min(a.last, b.last)};
    if (both.last < both.first) return std::nullopt;
    return both;
}

domain::Rational pro_rata(const domain::Decimal& value, const Span& part, const Span& whole) {
    return domain::Rational(value) * domain::Rational(days(part)) / domain::Rational(days(whole));
}

std::vector<WeightedSpan> sums_by_day(std::span<const WeightedSpan> weights) {
    std::map<domain::Date, domain::Decimal> changes;  // what is added from that day on
    for (const auto& one : weights) {
        auto& rise = changes[one.span.first];
        rise = rise + one.weight;
        auto& fall = changes[domain::day_after(one.span.last)];
        fall = fall - one.weight;
    }
    std::vector<WeightedSpan> sums;
    domain::Decimal sum;
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        sum = sum + change->second;
        const auto next = std::next(change);
        if (next == changes.end() || sum == domain::Decimal{}) continue;
        const auto last = domain::day_before(next->first);
        const bool goes_on =
            !sums.empty() && sums.back().weight == sum && domain::day_after(sums.back().span.last) == change->first;
        if (goes_on)
            sums.back().span.last = last;
        else
            sums.push_back({{change->first, last}, sum});
    }
    return sums;
}

domain::Decimal largest_sum(std::span<const WeightedSpan> weights) {
    domain::Decimal largest;
    for (const auto& one : sums_by_day(weights)) largest = std::max(largest, one.weight);
    return largest;
}

}
