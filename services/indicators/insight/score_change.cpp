#include "score_change.hpp"

#include "disclosure_control.hpp"

#include <algorithm>
#include <map>

namespace indicators {
namespace {

struct Part {
    std::string code{}, id{};
    domain::Rational before{}, after{};
};

using ServiceContainer = std::map<std::string, Part>;

void add(ServiceContainer& parts, const ScoredCard& one, domain::Rational Part::*side) {
    if (one.score.weights.sign() == 0) return;
    for (std::size_t i = 0; i < one.card.targets.size(); ++i) {
        const auto& target = one.card.targets[i];
        auto& part = parts[target.indicator_code];
        part.code = target.indicator_code;
        part.id = target.indicator_id;
        part.*side += one.score.targets[i].contribution / one.score.weights;
    }
}

std::int64_t floor(const domain::Rational& value) {
    const auto nearest = value.round_half_up(0);
    const auto whole = static_cast<std::int64_t>(nearest.billionths() / 1'000'000'000);
    return domain::Rational(nearest) > value ? whole - 1 : whole;
}

std::int64_t hundredths(const domain::Decimal& value) {
    return static_cast<std::int64_t>(value.billionths() / 10'000'000);
}

}

std::vector<IndicatorChange> change_by_indicator(const ScoredCard& before, const ScoredCard& after) {
    if (!before.score.score || !after.score.score) return {};
    ServiceContainer parts;
    add(parts, before, &Part::before);
    add(parts, after, &Part::after);
    struct Rounded {
        const Part* part;
        std::int64_t whole;
        domain::Rational rest;
    };
    std::vector<Rounded> rounded;
    std::int64_t left = hundredths(*after.score.score) - hundredths(*before.score.score);
    for (const auto& [code, part] : parts) {
        const auto exact = 100 * (part.after - part.before);
        const auto whole = floor(exact);
        rounded.push_back({&part, whole, exact - whole});
        left -= whole;
    }
    std::ranges::stable_sort(rounded, std::greater<>{}, &Rounded::rest);
    for (auto one = rounded.begin(); left > 0 && one != rounded.end(); ++one, --left) ++one->whole;
    for (auto one = rounded.rbegin(); left < 0 && one != rounded.rend(); ++one, ++left) --one->whole;
    std::ranges::sort(rounded, {}, [](const Rounded& one) { return one.part->code; });
    std::vector<IndicatorChange> found;
    for (const auto& one : rounded)
        found.push_back(
            {one.part->id, one.part->code, domain::Decimal::from_billionths(domain::Int128{one.whole} * 10'000'000)});
    return found;
}

std::optional<domain::Decimal> percentile(const std::vector<domain::Decimal>& group, const domain::Decimal& value) {
    const auto below = std::ranges::count_if(group, [&](const auto& one) { return one < value; });
    const auto equal = std::ranges::count(group, value);
    const auto size = static_cast<std::int64_t>(group.size());
    if (!domain::may_be_published({.people = size, .all_equal = equal == size})) return std::nullopt;
    return (100 * (below + domain::Rational(equal) / 2) / size).round_half_up(2);
}

}
