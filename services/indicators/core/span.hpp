#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "period.hpp"
#include "rational.hpp"

namespace indicators {

/// Days from the first to the last, both of them included.
struct Span {
    domain::Date first{}, last{};
    [[nodiscard]] bool contains(const domain::Date& day) const { return first <= day && day <= last; }
    friend bool operator==(const Span&, const Span&) = default;
};

Span span_of(const domain::Period&);
std::int64_t days(const Span&);
/// The days that both have; nothing when there are none.
std::optional<Span> common(const Span&, const Span&);

/// The part of a whole period's value that falls to some of its days: value × days / days of the period.
domain::Rational pro_rata(const domain::Decimal& value, const Span& part, const Span& whole);

/// A weight that counts on some days.
struct WeightedSpan {
    Span span{};
    domain::Decimal weight{};
    friend bool operator==(const WeightedSpan&, const WeightedSpan&) = default;
};
/// What weights sum to: the days on which anything counts, in order, in pieces with one sum each.
std::vector<WeightedSpan> sums_by_day(std::span<const WeightedSpan>);
/// The largest sum on any day; 0 when nothing counts.
domain::Decimal largest_sum(std::span<const WeightedSpan>);

}
