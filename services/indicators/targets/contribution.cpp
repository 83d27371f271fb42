#include "contribution.hpp"

#include <algorithm>
#include <map>
#include <queue>

#include "reasons.hpp"

namespace indicators {
using domain::Decimal;
using domain::Rational;

namespace {

using TargetId = domain::Id<Target>;

const Decimal all(100);

/// From a target to those that are a step further from where a walk begins.
using Steps = std::multimap<TargetId, const Edge*>;

/// Without a circle each target is settled when all steps to it have been: so each edge is walked once, however many
/// paths there are.
std::vector<Reached> walk(TargetId from, const Steps& next, TargetId Edge::*end) {
    std::map<TargetId, std::int64_t> open;  // steps that lead to a target and are still to be walked
    for (const auto& [start, edge] : next) ++open[edge->*end];
    std::map<TargetId, Reached> reached;
    reached[from] = {from, 0, Rational(100)};
    std::queue<TargetId> settled;
    settled.push(from);
    while (!settled.empty()) {
        const auto here = reached[settled.front()];
        settled.pop();
        for (auto [step, last] = next.equal_range(here.target_id); step != last; ++step) {
            const auto& edge = *step->second;
            const auto& id = edge.*end;
            const auto [place, first] = reached.try_emplace(id, id, here.depth + 1, Rational());
            place->second.depth = std::min(place->second.depth, here.depth + 1);
            place->second.share += here.share * edge.share / Rational(100);
            if (--open[id] == 0) settled.push(id);
        }
    }
    reached.erase(from);
    std::vector<Reached> found;
    for (auto& [id, target] : reached) found.push_back(std::move(target));
    std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.share > b.share; });
    return found;
}

}

bool Contributors::complete() const { return even > 0 || stated == all; }

Rational Contributors::share(const std::optional<Decimal>& weight) const {
    if (weight) return *weight;
    return (Rational(all) - Rational(stated)) / Rational(even);
}

std::optional<Reason> check_contribution(const domain::Period& period, const std::optional<Decimal>& weight,
                                         const Supported& supported) {
    if (!supported.period.contains(period)) return period_apart;
    if (supported.depends_on) return circle;
    if (weight && (*weight <= Decimal{} || *weight > all)) return bad_weight;
    const auto stated = supported.others.stated + weight.value_or(Decimal{});
    if (stated > all) return contributions_exceed_100;
    if (stated == all && (!weight || supported.others.even > 0)) return nothing_left;
    return std::nullopt;
}

std::vector<Reached> find_contributors(TargetId target_id, std::span<const Edge> edges) {
    Steps next;
    for (const auto& edge : edges) next.emplace(edge.supported_id, &edge);
    return walk(target_id, next, &Edge::contributor_id);
}

std::vector<Reached> find_served(TargetId target_id, std::span<const Edge> edges) {
    Steps next;
    for (const auto& edge : edges) next.emplace(edge.contributor_id, &edge);
    return walk(target_id, next, &Edge::supported_id);
}

}
