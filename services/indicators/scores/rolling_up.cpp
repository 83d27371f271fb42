#include "rolling_up.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace indicators {
namespace {

constexpr std::size_t targets_at_once = 2'000;

using Edges = std::unordered_map<std::string, std::vector<store::ContributionLine>>;
using Achievements = std::unordered_map<std::string, std::optional<domain::Rational>>;

/// Achievements of contributors. Of those that are measured only the achievement is kept; the others wait until theirs
/// are known.
class ContributorAchievements {
  public:
    ContributorAchievements(Edges edges, const domain::ScorePolicy& policy)
        : edges_(std::move(edges)), policy_(policy) {}

    void load(postgres::Transaction& tx, const std::function<void(ScorecardTarget&)>& adjust) {
        std::set<std::string> wanted;
        for (const auto& [supported, lines] : edges_)
            for (const auto& line : lines) wanted.insert(line.contributor_id);
        std::vector<std::string> piece;
        for (auto next = wanted.begin(); next != wanted.end();) {
            piece.push_back(*next++);
            if (piece.size() < targets_at_once && next != wanted.end()) continue;
            for (auto& target : store::list_scorecard_targets(tx, piece)) {
                if (adjust) adjust(target);
                if (target.measurements.empty() && edges_.contains(target.target_id))
                    waiting_.emplace(target.target_id, std::move(target));
                else
                    achieved_.emplace(target.target_id, achievement_of(target, policy_));
            }
            piece.clear();
        }
    }

    /// The contributors of a target, each with what it has achieved.
    std::vector<ScoredContributor> of(const std::string& supported_id) {
        const auto lines = edges_.find(supported_id);
        if (lines == edges_.end()) return {};
        domain::Rational stated;
        std::int64_t without = 0;
        for (const auto& line : lines->second)
            if (line.weight)
                stated += *line.weight;
            else
                ++without;
        std::vector<ScoredContributor> found;
        for (const auto& line : lines->second)
            found.push_back({.target_id = line.contributor_id,
                             .weight = line.weight ? domain::Rational(*line.weight) : (100 - stated) / without,
                             .achievement = achieved(line.contributor_id)});
        std::ranges::sort(found, {}, &ScoredContributor::target_id);
        return found;
    }

  private:
    std::optional<domain::Rational> achieved(const std::string& id) {
        if (const auto known = achieved_.find(id); known != achieved_.end()) return known->second;
        const auto target = waiting_.find(id);
        if (target == waiting_.end()) return std::nullopt;  // no longer agreed
        achieved_.emplace(id, std::nullopt);                // what a circle, if there could be one, would find
        target->second.contributors = of(id);
        return achieved_[id] = achievement_of(target->second, policy_);
    }

    Edges edges_;
    const domain::ScorePolicy& policy_;
    std::unordered_map<std::string, ScorecardTarget> waiting_;
    Achievements achieved_;
};

}

void roll_up(postgres::Transaction& tx, std::vector<Scorecard>& cards, const domain::ScorePolicy& policy,
             const std::function<void(ScorecardTarget&)>& adjust) {
    if (policy.rule == domain::ScoreRule::first) return;
    std::vector<std::string> unmeasured;
    for (const auto& card : cards)
        for (const auto& target : card.targets)
            if (target.measurements.empty()) unmeasured.push_back(target.target_id);
    if (unmeasured.empty()) return;
    Edges edges;
    for (auto& line : store::list_contributions_below(tx, unmeasured))
        edges[line.supported_id].push_back(std::move(line));
    if (edges.empty()) return;
    ContributorAchievements contributors(std::move(edges), policy);
    contributors.load(tx, adjust);
    for (auto& card : cards)
        for (auto& target : card.targets)
            if (target.measurements.empty()) target.contributors = contributors.of(target.target_id);
}

std::optional<ScoredCard> score_now(postgres::Transaction& tx, const domain::Period& period, const Owner& owner,
                                    const domain::ScorePolicy& policy) {
    auto cards = store::list_scorecards(tx, period, std::vector{owner});
    roll_up(tx, cards, policy);
    if (cards.empty()) return std::nullopt;
    auto score = score_of(cards.front(), policy);
    if (!score) return std::nullopt;
    return ScoredCard{std::move(cards.front()), std::move(*score)};
}

}
