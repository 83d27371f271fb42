#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "date.hpp"
#include "rational.hpp"

namespace domain {
// Realisation and achievement of one target. A rule of the product: the regulations leave it to the region.

/// Which way is better.
enum class Direction { higher_is_better, lower_is_better, target_is_best };
inline constexpr std::array all_directions{Direction::higher_is_better, Direction::lower_is_better,
                                           Direction::target_is_best};
std::string_view code(Direction);

/// How the measurements of a period make its realisation. `last` goes by date, then by entry; `ratio` is the sum of
/// numerators / the sum of denominators × 100.
enum class Aggregation { sum, mean, last, max, min, ratio };
inline constexpr std::array all_aggregations{Aggregation::sum, Aggregation::mean, Aggregation::last,
                                             Aggregation::max, Aggregation::min,  Aggregation::ratio};
std::string_view code(Aggregation);

/// What a unit of measure counts. Only a plain number (growth, a balance) can fall below zero.
enum class MeasureKind { count, share, duration, money, index, number };
inline constexpr std::array all_measure_kinds{MeasureKind::count, MeasureKind::share, MeasureKind::duration,
                                              MeasureKind::money, MeasureKind::index, MeasureKind::number};
std::string_view code(MeasureKind);

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

enum class ValueFault {
    negative,     // of anything but a plain number
    zero_target,  // of higher_is_better: nothing can be divided by it
};
std::string_view code(ValueFault);
std::optional<ValueFault> target_fault(Direction, MeasureKind, const Decimal& target);
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
/// A target below zero is divided by its size, so that better still counts as better: with T = -10, higher is better,
/// R = -5 is 150 and R = -15 is 50.
/// An achievement that no band holds counts as it is.
Achievement achievement(Direction, const Decimal& target, const Rational& realisation, const Decimal& cap,
                        std::span<const Band> bands = {});
}
