#include "simulation.hpp"

#include "rolling_up.hpp"

namespace indicators {
namespace {

constexpr std::size_t owners_a_part = 1'000;

}

void simulate(postgres::Transaction& tx, const store::PeriodRow& period, std::vector<Scorecard> cards,
              const WhatIf& what_if, Moves& moves) {
    const auto policy = policy_of(period), other_policy = apply(what_if, policy);
    auto others = cards;
    roll_up(tx, cards, policy);
    for (auto& card : others)
        for (auto& target : card.targets) apply(what_if, target);
    roll_up(tx, others, other_policy, [&](ScorecardTarget& target) { apply(what_if, target); });
    for (std::size_t i = 0; i < cards.size(); ++i) {
        Move move{.owner = cards[i].owner};
        if (const auto score = score_of(cards[i], policy)) {
            move.before = score->score;
            move.rating_before = score->rating;
        }
        if (const auto score = score_of(others[i], other_policy)) {
            move.after = score->score;
            move.rating_after = score->rating;
        }
        moves.add(move);
    }
}

void simulate_region(postgres::Transaction& tx, const store::PeriodRow& period, const WhatIf& what_if, Moves& moves) {
    for (const auto& range : store::list_owner_ranges(tx, period.period, owners_a_part))
        simulate(tx, period, store::list_scorecards(tx, period.period, range), what_if, moves);
}

void simulate_owners(postgres::Transaction& tx, const store::PeriodRow& period, const std::vector<Owner>& owners,
                     const WhatIf& what_if, Moves& moves) {
    for (std::size_t from = 0; from < owners.size(); from += owners_a_part) {
        const auto first = owners.begin() + static_cast<std::ptrdiff_t>(from);
        const auto size = std::min(owners_a_part, owners.size() - from);
        const std::vector<Owner> part(first, first + static_cast<std::ptrdiff_t>(size));
        simulate(tx, period, store::list_scorecards(tx, period.period, part), what_if, moves);
    }
}

}
