#include "achievement.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace domain {

static bool may_be_negative(MeasureKind kind) {
    switch (kind) {
        case MeasureKind::count:
        case MeasureKind::share:
        case MeasureKind::duration:
        case MeasureKind::money:
        case MeasureKind::index:
            return false;
        case MeasureKind::number:
            return true;
    }
    return false;
}

std::optional<ValueFault> target_fault(Direction direction, MeasureKind kind, const Decimal& target) {
    const bool divides = direction == Direction::higher_is_better || direction == Direction::within_range;
    if (divides && target == Decimal{}) return ValueFault::zero_target;
    if (direction == Direction::within_range && target < Decimal{}) return ValueFault::negative;
    if (kind == MeasureKind::share && target > Decimal{100}) return ValueFault::above_100;
    return realisation_fault(kind, target);
}

std::optional<ValueFault> range_fault(Direction direction, MeasureKind kind, const Goal& goal) {
    if (direction != Direction::within_range) return goal.to ? std::optional(ValueFault::no_range) : std::nullopt;
    if (!goal.to) return ValueFault::range_required;
    if (*goal.to < goal.value) return ValueFault::range_inverted;
    return target_fault(direction, kind, *goal.to);
}

std::optional<ValueFault> realisation_fault(MeasureKind kind, const Decimal& value) {
    if (value < Decimal{} && !may_be_negative(kind)) return ValueFault::negative;
    return std::nullopt;
}

std::vector<Measurement> effective(std::vector<Measurement> history) {
    if (std::none_of(history.begin(), history.end(), [](const auto& m) { return m.corrects.has_value(); }))
        return history;
    // A correction is recorded after what it corrects, so in this order the replaced one is already at its place.
    std::sort(history.begin(), history.end(), [](const auto& a, const auto& b) { return a.entry < b.entry; });
    std::vector<Measurement> counting;
    std::unordered_map<std::int64_t, std::size_t> place_of;  // by entry, also of those replaced
    for (const auto& measurement : history) {
        const auto corrected = measurement.corrects ? place_of.find(*measurement.corrects) : place_of.end();
        if (corrected == place_of.end()) {
            place_of[measurement.entry] = counting.size();
            counting.push_back(measurement);
        } else {
            auto& replaced = counting[corrected->second];
            const auto entry = replaced.entry;
            replaced = measurement;
            replaced.entry = entry;
            place_of[measurement.entry] = corrected->second;
        }
    }
    return counting;
}

static Rational total(std::span<const Measurement> measurements, Decimal Measurement::*part) {
    Rational sum;
    for (const auto& measurement : measurements) sum += measurement.*part;
    return sum;
}

std::optional<Rational> realisation(Aggregation aggregation, std::span<const Measurement> effective) {
    if (effective.empty()) return std::nullopt;
    const auto by_value = [](const auto& a, const auto& b) { return a.value < b.value; };
    const auto by_time = [](const auto& a, const auto& b) {
        return std::tie(a.measured_on, a.entry) < std::tie(b.measured_on, b.entry);
    };
    switch (aggregation) {
        case Aggregation::sum:
            return total(effective, &Measurement::value);
        case Aggregation::mean:
            return total(effective, &Measurement::value) / static_cast<std::int64_t>(effective.size());
        case Aggregation::last:
            return std::max_element(effective.begin(), effective.end(), by_time)->value;
        case Aggregation::max:
            return std::max_element(effective.begin(), effective.end(), by_value)->value;
        case Aggregation::min:
            return std::min_element(effective.begin(), effective.end(), by_value)->value;
        case Aggregation::ratio: {
            const auto denominators = total(effective, &Measurement::denominator);
            if (denominators.sign() == 0) return std::nullopt;
            return 100 * total(effective, &Measurement::value) / denominators;
        }
    }
    return std::nullopt;
}

static Rational raw_in_range(const Rational& from, const Rational& to, const Rational& realisation) {
    if (realisation < from) return 100 * realisation / from;
    return realisation > to ? 100 * realisation / to : Rational{100};
}

static Rational raw_achievement(Direction direction, const Goal& goal, const Rational& realisation) {
    const Rational target = goal.value;
    if (direction == Direction::within_range) return raw_in_range(target, goal.to.value_or(goal.value), realisation);
    if (target.sign() == 0 && direction != Direction::higher_is_better) return realisation.sign() == 0 ? 100 : 0;
    const auto deviation = (realisation - target) / abs(target);
    switch (direction) {
        case Direction::higher_is_better:
            return 100 * (1 + deviation);
        case Direction::lower_is_better:
            return 100 * (1 - deviation);
        case Direction::target_is_best:
            return 100 * (1 - abs(deviation));
        case Direction::within_range:
            break;  // has no single target to deviate from
    }
    return 0;
}

const Band* band_of(std::span<const Band> bands, const Rational& achievement) {
    const auto found = std::find_if(bands.begin(), bands.end(), [&](const Band& band) {
        return (!band.from || achievement >= *band.from) && (!band.below || achievement < *band.below);
    });
    return found == bands.end() ? nullptr : &*found;
}

Achievement achievement(Direction direction, const Goal& goal, const Rational& realisation, const Decimal& cap,
                        std::span<const Band> bands) {
    const auto raw = raw_achievement(direction, goal, realisation);
    const auto counted = std::clamp(raw, Rational{}, Rational{cap});
    const auto* band = band_of(bands, counted);
    return {raw, band ? Rational{band->points} : counted};
}
}
