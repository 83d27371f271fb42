#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "period.hpp"
#include "rational.hpp"

namespace indicators {

/// What a target serves: a target of which it moves so many percent. Without a weight it shares evenly, with the others
/// that have none, in what the stated weights leave of 100.
struct Contribution {
    std::string supported_id{};
    std::optional<domain::Decimal> weight{};
    friend bool operator==(const Contribution&, const Contribution&) = default;
};

/// The contributors of one target together.
struct Contributors {
    std::int64_t count = 0;
    std::int64_t even = 0;     ///< those without a weight
    domain::Decimal stated{};  ///< the sum of the weights
    /// Whether they make up the whole target; somebody is missing otherwise.
    [[nodiscard]] bool complete() const;
    /// What one of them moves, in percent.
    [[nodiscard]] domain::Rational share(const std::optional<domain::Decimal>& weight) const;
};

/// The target that somebody would contribute to.
struct Supported {
    std::string id{}, period{};
    Contributors others{};    ///< without the one who would
    bool depends_on = false;  ///< it serves the contributor itself, or is it
};
/// Why a target of a period cannot contribute so: periods that do not lie within each other (period_apart), a circle
/// (circle), a weight outside of 0–100 (bad_weight), more than 100 together (contributions_exceed_100), or nothing left
/// for those who share evenly (nothing_left).
std::optional<std::string_view> objection(const std::string& period, const std::optional<domain::Decimal>& weight,
                                          const Supported&);

/// One edge of the graph with what it moves.
struct Edge {
    std::string contributor_id{}, supported_id{};
    domain::Rational share{};  ///< percent of the supported target
};
/// A target that moves another, or is moved by it, over however many paths.
struct Reached {
    std::string target_id{};
    std::int64_t depth = 0;    ///< the length of the shortest path
    domain::Rational share{};  ///< percent: the sum over all paths of the products along them
};
/// Everything that moves a target; the edges are all those below it, without a circle. Largest shares first.
std::vector<Reached> contributors_to(const std::string& target_id, std::span<const Edge>);
/// Everything that a target moves; the edges are all those above it.
std::vector<Reached> served_by(const std::string& target_id, std::span<const Edge>);

}
