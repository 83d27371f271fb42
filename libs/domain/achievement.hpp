#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "date.hpp"
#include "rational.hpp"

namespace domain {
// Realisation and achievement of one target. A rule of the product: the regulations leave it to the region.

/// Which way is better.
enum class Direction { higher_is_better, lower_is_better, target_is_best, within_range };
constexpr auto codes_of(Direction) {
    using enum Direction;
    return codes<Direction>({{higher_is_better, "higher_is_better"},
                             {lower_is_better, "lower_is_better"},
                             {target_is_best, "target_is_best"},
                             {within_range, "within_range"}});
}
inline constexpr auto all_directions = all_of<Direction>();

/// How the measurements of a period make its realisation. `last` goes by date, then by entry; `ratio` is the sum of
/// numerators / the sum of denominators × 100.
enum class Aggregation { sum, mean, last, max, min, ratio };
constexpr auto codes_of(Aggregation) {
    using enum Aggregation;
    return codes<Aggregation>(
        {{sum, "sum"}, {mean, "mean"}, {last, "last"}, {max, "max"}, {min, "min"}, {ratio, "ratio"}});
}
inline constexpr auto all_aggregations = all_of<Aggregation>();

/// What a unit of measure counts. Only a plain number (growth, a balance) can fall below zero.
enum class MeasureKind { count, share, duration, money, index, number };
constexpr auto codes_of(MeasureKind) {
    using enum MeasureKind;
    return codes<MeasureKind>({{count, "count"},
                               {share, "share"},
                               {duration, "duration"},
                               {money, "money"},
                               {index, "index"},
                               {number, "number"}});
}
inline constexpr auto all_measure_kinds = all_of<MeasureKind>();

struct Measurement {
    std::int64_t entry;  // in order of recording; unique within a target
    Date measured_on;
    Decimal value;                              // the numerator of a ratio
    Decimal denominator{1};                     // of a ratio, unused otherwise
    std::optional<std::int64_t> corrects = {};  // the entry whose value this one replaces
};

/// Of a history, what counts: without the measurements that others correct. A correction stands in the place of what it
/// corrects, also in the order of entry.
std::vector<Measurement> effective(std::vector<Measurement> history);

/// The realisation from measurements that count. Nothing when there are none, and for a ratio whose denominators sum
/// to zero: a share of nothing is no measurement.
std::optional<Rational> realisation(Aggregation, std::span<const Measurement> effective);

/// What a target aims at: a value, or both ends of a range (within_range), of which `value` is the lower one.
struct Goal {
    Goal(const Decimal& value = {}, const std::optional<Decimal>& upper = {}) : value(value), to(upper) {}
    Decimal value;
    std::optional<Decimal> to;
    friend bool operator==(const Goal&, const Goal&) = default;
};

enum class ValueFault {
    negative,        // of anything but a plain number
    zero_target,     // of higher_is_better and of a range: nothing can be divided by it
    above_100,       // a target of a share
    range_required,  // a range has an upper end
    range_inverted,  // which is not under the lower one
    no_range,        // and no other direction has one
};
constexpr auto codes_of(ValueFault) {
    using enum ValueFault;
    return codes<ValueFault>({{negative, "negative"},
                              {zero_target, "zero_target"},
                              {above_100, "above_100"},
                              {range_required, "range_required"},
                              {range_inverted, "range_inverted"},
                              {no_range, "no_range"}});
}
/// Of the value, or of the lower end of a range.
std::optional<ValueFault> target_fault(Direction, MeasureKind, const Decimal& target);
/// Of the upper end: one that is missing, or should be.
std::optional<ValueFault> range_fault(Direction, MeasureKind, const Goal&);
std::optional<ValueFault> realisation_fault(MeasureKind, const Decimal& value);

/// What an achievement from `from` on and under `below` counts instead of itself, where a region scores by bands.
struct Band {
    std::optional<Decimal> from;   // percent, included; nothing: from the lowest
    std::optional<Decimal> below;  // percent, excluded; nothing: without end
    Decimal points;
    friend bool operator==(const Band&, const Band&) = default;
};
/// The band that holds an achievement; null when none does.
const Band* band_of(std::span<const Band>, const Rational& achievement);

struct Achievement {
    Rational raw;      // percent, by the formula
    Rational counted;  // percent, within 0 and the cap; where there are bands, the points of the one that holds that
};

/// Achievement (capaian) in percent of realisation R against target T:
///   higher_is_better  100·R/T           (T = 0 throws std::domain_error; target_fault refuses it before)
///   lower_is_better   100·(2T − R)/T    (T = 0: 100 when R = 0, otherwise 0)
///   target_is_best    100·(1 − |R − T|/T)   (T = 0: likewise)
///   within_range      100 from the lower end A to the upper end B, both included; 100·R/A under A, 100·R/B above B
///                     (as PermenPANRB 8/2021 ch. VI had it, since revoked; the region's policy now)
/// A target below zero is divided by its size, so that better still counts as better: with T = -10, higher is better,
/// R = -5 is 150 and R = -15 is 50.
/// An achievement that no band holds counts as it is.
Achievement achievement(Direction, const Goal&, const Rational& realisation, const Decimal& cap,
                        std::span<const Band> bands = {});
}
